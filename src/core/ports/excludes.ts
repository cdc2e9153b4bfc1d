import type { Event } from './event.js';
import type { WorkspaceFolder } from './files.js';

/** What a person keeps out of searches, beyond what version control ignores. */
export interface Excludes {
  /** Globs relative to the folder. */
  of(folder: WorkspaceFolder): readonly string[];
  readonly onDidChange: Event<void>;
}

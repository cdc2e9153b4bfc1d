import type { WorkspaceFolder } from '../../core/ports/files.js';
import type { Layout } from './layout.js';

/** One `openspec` folder. */
export interface Store {
  /** Id of the source. */
  readonly id: string;
  readonly folder: WorkspaceFolder;
  /** Relative to the workspace folder. */
  readonly root: string;
  /** What the project's own paths begin with in the workspace folder: empty, or with a trailing slash. */
  readonly project: string;
  readonly layout: Layout;
}

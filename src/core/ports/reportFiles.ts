import type { Event } from './event.js';
import type { WorkspaceFolder } from './files.js';

/** A file that a tool has written. */
export interface ReportFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** When it was written: milliseconds since 1970. */
  readonly modified: number;
}

/** Files that tools write where no search looks: build output, files that version control ignores. */
export interface ReportFiles {
  /** Files that one of the globs matches, the latest first; never behind links, in dependencies or in version control's folders. */
  find(folder: WorkspaceFolder, globs: readonly string[]): Promise<readonly ReportFile[]>;
  /** When a file was last written; milliseconds since 1970, undefined where that cannot be told. */
  modified(uri: string): Promise<number | undefined>;
  /** Files that were last found may be others by now. Absent where the host cannot tell. */
  readonly onDidChange?: Event<void>;
}

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

/** The path below the store's root; undefined outside. */
export function withinStore({ root }: Pick<Store, 'root'>, path: string): string | undefined {
  if (root === '') return path;
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}

import type { WorkspaceFolder } from '../../core/ports/files.js';
import { hasOwnForm } from './fileName.js';

/** One folder that Backlog.md keeps its files in, and how it is set up. */
export interface Store {
  /** Id of the source. */
  readonly id: string;
  readonly folder: WorkspaceFolder;
  /** Relative to the workspace folder, without a trailing slash; empty for the folder itself. */
  readonly directory: string;
  /** The project that the store's own paths are relative to, with a trailing slash unless it is the folder itself. */
  readonly project: string;
  readonly statuses: readonly string[];
  /** As configured, in lower case. */
  readonly prefix: string;
  /** Whether a file of the store is named by the id, in whatever case; as the folder was when the store was found. */
  has(id: string): boolean;
}

/** What a file is by the folder that it lies in. */
export type Role = 'task' | 'milestone' | 'decision';

/** The store's folders that hold items, at any depth below them. */
const itemFolders: readonly string[] = ['tasks', 'completed', 'drafts', 'milestones', 'decisions'];

/** Instructions for people and agents that lie between the items. */
const noItem = /^(?:readme|claude|agents|gemini)(?:\..*)?$/i;

/**
 * Whether a path relative to the store is an item's: a Markdown file in a folder of items, which the tool itself reads
 * only without subfolders, or one anywhere else but in `docs` whose name has the tool's form.
 */
export function isItemPath(relative: string): boolean {
  if (!/\.md$/i.test(relative)) return false;
  const parts = relative.split('/');
  const name = parts.at(-1) ?? '';
  if (noItem.test(name) || parts.length < 2 || parts[0] === 'docs') return false;
  const [top = '', second = ''] = parts;
  const folder = top === 'archive' && parts.length > 2 ? second : top;
  return itemFolders.includes(folder) || hasOwnForm(name);
}

/** Whether a path relative to a folder called `backlog` speaks for Backlog.md where no configuration does. */
export function isTelling(relative: string): boolean {
  if (!/^(?:tasks|completed|drafts|milestones|decisions|docs|archive\/(?:tasks|drafts|milestones))\//.test(relative)) {
    return false;
  }
  const name = relative.slice(relative.lastIndexOf('/') + 1);
  return hasOwnForm(name) || /^(?:task|draft)-\d[^/]*\.md$/i.test(name);
}

export function roleOf(relative: string): Role {
  const folders = relative.split('/').slice(0, -1);
  if (folders.includes('decisions')) return 'decision';
  return folders.includes('milestones') ? 'milestone' : 'task';
}

export function isArchived(relative: string): boolean {
  return relative.startsWith('archive/');
}

import { pathWithin } from '../../core/backlog/localPath.js';
import { globMatcher } from '../../core/text/globs.js';

/** A change: a folder below `changes/`, or below `changes/archive/` when it is finished. */
export interface Change {
  /** The folder's name, of an archived one without its date, as long as nothing else has that name. */
  readonly id: string;
  /** The folder's name. */
  readonly folder: string;
  /** Without the date. */
  readonly name: string;
  readonly archived: boolean;
  /** When it was archived. */
  readonly date?: string;
}

/** What a file below the root of OpenSpec's folder is. */
export type Role =
  | { readonly kind: 'spec'; readonly capability: string }
  | { readonly kind: 'delta'; readonly change: Change; readonly capability: string }
  | { readonly kind: 'proposal' | 'tasks' | 'settings'; readonly change: Change }
  | { readonly kind: 'document'; readonly change: Change; readonly name: string };

/** Which files of a change a workflow writes besides those of every change, as globs relative to the change. */
export interface Workflow {
  readonly tasks: readonly string[];
  readonly proposals: readonly string[];
  readonly documents: readonly string[];
}

/** The workflow that OpenSpec brings along. */
export const ownWorkflow: Workflow = { tasks: ['tasks.md'], proposals: ['proposal.md'], documents: ['design.md'] };

/** What a path of the workspace folder is; undefined for whatever lies elsewhere or holds no items. */
export type Layout = (path: string) => Role | undefined;

const changePath = /^changes\/(?:(archive)\/)?([^/]+)\/(.+)$/;
const specPath = /^specs\/(.+)\/spec\.md$/;

/** Names of changes that are not theirs alone: of those under way, and of those in the archive. */
export interface SharedNames {
  readonly active: ReadonlySet<string>;
  readonly archived: ReadonlySet<string>;
}

/** The rules below `root`. Of changes in `shared` the whole path or folder's name is the id. */
export function layoutOf(root: string, workflow: Workflow, shared: SharedNames): Layout {
  const isTasks = globMatcher(workflow.tasks);
  const isProposal = globMatcher(workflow.proposals);
  const isDocument = globMatcher(workflow.documents);
  return (file) => {
    const relative = pathWithin(root, file);
    if (relative === undefined) return undefined;
    const capability = capabilityOf(relative);
    if (capability !== undefined) return { kind: 'spec', capability };
    const [, archive, folder = '', path = ''] = changePath.exec(relative) ?? [];
    if (folder === '' || folder.startsWith('.') || (archive === undefined && folder === 'archive')) return undefined;
    const change = changeOf(folder, archive !== undefined, shared);
    const delta = capabilityOf(path);
    if (delta !== undefined) return { kind: 'delta', change, capability: delta };
    if (path === '.openspec.yaml') return { kind: 'settings', change };
    if (isTasks(path)) return { kind: 'tasks', change };
    if (isProposal(path)) return { kind: 'proposal', change };
    return isDocument(path) ? { kind: 'document', change, name: path.replace(/\.md$/i, '') } : undefined;
  };
}

/** The path of the capability that a `spec.md` specifies; folders may be nested, hidden ones do not count. */
export function capabilityOf(relative: string): string | undefined {
  const capability = specPath.exec(relative)?.[1];
  return capability?.split('/').some((part) => part.startsWith('.')) ? undefined : capability;
}

function changeOf(folder: string, archived: boolean, shared: SharedNames): Change {
  if (!archived) {
    const id = shared.active.has(folder) ? `changes/${folder}` : folder;
    return { id, folder, name: folder, archived };
  }
  const { name, date } = archivedName(folder);
  const id = shared.archived.has(name) ? folder : name;
  return { id, folder, name, archived, ...(date !== undefined && { date }) };
}

/** The name and the date in the name of a folder in the archive. */
export function archivedName(folder: string): { readonly name: string; readonly date?: string } {
  const [, date, name] = /^(\d{4}-\d{2}-\d{2})-(.+)$/.exec(folder) ?? [];
  return date === undefined || name === undefined ? { name: folder } : { name, date };
}

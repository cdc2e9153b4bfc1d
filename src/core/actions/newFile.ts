import type { Backlog, FileChange } from '../backlog/backlog.js';
import type { LocalSource } from '../backlog/format.js';
import type { FolderState } from '../backlog/folderReader.js';
import { folderOf } from '../backlog/localPath.js';
import type { Position } from '../model/range.js';
import type { Files, ResolveUri, WorkspaceFolder } from '../ports/files.js';
import { FileError } from '../ports/files.js';
import type { TextWriter } from '../ports/writer.js';
import { ReadOnly } from '../ports/writer.js';
import { withoutHiddenCharacters } from '../text/hidden.js';
import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';

/** What writing new items needs of its host. */
export interface AuthoringPorts {
  readonly backlog: Backlog;
  readonly files: Files;
  readonly writer: TextWriter;
  readonly resolve: ResolveUri;
  /** False in a workspace that its user does not trust: nothing is ever written there. */
  readonly isTrusted: () => boolean;
  /** Takes in files that were created; resolves when the snapshot shows them. */
  readonly update: (changes: readonly FileChange[]) => Promise<void>;
}

/** An item that has a new file of its own. When it is told, the backlog's snapshot shows it. */
export interface CreatedItem {
  readonly id: string;
  readonly uri: string;
  /** Where a person goes on writing. */
  readonly cursor: Position;
}

const longestTitle = 200;

/** A title as it is written: on one line, nothing hidden. Throws `ActionError` where nothing is left. */
export function checkedTitle(title: string): string {
  const line = withoutHiddenCharacters(title).slice(0, longestTitle).trim();
  if (line === '') throw new ActionError('invalid-input', t('Give it a title of at least one character.'));
  return line;
}

/** A title as part of a file's name: words of any script in lower case with hyphens between them; may be empty. */
export function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/[\u0300-\u036F]/g, '');
  const words = plain
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  return words.slice(0, 60).replace(/^-+|-+$/g, '');
}

/** The workspace folders in which something new may be meant: the one that holds `near`, else all of them. */
export function foldersFor({ folders }: Pick<Backlog, 'folders'>, near?: string): readonly FolderState[] {
  const own = folders.filter(({ folder }) => near?.startsWith(`${folder.uri}/`));
  const found = own.length > 0 ? own : folders;
  if (found.length > 0) return found;
  throw new ActionError('no-place', t('Open a folder first: what is new gets a file in it.'));
}

/** Folders that hold files of the source, the topmost first, archives left out. */
export function directoriesOf({ items }: FolderState, source: LocalSource): readonly string[] {
  const paths = [...(items.get(source.id)?.keys() ?? [])];
  const directories = new Set(paths.map(folderOf));
  const depth = (directory: string): number => directory.split('/').length;
  return [...directories]
    .filter((path) => !/(?:^|\/)archived?(?:\/|$)/i.test(path))
    .sort((a, b) => depth(a) - depth(b));
}

/** The path of a file in a folder; '' is the workspace folder itself. */
export function pathIn(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

/**
 * Creates the file and has the backlog read it; `false` where one of that name is there. Rejects with `ActionError`, also
 * where a folder on the way leads out of the workspace folder.
 */
export async function createFile(
  ports: AuthoringPorts,
  folder: WorkspaceFolder,
  path: string,
  text: string,
): Promise<boolean> {
  const { resolve, writer, update } = ports;
  try {
    await checkInside(ports, folder, path);
    if (!(await writer.create(resolve(folder, path), text))) return false;
  } catch (error) {
    if (error instanceof ReadOnly)
      throw new ActionError('read-only', t('{0} cannot be created: the folder is read-only.', path));
    if (error instanceof FileError)
      throw new ActionError('unreadable', t('{0} cannot be created: {1}', path, error.message));
    throw error;
  }
  await update([{ folder, path, type: 'created' }]);
  return true;
}

/** A link among the folders may lead anywhere; those that are not there yet will be made. */
async function checkInside({ files, resolve }: AuthoringPorts, folder: WorkspaceFolder, path: string): Promise<void> {
  const parts = path.split('/').slice(0, -1);
  for (const depth of parts.keys()) {
    const above = parts.slice(0, depth + 1).join('/');
    const inside = await files.isInside(resolve(folder, above), folder).catch((error: unknown) => {
      if (error instanceof FileError && error.code === 'missing') return true;
      throw error;
    });
    if (!inside) {
      throw new ActionError(
        'outside-folder',
        t('{0} leads out of the workspace folder, where nothing is ever written.', above),
      );
    }
  }
}

import * as vscode from 'vscode';
import { walkFiles } from '../../core/backlog/fileWalk.js';
import type { FolderEntry } from '../../core/backlog/fileWalk.js';
import type { FileBytes } from '../../core/ports/fileBytes.js';
import { FileError } from '../../core/ports/files.js';
import type { Files } from '../../core/ports/files.js';
import { ReadOnly } from '../../core/ports/writer.js';
import { t } from '../../core/text/l10n.js';
import { decodeUtf8, sameBytes } from '../../core/text/utf8.js';

/**
 * Files as the editor's own file system gives them: any scheme, any host. What leads out of a folder cannot be told
 * here, so links to files are never followed.
 */
export function createVsCodeFiles(): Files {
  return {
    list: ({ uri }) => {
      // Of a whole authority (`memfs://host`) nothing is left but the slash.
      const root = vscode.Uri.parse(`${uri}/`, true);
      return walkFiles((path) => readEntries(vscode.Uri.joinPath(root, path)).catch(() => []));
    },
    readText: async (uri, limit) => {
      const text = decodeUtf8(await read(uri, limit));
      if (text === undefined) throw new FileError('binary', t('It is not UTF-8 text.'));
      return text;
    },
    isInside: async (uri, folder) => uri.startsWith(`${folder.uri}/`) && !isLink(await statOf(uri)),
    isLink: async (uri) => isLink(await statOf(uri)),
  };
}

/** Bytes as the editor's own file system gives them. */
export function createVsCodeFileBytes(): FileBytes {
  return {
    read,
    isWritable,
    replace: async (uri, old, fresh) => {
      if (!(await isWritable(uri))) throw new ReadOnly();
      if (!sameBytes(await read(uri, Number.MAX_SAFE_INTEGER), old)) return false;
      try {
        await vscode.workspace.fs.writeFile(vscode.Uri.parse(uri, true), fresh);
        return true;
      } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'NoPermissions') throw new ReadOnly();
        throw failure(error);
      }
    },
    create,
  };
}

/** The editor refuses to create over what is there; its own file system has no other way to say so. */
async function create(uri: string, contents: Uint8Array): Promise<boolean> {
  const target = vscode.Uri.parse(uri, true);
  if (vscode.workspace.fs.isWritableFileSystem(target.scheme) === false) throw new ReadOnly();
  if (await isThere(uri)) return false;
  const change = new vscode.WorkspaceEdit();
  change.createFile(target, { overwrite: false, ignoreIfExists: false, contents });
  if (await vscode.workspace.applyEdit(change)) return true;
  if (await isThere(uri)) return false;
  throw new FileError('unreadable', t('The file could not be created.'));
}

async function isThere(uri: string): Promise<boolean> {
  try {
    await statOf(uri);
    return true;
  } catch (error) {
    if (error instanceof FileError && error.code === 'missing') return false;
    throw error;
  }
}

async function isWritable(uri: string): Promise<boolean> {
  const { permissions = 0 } = await statOf(uri);
  return (
    vscode.workspace.fs.isWritableFileSystem(vscode.Uri.parse(uri, true).scheme) !== false &&
    !(permissions & vscode.FilePermission.Readonly)
  );
}

async function read(uri: string, limit: number): Promise<Uint8Array> {
  const stat = await statOf(uri);
  if (!(stat.type & vscode.FileType.File)) throw new FileError('missing', t('There is no such file.'));
  if (stat.size > limit) throw tooLarge(stat.size, limit);
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true));
    if (bytes.length > limit) throw tooLarge(bytes.length, limit);
    return bytes;
  } catch (error) {
    throw failure(error);
  }
}

async function statOf(uri: string): Promise<vscode.FileStat> {
  try {
    return await vscode.workspace.fs.stat(vscode.Uri.parse(uri, true));
  } catch (error) {
    throw failure(error);
  }
}

/** What a folder holds; rejects where it cannot be read. */
export async function readEntries(folder: vscode.Uri): Promise<readonly FolderEntry[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  return entries.flatMap(([name, bits]) => {
    const type = typeOf(bits);
    return type ? [{ name, type }] : [];
  });
}

function typeOf(bits: vscode.FileType): FolderEntry['type'] | undefined {
  if (bits === vscode.FileType.File) return 'file';
  if (bits === vscode.FileType.Directory) return 'folder';
  return bits & vscode.FileType.File ? 'file-link' : undefined;
}

function isLink({ type }: vscode.FileStat): boolean {
  return (type & vscode.FileType.SymbolicLink) !== 0;
}

function tooLarge(size: number, limit: number): FileError {
  return new FileError('too-large', t('It has {0} bytes; at most {1} are read.', size, limit));
}

function failure(error: unknown): FileError {
  if (error instanceof FileError) return error;
  const code = error instanceof vscode.FileSystemError ? error.code : '';
  if (['FileNotFound', 'FileIsADirectory', 'FileNotADirectory'].includes(code)) {
    return new FileError('missing', t('There is no such file.'));
  }
  if (code === 'NoPermissions') return new FileError('unreadable', t('Permission denied.'));
  return new FileError('unreadable', error instanceof Error ? error.message : String(error));
}

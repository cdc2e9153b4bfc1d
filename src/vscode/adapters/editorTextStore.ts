import * as vscode from 'vscode';
import { createEmitter } from '../../core/ports/event.js';
import { checkTextName } from '../../core/ports/textStore.js';
import type { StoredText, TextStore } from '../../core/ports/textStore.js';
import { createTurns } from '../../core/ports/turns.js';

/**
 * Texts as files of the editor's own storage, for hosts without Node. Windows do not know of each other there:
 * `exclusively` holds within this one, and `onDidChange` tells nothing. A text is written aside and then put in its
 * place, so that a crash leaves the old text or the new one.
 */
export function createEditorTextStore(folder: vscode.Uri, failed: (error: unknown) => void): TextStore {
  const { fs } = vscode.workspace;
  const turns = createTurns();
  const changed = createEmitter<string>(failed);
  const uriOf = (name: string): vscode.Uri => {
    checkTextName(name);
    return vscode.Uri.joinPath(folder, name);
  };
  const read = async (name: string): Promise<string | undefined> => {
    const uri = uriOf(name);
    try {
      return new TextDecoder().decode(await fs.readFile(uri));
    } catch {
      return undefined;
    }
  };
  /** A file is written beside its place and then renamed, since not every file system replaces a file at once. */
  const put = async (name: string, text: string): Promise<void> => {
    const uri = uriOf(name);
    const aside = vscode.Uri.joinPath(uri, '..', `.unfinished-${name.split('/').at(-1) ?? ''}`);
    await fs.writeFile(aside, new TextEncoder().encode(text));
    await fs.rename(aside, uri, { overwrite: true });
  };
  return {
    // In its turn: while a file system replaces a file, there may be none for a moment.
    read: (name) => turns(`file ${name}`, () => read(name)),
    write: (name, text) => turns(`file ${name}`, () => put(name, text)),
    create: (name, text) =>
      turns(`file ${name}`, async () => {
        if (await exists(uriOf(name))) return false;
        await put(name, text);
        return true;
      }),
    remove: (name) =>
      turns(`file ${name}`, async () => {
        const uri = uriOf(name);
        if (await exists(uri)) await fs.delete(uri);
      }),
    list: async (below) => {
      const texts = await textsIn(uriOf(below), below);
      return texts.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    exclusively: async (name, work) => {
      checkTextName(name);
      return turns(`work ${name}`, work);
    },
    onDidChange: changed.event,
  };
}

async function textsIn(uri: vscode.Uri, below: string): Promise<StoredText[]> {
  const texts: StoredText[] = [];
  for (const [entry, type] of await entriesOf(uri)) {
    if (entry.startsWith('.')) continue;
    const inside = vscode.Uri.joinPath(uri, entry);
    const name = `${below}/${entry}`;
    if (type & vscode.FileType.Directory) {
      texts.push(...(await textsIn(inside, name)));
    } else {
      const found = await statOf(inside);
      if (found) texts.push({ name, size: found.size, writtenAt: found.mtime });
    }
  }
  return texts;
}

async function entriesOf(uri: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(uri);
  } catch {
    return [];
  }
}

async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return (await statOf(uri)) !== undefined;
}

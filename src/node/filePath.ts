import { fileURLToPath, pathToFileURL } from 'node:url';
import { FileError } from '../core/ports/files.js';
import type { WorkspaceFolder } from '../core/ports/files.js';
import { encodePath } from '../core/text/uris.js';

const isWindows = process.platform === 'win32';

/**
 * The path of a `file:` URI however much of it is percent-encoded. Throws `FileError` for anything else. `windows`
 * chooses the platform's rules, for tests.
 */
export function pathOfUri(uri: string, windows = isWindows): string {
  try {
    return fileURLToPath(uri, { windows });
  } catch (error) {
    throw new FileError('unreadable', error instanceof Error ? error.message : String(error));
  }
}

/** The folder at an absolute path, with its URI in the editor's canonical form (drive letters in lower case). */
export function folderAt(path: string, name: string, windows = isWindows): WorkspaceFolder {
  const { host, pathname } = pathToFileURL(path, { windows });
  const plain = decodeURIComponent(pathname).replace(/\/+$/, '');
  const inCase = plain.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
  return { uri: `file://${host}${encodePath(inCase)}`, name };
}

import type { ResolveUri } from '../ports/files.js';

/**
 * Percent-encodes a path with `/` exactly as `vscode.Uri.toString()` does: everything but ASCII letters, digits and
 * `-._~/` is encoded. Half a surrogate pair, which some file systems allow, becomes U+FFFD.
 */
export function encodePath(path: string): string {
  return /^[\w.~/-]*$/.test(path)
    ? path
    : path
        .replace(/\p{Surrogate}/gu, '\uFFFD')
        .split('/')
        .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, hexadecimal))
        .join('/');
}

/** The URI, in the editor's canonical form, of a file in a folder. The same on every host. */
export const resolveUri: ResolveUri = (folder, path) => `${folder.uri}/${encodePath(path)}`;

/** The path of a file below a folder, decoded, with `/`; undefined when it lies elsewhere. */
export function relativePath(folder: string, uri: string): string | undefined {
  return uri.startsWith(`${folder}/`) ? decodedUri(uri.slice(folder.length + 1)) : undefined;
}

/** Without percent-encoding; as it is where it is not well-formed. */
export function decodedUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function hexadecimal(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

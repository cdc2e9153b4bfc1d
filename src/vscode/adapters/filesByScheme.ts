import type { FileBytes } from '../../core/ports/fileBytes.js';
import type { Files } from '../../core/ports/files.js';
import { createVsCodeFileBytes, createVsCodeFiles } from './vscodeFiles.js';

/** Both ways to the files of one kind of host. */
export interface FileAccess {
  readonly files: Files;
  readonly bytes: FileBytes;
}

/** `native` for `file:` URIs where the host has it (the web has not); the editor's own file system for all others. */
export function filesByScheme(native: FileAccess | undefined): FileAccess {
  const editor: FileAccess = { files: createVsCodeFiles(), bytes: createVsCodeFileBytes() };
  if (!native) return editor;
  const of = (uri: string): FileAccess => (uri.startsWith('file:') ? native : editor);
  return {
    files: {
      list: (folder) => of(folder.uri).files.list(folder),
      readText: (uri, limit) => of(uri).files.readText(uri, limit),
      isInside: (uri, folder) => of(folder.uri).files.isInside(uri, folder),
      isLink: (uri) => of(uri).files.isLink(uri),
    },
    bytes: {
      read: (uri, limit) => of(uri).bytes.read(uri, limit),
      isWritable: (uri) => of(uri).bytes.isWritable(uri),
      replace: (uri, old, fresh) => of(uri).bytes.replace(uri, old, fresh),
      create: (uri, bytes) => of(uri).bytes.create(uri, bytes),
    },
  };
}

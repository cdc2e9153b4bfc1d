import { createDiskWriter } from '../../src/core/actions/editBytes.js';
import type { FileBytes } from '../../src/core/ports/fileBytes.js';
import { FileError } from '../../src/core/ports/files.js';
import type { FileErrorCode, Files, OpenTexts, ResolveUri, WorkspaceFolder } from '../../src/core/ports/files.js';
import type { Pace } from '../../src/core/ports/pace.js';
import { ReadOnly } from '../../src/core/ports/writer.js';
import type { TextWriter } from '../../src/core/ports/writer.js';
import { resolveUri } from '../../src/core/text/uris.js';
import { decodeUtf8, encodeUtf8, sameBytes } from '../../src/core/text/utf8.js';

/** One workspace folder that lives in memory: real implementations of the ports, for tests without a disk. */
export interface MemoryWorkspace {
  readonly folder: WorkspaceFolder;
  readonly files: Files;
  readonly bytes: FileBytes;
  readonly openTexts: OpenTexts;
  /** Writes to open texts where the file is open, else to the memory's disk. */
  readonly writer: TextWriter;
  readonly pace: Pace;
  readonly resolve: ResolveUri;
  uri(path: string): string;
  /** Creates or overwrites a file on the memory's disk, as somebody else would. */
  write(path: string, content: string | Uint8Array): void;
  remove(path: string): void;
  /** A symbolic link; `outside` says that it leads out of the folder. */
  link(path: string, content: string, outside?: 'outside'): void;
  /** Every use of the file fails like this from now on. */
  fail(path: string, code: FileErrorCode | 'read-only'): void;
  /** What the disk holds, without a byte order mark. */
  text(path: string): string | undefined;
  raw(path: string): Uint8Array | undefined;
  /** Opens the file in an editor with unsaved text. */
  open(path: string, text: string): void;
  close(path: string): void;
  /** Runs once, right before the next replacement or creation of a file on disk: room for somebody else's write. */
  beforeNextWrite(action: () => void): void;
  /** Runs once, right after the next replacement of a file on disk, before it is confirmed. */
  afterNextWrite(action: () => void): void;
}

interface Entry {
  readonly bytes: Uint8Array;
  readonly link: boolean;
  readonly outside: boolean;
}

/** `content` by path. The folder's URI is `file:///<name>`. */
export function createMemoryWorkspace(content: Readonly<Record<string, string>> = {}, name = 'shop'): MemoryWorkspace {
  const folder: WorkspaceFolder = { uri: `file:///${name}`, name };
  const disk = new Map<string, Entry>();
  const opened = new Map<string, string>();
  const failures = new Map<string, FileErrorCode | 'read-only'>();
  let before: (() => void) | undefined;
  let after: (() => void) | undefined;
  const uri = (path: string): string => resolveUri(folder, path);
  const write = (path: string, text: string | Uint8Array): void => {
    const bytes = typeof text === 'string' ? encodeUtf8(text) : text;
    disk.set(uri(path), { link: false, outside: false, ...disk.get(uri(path)), bytes });
  };
  for (const [path, text] of Object.entries(content)) write(path, text);

  const entry = (at: string): Entry => {
    const failure = failures.get(at);
    if (failure !== undefined && failure !== 'read-only') throw new FileError(failure, `no ${at}`);
    const found = disk.get(at);
    if (!found) throw new FileError('missing', `no ${at}`);
    return found;
  };
  const bytes: FileBytes = {
    read: async (at, limit) => {
      await Promise.resolve();
      const { bytes: found } = entry(at);
      if (found.length > limit) throw new FileError('too-large', at);
      return found;
    },
    isWritable: async (at) => {
      await Promise.resolve();
      entry(at);
      return failures.get(at) !== 'read-only';
    },
    replace: async (at, old, fresh) => {
      await Promise.resolve();
      const theirs = before;
      before = undefined;
      theirs?.();
      const found = entry(at);
      if (failures.get(at) === 'read-only') throw new ReadOnly();
      if (!sameBytes(found.bytes, old)) return false;
      disk.set(at, { ...found, bytes: fresh });
      after?.();
      after = undefined;
      return true;
    },
    create: async (at, fresh) => {
      await Promise.resolve();
      const theirs = before;
      before = undefined;
      theirs?.();
      if (failures.get(at) === 'read-only') throw new ReadOnly();
      if (disk.has(at)) return false;
      disk.set(at, { bytes: fresh, link: false, outside: false });
      return true;
    },
  };
  const toDisk = createDiskWriter(bytes);

  return {
    folder,
    files: {
      list: () =>
        Promise.resolve({
          files: [...disk].map(([at, { link }]) => ({
            path: decodeURIComponent(at.slice(folder.uri.length + 1)),
            link,
          })),
          truncated: false,
        }),
      readText: async (at, limit) => {
        const text = decodeUtf8(await bytes.read(at, limit));
        if (text === undefined) throw new FileError('binary', at);
        return text;
      },
      isInside: async (at) => {
        await Promise.resolve();
        return at.startsWith(`${folder.uri}/`) && !entry(at).outside;
      },
      isLink: async (at) => {
        await Promise.resolve();
        return entry(at).link;
      },
    },
    bytes,
    openTexts: { textOf: (at) => opened.get(at), unsaved: () => [...opened.keys()] },
    writer: {
      edit: async (at, plan) => {
        const text = opened.get(at);
        if (text === undefined) return toDisk.edit(at, plan);
        const edit = plan(text);
        if (!edit) return undefined;
        opened.set(at, text.slice(0, edit.span.start) + edit.replacement + text.slice(edit.span.end));
        return 'buffer';
      },
      create: (at, text) => toDisk.create(at, text),
    },
    pace: { now: () => performance.now(), pause: () => new Promise((resolve) => void setImmediate(resolve)) },
    resolve: resolveUri,
    uri,
    write,
    remove: (path) => void disk.delete(uri(path)),
    link: (path, text, outside) =>
      void disk.set(uri(path), { bytes: encodeUtf8(text), link: true, outside: outside !== undefined }),
    fail: (path, code) => void failures.set(uri(path), code),
    text: (path) => {
      const found = disk.get(uri(path));
      return found && decodeUtf8(found.bytes);
    },
    raw: (path) => disk.get(uri(path))?.bytes,
    open: (path, text) => void opened.set(uri(path), text),
    close: (path) => void opened.delete(uri(path)),
    beforeNextWrite: (action) => {
      before = action;
    },
    afterNextWrite: (action) => {
      after = action;
    },
  };
}

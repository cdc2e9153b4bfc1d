/** One root of the workspace. */
export interface WorkspaceFolder {
  /** Without a trailing slash, in the editor's canonical string form. */
  readonly uri: string;
  /** Unique in the workspace. */
  readonly name: string;
}

export interface ListedFile {
  /** Relative to the folder, with `/`; never starts with `/` and never contains `..`. */
  readonly path: string;
  /** A symbolic link: read only after `Files.isInside` said yes. */
  readonly link: boolean;
}

export interface FileListing {
  readonly files: readonly ListedFile[];
  /** True when the host stopped early because the folder holds more files than it is willing to list. */
  readonly truncated: boolean;
}

/** Why a file could not be had. `missing` is normal: files vanish while they are being read. */
export type FileErrorCode = 'missing' | 'unreadable' | 'too-large' | 'binary';

export class FileError extends Error {
  constructor(
    readonly code: FileErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** The files of the workspace, as the host can reach them. */
export interface Files {
  /** All files that a search would look at: without version control's own folders, dependencies and build output. */
  list(folder: WorkspaceFolder): Promise<FileListing>;
  /**
   * The text on disk, decoded as UTF-8, without a byte order mark, line endings as they are. Rejects with `FileError`:
   * `too-large` beyond `limit` bytes (without reading it whole), `binary` when it is not UTF-8 or holds a NUL.
   */
  readText(uri: string, limit: number): Promise<string>;
  /** Whether the file, with all links resolved, still lies in the folder. */
  isInside(uri: string, folder: WorkspaceFolder): Promise<boolean>;
  /** Whether the file itself is a symbolic link, as `list` would say. Rejects with `FileError`. */
  isLink(uri: string): Promise<boolean>;
}

/** What is open in an editor and perhaps not saved. */
export interface OpenTexts {
  /** The editor's text of the file, or undefined when it is not open. */
  textOf(uri: string): string | undefined;
  /** Those that are not saved. Absent where all are. */
  unsaved?(): readonly string[];
}

/** Joins a folder and a path relative to it, percent-encoding as the editor's canonical string form does. */
export type ResolveUri = (folder: WorkspaceFolder, path: string) => string;

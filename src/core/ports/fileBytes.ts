/** The bytes of files, for writing them back. */
export interface FileBytes {
  /** Rejects with `FileError`; `too-large` beyond `limit` bytes. Follows links. */
  read(uri: string, limit: number): Promise<Uint8Array>;
  /** Whether the file may be written, as far as can be told without trying. Rejects with `FileError`. */
  isWritable(uri: string): Promise<boolean>;
  /**
   * Reads the file again and, only if it still holds exactly `old`, changes it in place to `fresh`, keeping mode and
   * links; `false` where it holds something else. Rejects with `FileError`, and with `ReadOnly` where it may not be
   * written.
   */
  replace(uri: string, old: Uint8Array, fresh: Uint8Array): Promise<boolean>;
  /**
   * Creates a file and the folders above it; `false`, and nothing is touched, where something of that name is there
   * already. Rejects with `FileError`, and with `ReadOnly` where nothing may be written.
   */
  create(uri: string, bytes: Uint8Array): Promise<boolean>;
}

import type { Span } from '../model/range.js';

/** Replaces the characters of `span` (UTF-16 offsets), which hold `expected`, by `replacement`. */
export interface TextEdit {
  readonly span: Span;
  readonly expected: string;
  readonly replacement: string;
}

/** Where an edit ended up: `buffer` means in an editor that had unsaved changes and stays unsaved. */
export type Written = 'disk' | 'buffer';

/** Changes and creates files without ever overwriting what somebody else wrote. */
export interface TextWriter {
  /**
   * Makes one edit in the file's open editor, else on disk: takes the fresh text, asks `plan` for the edit (undefined:
   * nothing to do), writes, and reads again to confirm. Whatever `plan` throws is passed on and nothing is written.
   * Rejects with `FileError` where the file cannot be read or written, with `ReadOnly` where writing is not allowed,
   * and with `WriteConflict` where it changed between reading and confirming.
   */
  edit(uri: string, plan: (text: string) => TextEdit | undefined): Promise<Written | undefined>;
  /**
   * Creates a file on disk with the folders above it; `false`, and nothing is touched, where something of that name is
   * there already. Rejects with `FileError`, and with `ReadOnly` where writing is not allowed.
   */
  create(uri: string, text: string): Promise<boolean>;
}

/** Somebody else wrote the file in the same moment; nothing of theirs was overwritten. */
export class WriteConflict extends Error {}

/** The file, or the file system that it lies in, does not allow writing. */
export class ReadOnly extends Error {}

import type { TextEdit } from '../ports/writer.js';
import { WriteConflict } from '../ports/writer.js';
import { byteOrderMarkLength, encodeUtf8, utf8Length } from '../text/utf8.js';

/** Replaces the bytes from `start` to `end` by `replacement`; all others stay where they are. */
export interface ByteEdit {
  readonly start: number;
  readonly end: number;
  readonly replacement: Uint8Array;
}

/**
 * The edit of a text as an edit of the UTF-8 bytes that it was decoded from (a byte order mark is not part of the
 * text). Throws `WriteConflict` where the text does not hold what the edit expects.
 */
export function byteEditOf(bytes: Uint8Array, text: string, { span, expected, replacement }: TextEdit): ByteEdit {
  if (text.slice(span.start, span.end) !== expected) throw new WriteConflict();
  const start = byteOrderMarkLength(bytes) + utf8Length(text, 0, span.start);
  return { start, end: start + utf8Length(expected), replacement: encodeUtf8(replacement) };
}

/** New bytes made of the old ones: nothing outside the edit is decoded and encoded again. */
export function spliceBytes(bytes: Uint8Array, { start, end, replacement }: ByteEdit): Uint8Array {
  const result = new Uint8Array(bytes.length - (end - start) + replacement.length);
  result.set(bytes.subarray(0, start), 0);
  result.set(replacement, start);
  result.set(bytes.subarray(end), start + replacement.length);
  return result;
}

/** Where the fast YAML reader stands. `at` to `to` is what is left. */
export interface YamlCursor {
  readonly text: string;
  readonly to: number;
  at: number;
  /** Start of the line that holds `at`. */
  lineStart: number;
}

/** Thrown where a text is not surely within the subset; only `parseFastYaml` catches it. */
export class Declined extends Error {}

// One for all: building a stack each time would cost more than the reading.
const declined = new Declined('left to the library');

export function decline(): never {
  throw declined;
}

export const feed = 10;
export const space = 32;
export const quote = 34;
export const hash = 35;
export const apostrophe = 39;
export const comma = 44;
export const dash = 45;
export const colon = 58;
export const greater = 62;
export const listOpen = 91;
export const backslash = 92;
export const listClose = 93;
export const mapOpen = 123;
export const bar = 124;
export const mapClose = 125;
const returned = 13;
export const byteOrderMark = 0xfeff;

/** The character there; a line feed for every line ending and for the end. Declines other control characters. */
export function codeAt({ text, to }: YamlCursor, at: number): number {
  if (at >= to) return feed;
  const code = text.charCodeAt(at);
  if (code >= space) return code === byteOrderMark ? decline() : code;
  if (code === feed) return feed;
  return code === returned && at + 1 < to && text.charCodeAt(at + 1) === feed ? feed : decline();
}

/** Whether a mark such as `:` or `-` counts, by what follows it. */
export function isGap(code: number): boolean {
  return code === space || code === feed;
}

export function skipSpaces(cursor: YamlCursor): void {
  const { text, to } = cursor;
  let { at } = cursor;
  while (at < to && text.charCodeAt(at) === space) at++;
  cursor.at = at;
}

/** Where the line of the cursor ends, before its ending. Declines control characters on the way. */
export function lineEnd(cursor: YamlCursor): number {
  const { text, to } = cursor;
  let { at } = cursor;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if ((code < space || code === byteOrderMark) && codeAt(cursor, at) === feed) break;
  }
  return at;
}

/** From a line's end to the start of the next line; false at the end of the text. */
export function nextLine(cursor: YamlCursor): boolean {
  const { text, to } = cursor;
  if (cursor.at >= to) return false;
  cursor.at += text.charCodeAt(cursor.at) === feed ? 1 : 2;
  cursor.lineStart = cursor.at;
  return true;
}

/** Skips blanks and a comment, and stands at the line's end. Declines anything else. */
export function finishLine(cursor: YamlCursor): void {
  const from = cursor.at;
  skipSpaces(cursor);
  let code = codeAt(cursor, cursor.at);
  if (code === hash && (cursor.at > from || from === cursor.lineStart)) {
    cursor.at = lineEnd(cursor);
    code = feed;
  }
  if (code !== feed) decline();
}

/**
 * From the end of a value to the next line that holds more than blanks and comments. Returns the column of its first
 * character, where the cursor then stands, or -1 at the end of the text.
 */
export function nextContent(cursor: YamlCursor): number {
  finishLine(cursor);
  while (nextLine(cursor)) {
    skipSpaces(cursor);
    const code = codeAt(cursor, cursor.at);
    if (code === feed) continue;
    if (code !== hash) {
      if (cursor.at === cursor.lineStart) declineMarker(cursor);
      return cursor.at - cursor.lineStart;
    }
    finishLine(cursor);
  }
  return -1;
}

/** The marks between documents, and directives. */
export function declineMarker({ text, at }: YamlCursor): void {
  if (text.startsWith('---', at) || text.startsWith('...', at) || text.startsWith('%', at)) decline();
}

/** Character codes and questions about single characters, all in UTF-16 code units. */
export const TAB = 9;
export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const BACKSLASH = 92;

/** ASCII letters, digits and `_`; every character beyond ASCII counts as part of a word. */
export function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code > 127
  );
}

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === RETURN;
}

export function isSpace(code: number): boolean {
  return code === SPACE || (code >= 9 && code <= 13);
}

/** Offset of the end of the line that holds `at`, before its `\n`. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** First offset of the line that holds `at`. */
export function startOfLine(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

export function skipBlanks(text: string, at: number): number {
  let here = at;
  while (here < text.length && isBlank(text.charCodeAt(here))) here++;
  return here;
}

export function skipSpaces(text: string, at: number): number {
  let here = at;
  while (here < text.length && isSpace(text.charCodeAt(here))) here++;
  return here;
}

/** True when only blanks stand between the start of the line and `at`. */
export function isFirstOnLine(text: string, at: number): boolean {
  let here = at - 1;
  while (here >= 0 && isBlank(text.charCodeAt(here))) here--;
  return here < 0 || text.charCodeAt(here) === NEWLINE;
}

/** The word that ends just before `end`, empty when there is none. */
export function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && isWord(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end);
}

/** The word that starts at `start`, empty when there is none. */
export function wordAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && isWord(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

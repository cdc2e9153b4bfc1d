/** What a run of `*`, `_` or `~` may do where it stands. */
export interface Flanks {
  readonly opens: boolean;
  readonly closes: boolean;
}

const punctuationAtEnd = /[\p{P}\p{S}]$/u;
const punctuationAtStart = /^[\p{P}\p{S}]/u;
const wideAtEnd = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]$/u;
const wideAtStart = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/**
 * Whether the run from `start` to `end` can open and close emphasis (CommonMark 0.31, 6.2, left- and right-flanking).
 * Two kinds of texts are read as they are meant instead: beside a character of a script that is written without blanks,
 * punctuation within the marks does not matter; and no star opens behind a letter, digit, slash or dot of ASCII, as in
 * `2*3*4` and `src/*.ts`.
 */
export function flanksOf(text: string, mark: string, start: number, end: number): Flanks {
  // Two units, since the character before or behind may be made of as many.
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  const blankBefore = before === '' || /\s$/.test(before);
  const blankAfter = after === '' || /^\s/.test(after);
  const [markBefore, markAfter] = [punctuationAtEnd.test(before), punctuationAtStart.test(after)];
  const left = !blankAfter && (!markAfter || blankBefore || markBefore || wideAtEnd.test(before));
  const right = !blankBefore && (!markBefore || blankAfter || markAfter || wideAtStart.test(after));
  if (mark === '_') return { opens: left && (!right || markBefore), closes: right && (!left || markAfter) };
  return { opens: left && !(mark === '*' && /[A-Za-z0-9/.]$/.test(before)), closes: right };
}

/** Bounded: each run of a text that is nothing but runs looks ahead. */
const ownMarks = /(_{1,2})((?:[A-Za-z0-9]{1,40}_){0,8}[A-Za-z0-9]{1,40})\1(?![\p{L}\p{N}_])/uy;

/**
 * The end of a name whose underscores are its own, such as `__init__` and `_snake_case_`, or undefined where the marks at
 * the offset are no such name's. CommonMark would emphasise it, and its readers would look for another name.
 */
export function nameEnd(text: string, at: number): number | undefined {
  ownMarks.lastIndex = at;
  const [whole, marks, name = ''] = ownMarks.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const isName =
    marks === '_' ? name.includes('_') : name.length > 1 && [name.toLowerCase(), name.toUpperCase()].includes(name);
  return isName ? at + whole.length : undefined;
}

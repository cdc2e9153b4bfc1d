import type { ReferenceClass } from '../../model/reference.js';
import { Backwards } from './backwards.js';
import {
  endOfLine,
  isBlank,
  isFirstOnLine,
  isSpace,
  isWord,
  skipBlanks,
  skipSpaces,
  startOfLine,
  wordBefore,
} from './characters.js';
import type { AnnotationStyle, Language, Titles } from './language.js';
import { words } from './language.js';
import type { Regions } from './regions.js';
import { CONTINUES, STRING, endOf, isMarked, kindOf, regionAt, startOf } from './regions.js';

/** How many brackets outwards an annotation is looked for: `@A(b = @B(c = {"…"}))`. */
const DEEPEST = 6;
/** Ids outside strings are seldom arguments: a shorter look will do. */
const STEPS_IN_CODE = 1500;
/** What may follow `it.`, `test.` and their kin before a title; `context.find('…')` opens no suite. */
const CHAINED = words(
  'each skip only todo concurrent serial parallel sequential shuffle failing fails fixme slow skipIf runIf todoIf if for when given extend module effect live scoped prop',
);
/** Brackets, with others within, and a parameter behind them. */
const BEFORE_PARAMETER = /^\[[^\][]{0,900}(?:\[[^\][]{0,100}\][^\][]{0,300}){0,3}\]\s{0,200}[\w[]/;
/** A line of code that ends with `>` but no arrow, or with a label. */
const BEHIND_GENERIC = /(?:^|[^=])[\w)>?]>$|\w:$/;
/** Strings that one title may be joined of. */
const MOST_JOINED = 8;
const NONE: ReadonlySet<string> = new Set();

/**
 * What the code around a string or a name makes of it: the title of a test, an annotation's argument, or undefined.
 * `region` is the region that holds `at`, or -1 in code.
 */
export function contextOf(
  text: string,
  language: Language,
  regions: Regions,
  at: number,
  region: number,
): ReferenceClass | undefined {
  const isString = region >= 0 && kindOf(regions, region) === STRING;
  const walk = isString
    ? new Backwards(text, regions, startOf(regions, region))
    : new Backwards(text, regions, at, STEPS_IN_CODE);
  if (isString) {
    if (isMarked(regions, region, CONTINUES)) walk.toStringStart();
    const after = endOf(regions, region);
    if (language.titles !== undefined && isTitle(text, language.titles, regions, walk.at, after)) return 'test';
  }
  if (language.annotations.length === 0) return undefined;
  return isInAnnotation(text, language.annotations, walk) ? 'annotation' : undefined;
}

/** Whether a string that starts at `from` and ends at `after` is a test's title. */
function isTitle(text: string, titles: Titles, regions: Regions, from: number, after: number): boolean {
  const start = chainStart(text, regions, from);
  if (titles.after !== undefined && matchesAt(titles.after, text, after)) return true;
  if (titles.words !== undefined && hasWordBefore(text, titles.words, titles.methods ?? NONE, start)) return true;
  const walk = new Backwards(text, regions, start);
  const opener = walk.enclosing();
  if (opener === undefined) return false;
  if (titles.named !== undefined && isNamedTitle(text, titles.named, regions, start)) return true;
  return text.charAt(opener.at) === '(' && opener.commas === 0 && isTitleCall(text, titles, walk, after);
}

/** `id="…"`, and `ids=["…", "…"]` one bracket further out. */
function isNamedTitle(text: string, named: NonNullable<Titles['named']>, regions: Regions, start: number): boolean {
  const walk = new Backwards(text, regions, start);
  let isNamed = hasNamedArgument(text, named.arguments, start);
  const opener = walk.enclosing();
  if (opener === undefined) return false;
  if (text.charAt(opener.at) !== '(') {
    isNamed = hasNamedArgument(text, named.arguments, opener.at);
    if (!isNamed || walk.enclosing() === undefined) return false;
  }
  return isNamed && named.calls.has(calleeWord(text, walk));
}

/** Where the first of several strings starts that backslashes at their lines' ends join: `it 'a ' \⏎ 'b' do`. */
function chainStart(text: string, regions: Regions, from: number): number {
  let start = from;
  for (let joined = 0; joined < MOST_JOINED; joined++) {
    const joint = /\\[ \t]{0,9}\r?\n[ \t]{0,200}$/.exec(text.slice(Math.max(0, start - 220), start));
    if (joint === null) break;
    const walk = new Backwards(text, regions, start - joint[0].length);
    walk.skipSpace();
    if (!walk.skipString()) break;
    start = walk.at;
  }
  return start;
}

function hasWordBefore(text: string, words: ReadonlySet<string>, methods: ReadonlySet<string>, start: number): boolean {
  let end = start;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  if (end === start) return false;
  const word = wordBefore(text, end);
  const sign = text.charAt(end - word.length - 1);
  if (sign === '.') return methods.has(word);
  return words.has(word) || (sign === '@' && words.has(`@${word}`));
}

function hasNamedArgument(text: string, names: ReadonlySet<string>, start: number): boolean {
  let end = start;
  while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || text.charAt(end - 1) === '=')) end--;
  return end < start && names.has(wordBefore(text, end));
}

/** Judges the callee before an opening bracket: `it`, `it.each(…)`, `describe.skip`, `t.Run`, `@Test`. */
function isTitleCall(text: string, { calls = NONE, methods = NONE }: Titles, walk: Backwards, after: number): boolean {
  const last = calleeWord(text, walk);
  if (methods.has(last)) return true;
  let [root, isChain] = [last, true];
  for (let steps = 0; steps < 8 && text.charAt(walk.at - 1) === '.'; steps++) {
    walk.at--;
    isChain = isChain && (CHAINED.has(root) || calls.has(root));
    root = calleeWord(text, walk);
  }
  if (text.charAt(walk.at - 1) === '@') return calls.has(`@${root}`);
  if (root !== '' && isChain && calls.has(root))
    return !/(?:function|func|def|fun)\s$/.test(text.slice(Math.max(0, walk.at - 9), walk.at));
  return calls.has(last) && ',+'.includes(text.charAt(skipBlanks(text, after)) || ' ');
}

/** One part of a callee with its own arguments or table: `each`, `each(…)`, each`…`, `Run`. */
function calleeWord(text: string, walk: Backwards): string {
  if (walk.skipString()) return calleeWordOnly(text, walk);
  walk.skipSpace();
  for (let calls = 0; calls < 3 && text.charAt(walk.at - 1) === ')'; calls++) {
    walk.at--;
    if (walk.enclosing() === undefined) return '';
  }
  return calleeWordOnly(text, walk);
}

function calleeWordOnly(text: string, walk: Backwards): string {
  const word = wordBefore(text, walk.at);
  walk.at -= word.length;
  return word;
}

/** Where the outermost annotation around `at` starts, with its `@` or bracket; undefined when there is none. */
export function annotationStart(text: string, language: Language, regions: Regions, at: number): number | undefined {
  const region = regionAt(regions, at);
  const walk = new Backwards(text, regions, region < 0 ? at : startOf(regions, region));
  if (region >= 0 && isMarked(regions, region, CONTINUES)) walk.toStringStart();
  let found: number | undefined;
  for (let level = 0; level < DEEPEST; level++) {
    const opener = walk.enclosing();
    if (opener === undefined) break;
    if (language.annotations.some((style) => opensAnnotation(text, style, opener.at))) found = opener.at;
  }
  return found === undefined ? undefined : annotationMark(text, found);
}

function annotationMark(text: string, opener: number): number {
  if (text.charAt(opener - 1) === '#' || text.charAt(opener - 1) === '[') return opener - 1;
  if (text.charAt(opener) === '[' && text.charAt(opener - 1) !== ':') return opener;
  let at = opener;
  while (at > 0 && text.charAt(at) !== '@' && text.charAt(at) !== '\n') at--;
  return at;
}

function isInAnnotation(text: string, styles: readonly AnnotationStyle[], walk: Backwards): boolean {
  if (styles.includes('at-word') && isAtWordLine(text, walk.at)) return true;
  for (let level = 0; level < DEEPEST; level++) {
    const opener = walk.enclosing();
    if (opener === undefined) return false;
    if (styles.some((style) => opensAnnotation(text, style, opener.at))) return true;
    if (opensBody(text, opener.at)) return false;
  }
  return false;
}

/** A brace behind `)`, `>` or a word opens a body, not an argument. */
function opensBody(text: string, at: number): boolean {
  if (text.charAt(at) !== '{') return false;
  let here = at;
  while (here > 0 && isSpace(text.charCodeAt(here - 1))) here--;
  return here > 0 && !'(,=:{[]*'.includes(text.charAt(here - 1));
}

function opensAnnotation(text: string, style: AnnotationStyle, at: number): boolean {
  const char = text.charAt(at);
  const before = text.charAt(at - 1);
  switch (style) {
    case 'at':
      return (char === '(' || (char === '[' && before === ':')) && isAtName(text, at);
    case 'line-at':
      return char === '(' && isAtName(text, at) && text.charAt(skipBlanks(text, startOfLine(text, at))) === '@';
    case 'hash-bracket':
      return char === '[' && (before === '#' || (before === '!' && text.charAt(at - 2) === '#'));
    case 'double-bracket':
      return char === '[' && before === '[';
    case 'bracket':
      return char === '[' && opensAttribute(text, at);
    case 'angle-bracket':
      return char === '[' && text.charAt(at + 1) === '<';
    case 'at-word':
      return false;
  }
}

/** `@Name`, `@a.b.Name`, `@field:Name`, `@Name<T>` end right before `at`. */
function isAtName(text: string, at: number): boolean {
  let here = at;
  while (here > 0 && isBlank(text.charCodeAt(here - 1))) here--;
  const end = here;
  while (here > 0 && (isWord(text.charCodeAt(here - 1)) || '.:$'.includes(text.charAt(here - 1)))) here--;
  return here < end && text.charAt(here - 1) === '@' && !isWord(text.charCodeAt(here - 2));
}

/**
 * An attribute starts with a name, at the start of a line, before a parameter or behind another one. Behind an operator
 * brackets hold a list; among arguments too, unless they stand before a parameter.
 */
function opensAttribute(text: string, at: number): boolean {
  if (!isWord(text.charCodeAt(skipSpaces(text, at + 1)))) return false;
  if (!isFirstOnLine(text, at)) return opensParameter(text, at) || followsAttribute(text, at);
  let before = at - 1;
  while (before > 0 && isSpace(text.charCodeAt(before))) before--;
  const char = text.charAt(before) || ' ';
  if ('(,'.includes(char)) return BEFORE_PARAMETER.test(text.slice(at, at + 1000));
  return !'=>?:+'.includes(char) || BEHIND_GENERIC.test(text.slice(Math.max(0, before - 60), before + 1));
}

function opensParameter(text: string, at: number): boolean {
  let here = at;
  while (here > 0 && isBlank(text.charCodeAt(here - 1))) here--;
  return (
    '(,;{}'.includes(text.charAt(here - 1) || ' ') &&
    /\][ \t]*\w/.test(text.slice(at, Math.min(at + 400, endOfLine(text, at))))
  );
}

function followsAttribute(text: string, at: number): boolean {
  return text.charAt(at - 1) === ']' && text.charAt(skipBlanks(text, startOfLine(text, at))) === '[';
}

function isAtWordLine(text: string, at: number): boolean {
  const start = skipBlanks(text, startOfLine(text, at));
  return start < at && text.charAt(start) === '@' && isWord(text.charCodeAt(start + 1));
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

import type { Span } from '../model/range.js';
import { canonicalId } from './ids.js';
import type { LocalGrammar } from './localGrammar.js';
import type { Mention } from './mention.js';

/** A place where a text names a scope of local names. */
export interface Qualifier extends Span {
  /** In the form in which scopes are compared. */
  readonly scope: string;
}

/** A name that cannot be mistaken for a word: `005-speckit-views`, `20260131-120000-login`. */
const unmistakable = /(?<![\p{L}\p{N}_.-])\d{3,20}-[\p{L}\p{N}][\p{L}\p{N}_-]{0,120}/gu;

/** `Feature: checkout`, `Spec 005`, `@story checkout`, `Story 6.6`. */
const labelled =
  /(?<tag>@?)\b(?:feature|spec|specification|story|implements|verifies|epic|change|capability|increment)(?<sign>[ \t]{0,8}[:=#][ \t]{0,8}|[ \t]{1,8})["'`(*]{0,3}(?<name>[\p{L}\p{N}][\p{L}\p{N}_./-]{0,120})/giu;

/** A path into a folder that holds scopes. */
const inFolder =
  /\b(?:specs|changes|increments|capabilities|kitty-specs|stories|implementation-artifacts)\/(?<path>[\p{L}\p{N}_./@-]{1,160})/gu;

/** Where a text names scopes so that they cannot be mistaken, in its order. Linear in the text's length. */
export function qualifiersIn(text: string, grammar: LocalGrammar, mentions: readonly Mention[]): readonly Qualifier[] {
  const found: Qualifier[] = [];
  const add = (start: number, written: string, scope = scopeNamed(written, grammar)): void => {
    if (scope !== undefined) found.push({ start, end: start + written.length, scope });
  };
  for (const { 0: written, index } of text.matchAll(unmistakable)) add(index, written);
  for (const { groups, index, 0: whole } of text.matchAll(labelled)) {
    const { tag = '', sign = '', name = '' } = groups ?? {};
    // "feature search" is a sentence's; "spec 005" and "feature: search" are not.
    if (tag !== '' || sign.trim() !== '' || /\d/.test(name)) add(index + whole.length - name.length, name);
  }
  for (const { groups, index, 0: whole } of text.matchAll(inFolder)) {
    const { path = '' } = groups ?? {};
    add(index + whole.length - path.length, path, scopeOfPath(path, grammar));
  }
  for (const { start, end, id } of mentions) {
    const scope = canonicalId(id);
    if (grammar.scopes.has(scope)) found.push({ start, end, scope });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The scope that a word names, perhaps with a sentence's end or a criterion behind it. */
export function scopeNamed(written: string, { scopes }: LocalGrammar): string | undefined {
  const bare = canonicalId(written.replace(/[./-]+$/, ''));
  for (let end = bare.length; end > 0; end = bare.lastIndexOf('/', end - 1)) {
    const part = bare.slice(0, end);
    if (scopes.has(part)) return part;
  }
  return undefined;
}

/** How many parts of a path are looked at. */
const deepest = 6;

/** `group/checkout/requirements.md` may name the scope `group/checkout`, or `checkout`; `6.6.login.md` the scope `6.6`. */
function scopeOfPath(path: string, { scopes }: LocalGrammar): string | undefined {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .slice(0, deepest);
  for (let first = 0; first < parts.length; first++) {
    for (let count = parts.length - first; count > 0; count--) {
      const scope = canonicalId(parts.slice(first, first + count).join('/'));
      if (scopes.has(scope)) return scope;
    }
    const number = /^\d+[.-]\d+[a-z]?(?=[.-]|$)/.exec(parts[first] ?? '')?.[0];
    const scope = number === undefined ? undefined : canonicalId(number.replace('-', '.'));
    if (scope !== undefined && scopes.has(scope)) return scope;
  }
  return undefined;
}

/** How far from a name its scope may begin. UTF-16 units. */
const farthest = 140;
const gapBefore = /(?:[ \t]{0,3}[:/–—-][ \t]{0,3}|[ \t]{1,3})["'`([*]{0,3}$/u;
const wordBehind =
  /^["'`\])*]{0,3}(?:[ \t]{0,3}[-–—@|:][ \t]{0,3}|[ \t]{1,3}(?:of|from)[ \t]{1,3}|[ \t]{0,3}[([])["'`]{0,2}(?<name>[\p{L}\p{N}][\p{L}\p{N}_./-]{0,120})/u;

/** The scope that the words right before a name, or right behind it, are: `checkout: Requirement 1.1`, `US3 - 005-views`. */
export function scopeBeside(
  text: string,
  { start, end }: Span,
  isScope: (scope: string) => boolean,
): { readonly scope: string; readonly side: 'before' | 'behind' } | undefined {
  const before = scopeOfWord(wordBefore(text.slice(Math.max(0, start - farthest), start)), isScope);
  if (before !== undefined) return { scope: before, side: 'before' };
  const behind = scopeOfWord(wordBehind.exec(text.slice(end, end + farthest))?.groups?.['name'], isScope);
  return behind === undefined ? undefined : { scope: behind, side: 'behind' };
}

/** The word at the end of a text, whatever separates it from what follows. */
function wordBefore(text: string): string | undefined {
  const gap = gapBefore.exec(text.slice(-10))?.[0];
  if (gap === undefined) return undefined;
  const end = text.slice(0, text.length - gap.length).replace(/["'`)\]*]{1,3}$/, '').length;
  let start = end;
  while (start > 0 && /[\p{L}\p{N}_./-]/u.test(text.charAt(start - 1))) start--;
  return start === end ? undefined : text.slice(start, end);
}

/** `specs/checkout` before a name means `checkout` as well. */
function scopeOfWord(written: string | undefined, isScope: (scope: string) => boolean): string | undefined {
  if (written === undefined) return undefined;
  const bare = canonicalId(written.replace(/[./-]+$/, ''));
  for (let at = 0; at >= 0; at = bare.indexOf('/', at) + 1 || -1) {
    if (isScope(bare.slice(at))) return bare.slice(at);
  }
  return undefined;
}

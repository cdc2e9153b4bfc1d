import { allCovering, covering, hasWildcard, signOf, tailOf } from './globSigns.js';
import type { GlobPattern } from './globSigns.js';
import type { PartMatcher } from './pathParts.js';

/** Longer than any path worth naming: what is longer matches nothing but itself. */
const longest = 1024;
/** A pattern whose braces stand for more paths than this matches nothing but itself. */
const mostAlternatives = 256;

/** Whether a path is a pattern rather than a plain name. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/**
 * Whether one of the globs covers a path; a folder's name covers all that is in it. Knows `*`, `?`, `**`, `[a-z]`,
 * `[!a-z]` and `{a,b}`; a name that looks like a pattern (`app/[id]`) also covers itself. Globs come from files of the
 * repository: the time is bounded by the product of both lengths, whatever they hold. Made for thousands of paths: most
 * are told apart by their names and extensions, however many globs there are.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs
    .flatMap(alternativesOf)
    .map(patternOf)
    .filter(({ parts }) => parts.length > 0);
  return covering(patterns);
}

/** The positions of the globs that cover a path, ascending; else as {@link globMatcher}. */
export function globIndex(globs: readonly string[]): (path: string) => readonly number[] {
  const patterns = globs
    .flatMap((glob, at) => alternativesOf(glob).map((one) => ({ ...patternOf(one), at })))
    .filter(({ parts }) => parts.length > 0);
  const found = allCovering(patterns);
  return (path) => [...new Set(found(path).map(({ at }) => at))].sort((a, b) => a - b);
}

function patternOf(glob: string): GlobPattern {
  const isPattern = glob.length <= longest;
  const names = glob.split('/').filter((part) => part !== '' && part !== '.');
  return {
    parts: names.map((part) => (isPattern && part === '**' ? undefined : partMatcher(part, isPattern))),
    sign: signOf(isPattern ? names : []),
  };
}

/** One character of a part; `undefined` stands for `*`. */
type CharacterMatcher = ((character: string) => boolean) | undefined;

function partMatcher(part: string, isPattern: boolean): PartMatcher {
  if (!isPattern || !hasWildcard(part)) return (name) => name === part;
  const pattern = charactersOf(Array.from(part));
  const tail = tailOf(part);
  return (name) => name === part || (name.endsWith(tail) && fits(pattern, Array.from(name)));
}

function charactersOf(part: readonly string[]): readonly CharacterMatcher[] {
  const found: CharacterMatcher[] = [];
  for (let at = 0; at < part.length; at++) {
    const character = part[at];
    const close = character === '[' ? part.indexOf(']', at + 2) : -1;
    if (character === '*') found.push(undefined);
    else if (character === '?') found.push(() => true);
    else if (close < 0) found.push((other) => other === character);
    else {
      found.push(classOf(part.slice(at + 1, close)));
      at = close;
    }
  }
  return found;
}

/** `a-z` or `!a-z`, without the brackets. */
function classOf(written: readonly string[]): (character: string) => boolean {
  const negated = written.length > 1 && (written[0] === '!' || written[0] === '^');
  const ranges: (readonly [string, string])[] = [];
  for (let at = negated ? 1 : 0; at < written.length; at++) {
    const from = written[at] ?? '';
    const to = written[at + 1] === '-' ? written[at + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) at += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}

/** As for parts: only the last `*` need give way. */
function fits(pattern: readonly CharacterMatcher[], name: readonly string[]): boolean {
  let [at, character] = [0, 0];
  let retry: { readonly at: number; character: number } | undefined;
  while (at < pattern.length || character < name.length) {
    const matches = pattern[at];
    if (at < pattern.length && !matches) retry = { at: ++at, character };
    else if (character < name.length && matches?.(name[character] ?? '')) {
      at++;
      character++;
    } else if (retry && retry.character < name.length) {
      character = ++retry.character;
      at = retry.at;
    } else return false;
  }
  return true;
}

/** The patterns that a pattern with braces stands for; the pattern itself where they are too many. */
function alternativesOf(glob: string): readonly string[] {
  if (glob.length > longest || !glob.includes('{')) return [glob];
  const done: string[] = [];
  const waiting = [glob];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const choice = firstChoice(next);
    if (!choice) done.push(next);
    else for (const option of choice.options) waiting.push(choice.before + option + choice.behind);
    if (done.length + waiting.length > mostAlternatives) return [glob];
  }
  return done;
}

interface Choice {
  readonly before: string;
  readonly options: readonly string[];
  readonly behind: string;
}

/** The first `{a,b}`; braces without a comma are part of a name. */
function firstChoice(glob: string): Choice | undefined {
  for (let open = glob.indexOf('{'); open >= 0; open = glob.indexOf('{', open + 1)) {
    const commas: number[] = [];
    let depth = 0;
    for (let at = open; at < glob.length; at++) {
      const character = glob.charAt(at);
      if (character === '{') depth++;
      else if (character === ',' && depth === 1) commas.push(at);
      else if (character === '}' && --depth === 0) {
        if (commas.length === 0) break;
        const ends = [...commas, at];
        const options = ends.map((end, index) => glob.slice(index === 0 ? open + 1 : (ends[index - 1] ?? 0) + 1, end));
        return { before: glob.slice(0, open), options, behind: glob.slice(at + 1) };
      }
    }
  }
  return undefined;
}

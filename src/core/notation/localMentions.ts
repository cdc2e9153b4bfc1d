import type { Span } from '../model/range.js';
import { canonicalId } from './ids.js';
import { localGrammarOf } from './localGrammar.js';
import type { LocalGrammar, LocalSpelling } from './localGrammar.js';
import { localKey } from './localKey.js';
import { qualifiersIn, scopeBeside } from './localScopes.js';
import type { Qualifier } from './localScopes.js';
import type { Mention } from './mention.js';
import type { Vocabulary } from './vocabulary.js';

/** A local name, and where the number stands that makes it one. */
interface Written extends Span {
  readonly name: string;
  readonly spelling: LocalSpelling;
}

/**
 * The local names in a text, each with the scope that the text itself gives it; `mentions` are the other ids in it, which
 * no local name overlaps. Their ids are local keys: what they mean is for whoever knows backlog and branch to say.
 */
export function localMentions(
  text: string,
  { local }: Pick<Vocabulary, 'local'>,
  mentions: readonly Mention[],
): readonly Mention[] {
  const grammar = localGrammarOf(local);
  const names = grammar ? withoutTaken(namesIn(text, grammar), mentions) : [];
  return grammar && names.length > 0 ? scoped(text, grammar, names, mentions) : [];
}

function namesIn(text: string, grammar: LocalGrammar): readonly Written[] {
  const found: Written[] = [];
  let end = 0;
  for (const { index, groups } of text.matchAll(grammar.pattern)) {
    const { head = '', number = '' } = groups ?? {};
    const spelling = grammar.spellingOf(head);
    // What a list has taken already may look like a name again.
    if (!spelling || index < end || isLoose(spelling, head, number)) continue;
    const standard = spelling.head.includes('0') ? head : spelling.head;
    const first = { start: index, end: index + head.length + number.length, name: standard + number, spelling };
    found.push(first);
    end = first.end;
    if (spelling.list === 'one') continue;
    for (const further of furtherNames(text, end, standard, number, spelling)) {
      found.push(further);
      end = further.end;
    }
  }
  return found;
}

/** "SC 1" may be anything; `FR 001` and `FR001` are written as their tools write numbers. */
function isLoose({ head }: LocalSpelling, written: string, number: string): boolean {
  return (
    head.endsWith('-') && !written.endsWith('-') && /^\p{Lu}+-$/u.test(head) && head !== 'US-' && number.length < 3
  );
}

const joint =
  /(?<to>[ \t]{0,2}(?:-|–|—|\.\.\.?)[ \t]{0,2}|[ \t]{1,2}(?:to|through)[ \t]{1,2})|[ \t]{0,2}(?:,|;|&|\+|\/|、|，)[ \t]{0,2}(?:(?:and|or)[ \t]{1,2})?|[ \t]{1,2}(?:and|or|und|et|y|&)[ \t]{1,2}/uy;
const nextNumber = /(?:#|(?:AC|Req)s?[ #-]?)?(?<number>\d+(?:\.\d+){0,7}[a-z]?)(?![\p{L}\p{N}_]|-\p{Ll}|\.\d)/uy;

/** A range may be as long as this. */
const mostInRange = 40;

/** The numbers that follow the first in `Requirements: 1.1, 1.3-1.5 and 2`. */
function* furtherNames(
  text: string,
  from: number,
  head: string,
  first: string,
  spelling: LocalSpelling,
): Iterable<Written> {
  let [end, last] = [from, first];
  for (;;) {
    joint.lastIndex = end;
    const between = joint.exec(text);
    if (!between) return;
    nextNumber.lastIndex = joint.lastIndex;
    const number = nextNumber.exec(text)?.groups?.['number'];
    if (number === undefined) return;
    if (spelling.list === 'dotted' && !(first.includes('.') && number.includes('.'))) return;
    const next = nextNumber.lastIndex;
    const start = next - number.length;
    if (between.groups?.['to'] !== undefined) {
      // Those within a range stand nowhere but in its dash.
      const dash = { start: end, end: end + Math.max(1, joint.lastIndex - end) };
      for (const inner of within(last, number)) yield { ...dash, name: head + inner, spelling };
    }
    yield { start, end: next, name: head + number, spelling };
    [end, last] = [next, number];
  }
}

/** The numbers between two that differ in their last part: of `1.3` and `1.5`, or of `1.3` and `5`, `1.4`. */
function within(from: string, to: string): readonly string[] {
  const dot = from.lastIndexOf('.') + 1;
  const before = from.slice(0, dot);
  const own = to.startsWith(before) ? to.slice(dot) : to;
  const [low, high] = [Number(from.slice(dot)), Number(own)];
  if (!Number.isInteger(low) || !Number.isInteger(high) || high - low > mostInRange) return [];
  return Array.from({ length: Math.max(0, high - low - 1) }, (_, at) => `${before}${low + 1 + at}`);
}

/** Both in the text's order. */
function withoutTaken(names: readonly Written[], mentions: readonly Mention[]): readonly Written[] {
  let at = 0;
  return names.filter(({ start, end }) => {
    while ((mentions[at]?.end ?? Infinity) <= start) at++;
    return (mentions[at]?.start ?? Infinity) >= end;
  });
}

/** How many scopes behind a name on its line are looked at. */
const mostBehind = 8;

/** Gives each name the scope that stands beside it, else before it on its line, behind it there, or nearest above. */
function scoped(
  text: string,
  grammar: LocalGrammar,
  names: readonly Written[],
  mentions: readonly Mention[],
): readonly Mention[] {
  const selves = names.flatMap(({ start, end, name }): readonly Qualifier[] => {
    const scope = canonicalId(name);
    return grammar.scopes.has(scope) ? [{ start, end, scope }] : [];
  });
  const qualifiers = [...qualifiersIn(text, grammar, mentions), ...selves].sort((a, b) => a.start - b.start);
  const last = new Map<ReadonlySet<string>, Qualifier>();
  let next = 0;
  const pass = (qualifier: Qualifier): void => {
    for (const set of grammar.scopeSets) if (set.has(qualifier.scope)) last.set(set, qualifier);
  };
  let lineEnd = -1;
  let lineStart = 0;
  return names.map((written): Mention => {
    const { start, end, name, spelling } = written;
    const mention = (by?: 'line' | 'above', scope?: string): Mention => {
      return { start, end, id: localKey(name, by, scope), known: false };
    };
    for (let one = qualifiers[next]; one && one.start < start; one = qualifiers[++next]) pass(one);
    if (start > lineEnd) {
      lineStart = text.lastIndexOf('\n', start) + 1;
      lineEnd = endOfLine(text, start);
    }
    if (grammar.scopes.has(canonicalId(name))) return mention();
    const sets = grammar.scopesOf(spelling.head);
    const fits = (scope: string): boolean => sets.some((set) => set.has(scope));
    const beside = scopeBeside(text, written, fits);
    if (beside) {
      if (beside.side === 'before') pass({ start: Math.max(lineStart, start - 1), end: start, scope: beside.scope });
      return mention('line', beside.scope);
    }
    const before = sets
      .flatMap((set) => last.get(set) ?? [])
      .reduce<Qualifier | undefined>((a, b) => (a && a.start >= b.start ? a : b), undefined);
    if (before && before.start >= lineStart) return mention('line', before.scope);
    const behind = qualifiers.slice(next, next + mostBehind).filter((one) => one.start < lineEnd && fits(one.scope));
    const [only] = behind;
    if (only && behind.every(({ scope }) => scope === only.scope)) return mention('line', only.scope);
    return before ? mention('above', before.scope) : mention();
  });
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

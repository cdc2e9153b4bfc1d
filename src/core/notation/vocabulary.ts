import type { Span } from '../model/range.js';
import { withCriterion } from './criterionBehind.js';
import { canonicalId, numberedId } from './ids.js';
import type { LocalFamily } from './localFamily.js';
import type { IdParts, KnownId, Mention } from './mention.js';
import { otherNumber } from './otherNumbers.js';
import type { OtherNumber } from './otherNumbers.js';
import { revisionedIds, withoutRevision } from './revisions.js';
import { withTags } from './tagged.js';

export type { IdParts, KnownId, Mention, ReferenceTag } from './mention.js';

export function partsOf(id: string): IdParts {
  return { canonical: canonicalId(id), head: numberedId(id)?.head };
}

/** A number behind a head that counts, and why it is no mention. UTF-16 offsets. */
export interface PassedOver extends Span {
  /** `no-such-item`: the backlog has no such number, and does not declare the head. */
  readonly reason: OtherNumber | 'no-such-item';
}

/** What a vocabulary is made of; plain data, from which another thread makes the same one. */
export interface VocabularyDefinition {
  readonly ids: readonly KnownId[];
  readonly keys: readonly string[];
  readonly heads: readonly string[];
  /** Present where sources have local names. */
  readonly local?: readonly LocalFamily[];
}

/** Finds ids in texts: exactly those that the backlog has, and unknown numbers behind a key that it declares. */
export interface Vocabulary {
  /** False when no text can hold a mention; then nothing needs to be read. */
  readonly isEmpty: boolean;
  /** Heads of all known ids (`SHOP-`, `#`), for a quick look whether a text is worth reading. */
  readonly heads: readonly string[];
  /** Mentions in the text's order, never overlapping. Linear in the text's length. */
  mentions(text: string): readonly Mention[];
  /** What `mentions` passes over of a text although a head of its own stands before it, in the text's order. */
  passedOver(text: string): readonly PassedOver[];
  /** The id as the backlog writes it. */
  known(id: string): KnownId | undefined;
  /** How many ids are known. */
  readonly size: number;
  /** Whether the other finds the same mentions in every text. */
  sameAs(other: Vocabulary): boolean;
  /**
   * Whether the other finds mentions in the same places of every text with the same ids, though it may know more or
   * fewer plain numbers of stories behind `SHOP-`, and of whatever behind declared heads.
   */
  findsLike(other: Vocabulary): boolean;
  /** What `createVocabulary` makes the same vocabulary of, made when it is asked for. */
  readonly definition: VocabularyDefinition;
  /** What the local names look like; none where no source has such. `everyMention` finds them. */
  readonly local: readonly LocalFamily[];
  /** The ids that `findsLike` compares. */
  readonly undeclared: ReadonlyMap<string, KnownId>;
}

/**
 * `keys` are prefixes that count although no id uses them yet (`SHOP`, without the dash). `heads` are whole ones
 * (`#`, `acme/shop#`): any number behind them is a mention, whether the backlog has it or not. `local` is kept for
 * `everyMention`.
 */
export function createVocabulary(
  ids: Iterable<KnownId>,
  keys: Iterable<string> = [],
  declared: Iterable<string> = [],
  local: readonly LocalFamily[] = [],
): Vocabulary {
  const declaredHeads = new Set(declared);
  const known = new Map<string, KnownId>();
  const undeclared = new Map<string, KnownId>();
  const spellings = new Set<string>();
  const words = new Map<string, KnownId>();
  /** Ids with a revision, without it. */
  const revised = new Set<string>();
  const entries = [...ids];
  for (const entry of entries) {
    const { canonical, head } = entry.parts ?? partsOf(entry.id);
    if (!known.has(canonical)) known.set(canonical, entry);
    if (!isFoundUnknown(entry, head, declaredHeads) && !undeclared.has(canonical)) undeclared.set(canonical, entry);
    if (entry.onlyTagged) continue;
    const item = withoutRevision(entry.id);
    if (item !== undefined) {
      revised.add(item);
      continue;
    }
    if (head !== undefined && /[\p{L}\p{N}#!]/u.test(head)) addSpellings(spellings, head, entry);
    else words.set(entry.id, entry);
  }
  const declaredKeys = [...keys];
  for (const key of declaredKeys) spellings.add(`${key}-`);
  for (const head of declaredHeads) spellings.add(head);

  const numbers = numberPattern(spellings);
  const inCapitals = new Set([...spellings].map((head) => head.toUpperCase()));
  const isOwnHead = (head: string): boolean => head.endsWith('-') && inCapitals.has(head.toUpperCase());
  const lookup = (id: string): KnownId | undefined => known.get(canonicalId(id));

  const mentions = (text: string): readonly Mention[] => {
    const found: Mention[] = [];
    if (numbers) {
      for (const match of text.matchAll(numbers)) {
        const mention = numberedMention(match, lookup, declaredHeads);
        if (mention && !otherNumber(text, match)) found.push(withCriterion(text, mention));
      }
    }
    if (words.size > 0) addWords(text, words, found);
    if (revised.size > 0) addRevisions(text, revised, lookup, found);
    return withTags(text, found, lookup, isOwnHead);
  };

  const passedOver = (text: string): readonly PassedOver[] =>
    [...(numbers ? text.matchAll(numbers) : [])].flatMap((match): readonly PassedOver[] => {
      const isMention = numberedMention(match, lookup, declaredHeads) !== undefined;
      const reason = otherNumber(text, match) ?? (isMention ? undefined : 'no-such-item');
      return reason === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, reason }];
    });

  const heads = [...spellings];
  const vocabulary: Vocabulary = {
    isEmpty: known.size === 0 && spellings.size === 0 && local.length === 0,
    heads,
    mentions,
    passedOver,
    known: lookup,
    size: known.size,
    get definition() {
      const plain = entries.map(({ id, kind, anyCase, onlyTagged }) =>
        onlyTagged ? { id, kind, anyCase, onlyTagged } : { id, kind, anyCase },
      );
      return {
        ids: plain,
        keys: declaredKeys,
        heads: [...declaredHeads],
        ...(local.length === 0 ? {} : { local }),
      };
    },
    local,
    undeclared,
    sameAs: (other) =>
      other === vocabulary || (other.size === known.size && vocabulary.findsLike(other) && isSubset(known, other)),
    findsLike: (other) =>
      other === vocabulary ||
      (other.undeclared.size === undeclared.size &&
        other.heads.length === heads.length &&
        other.heads.every((head) => spellings.has(head)) &&
        isSameLocal(local, other.local) &&
        isSubset(undeclared, other)),
  };
  return vocabulary;
}

function isSameLocal(a: readonly LocalFamily[], b: readonly LocalFamily[]): boolean {
  return a === b || (a.length === b.length && JSON.stringify(a) === JSON.stringify(b));
}

/** Whether texts that name it are found just so by a vocabulary with the same heads that does not know it. */
function isFoundUnknown(entry: KnownId, head: string | undefined, declared: ReadonlySet<string>): boolean {
  const { id, kind, onlyTagged } = entry;
  if (head === undefined || onlyTagged) return false;
  return (
    declared.has(head) || (kind === 'story' && /[\p{L}\p{N}]-$/u.test(head) && /^\d+$/.test(id.slice(head.length)))
  );
}

/** Whether the other knows all of them, by the same spelling and as the same kind. */
function isSubset(ids: ReadonlyMap<string, KnownId>, other: Vocabulary): boolean {
  return [...ids.values()].every(({ id, kind, onlyTagged }) => {
    const theirs = other.known(id);
    return theirs?.id === id && theirs.kind === kind && (theirs.onlyTagged ?? false) === (onlyTagged ?? false);
  });
}

function addSpellings(spellings: Set<string>, head: string, { anyCase, kind }: KnownId): void {
  const written = anyCase ? [head, head.toUpperCase(), head.toLowerCase()] : [head];
  for (const spelling of written) {
    spellings.add(spelling);
    // People write "ADR 12" as often as "ADR-12".
    if (kind === 'decision' && spelling.endsWith('-')) spellings.add(`${spelling.slice(0, -1)} `);
  }
}

/** How many segments a number has behind its first: no tool goes that deep, and each is looked up. */
const deepest = 7;

function numberPattern(spellings: ReadonlySet<string>): RegExp | undefined {
  if (spellings.size === 0) return undefined;
  const heads = [...spellings].sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(
    `(?<![\\p{L}\\p{N}_]|&(?=#))(?<head>${heads.join('|')})(?<number>\\d+(?:\\.\\d+){0,${deepest}}[a-z]?)(?![\\p{L}\\p{N}_])`,
    'gu',
  );
}

function numberedMention(
  match: RegExpExecArray,
  lookup: (id: string) => KnownId | undefined,
  declaredHeads: ReadonlySet<string>,
): Mention | undefined {
  const { head = '', number = '' } = match.groups ?? {};
  const key = head.endsWith(' ') ? `${head.slice(0, -1)}-` : head;
  // "see SHOP-142.1" may be a sentence's end or a sub-task: the longest number that the backlog has wins.
  for (let digits = number; digits !== ''; digits = shorter(digits)) {
    const end = match.index + head.length + digits.length;
    const entry = lookup(key + digits);
    if (entry) return { start: match.index, end, id: entry.id, known: true, kind: entry.kind };
  }
  if (!(head.endsWith('-') || declaredHeads.has(head)) || /[a-z]$/.test(number)) return undefined;
  const digits = /^\d+/.exec(number)?.[0] ?? '';
  return { start: match.index, end: match.index + head.length + digits.length, id: head + digits, known: false };
}

/** Without its last segment; nothing for one with a letter, since `SHOP-7x` does not name `SHOP-7`. */
function shorter(number: string): string {
  return /[a-z]$/.test(number) ? '' : number.slice(0, Math.max(number.lastIndexOf('.'), 0));
}

/** Ids without a number (`20260131-use-a-queue`) count only where they cannot be mistaken for a word of the language. */
const compoundWord = /(?<![\p{L}\p{N}_-])[\p{L}\p{N}_]+(?:[-.][\p{L}\p{N}_]+)+/gu;

function addWords(text: string, words: ReadonlyMap<string, KnownId>, found: Mention[]): void {
  const added: Mention[] = [];
  let next = 0;
  for (const { 0: word, index } of text.matchAll(compoundWord)) {
    const entry = words.get(word);
    if (!entry) continue;
    const end = index + word.length;
    while (next < found.length && (found[next]?.end ?? 0) <= index) next++;
    if ((found[next]?.start ?? end) < end) continue;
    added.push({ start: index, end, id: entry.id, known: true, kind: entry.kind });
  }
  addInOrder(added, found);
}

function addRevisions(
  text: string,
  items: ReadonlySet<string>,
  lookup: (id: string) => KnownId | undefined,
  found: Mention[],
): void {
  const added: Mention[] = [];
  for (const { 0: id, index, groups } of text.matchAll(revisionedIds)) {
    if (!items.has(groups?.['item'] ?? '')) continue;
    const entry = lookup(id);
    const named = entry ? { id: entry.id, known: true, kind: entry.kind } : { id, known: false };
    added.push({ start: index, end: index + id.length, ...named });
  }
  addInOrder(added, found);
}

function addInOrder(added: readonly Mention[], found: Mention[]): void {
  for (const mention of added) found.push(mention);
  if (added.length > 0) found.sort((a, b) => a.start - b.start);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

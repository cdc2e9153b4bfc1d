// Why a text did or did not match. Asks the very functions that find references; no rule is written down here again.
import { nearness } from '../backlog/likeliest.js';
import type { LocalMeaning } from '../backlog/localMeanings.js';
import { itemsOfSameKey, nearestItems } from '../backlog/nearestItems.js';
import type { NearItem } from '../backlog/nearestItems.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Decision } from '../model/decision.js';
import { comparePositions } from '../model/range.js';
import type { Range, Span } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import type { Story } from '../model/story.js';
import { numberedId } from '../notation/ids.js';
import type { ReferenceTag } from '../notation/vocabulary.js';
import { linesOf } from '../text/lines.js';
import type { Lines } from '../text/lines.js';
import type { ClassRule, ClassRules } from './classRules.js';
import { likenessOf, wordsLikeIds } from './explainLikenesses.js';
import type { Likeness } from './explainLikenesses.js';
import { candidatesOf, resolved } from './localReferences.js';
import { largestScanned } from './scannable.js';
import { scanText } from './scanText.js';
import type { ScannableText } from './scanText.js';

/** What is asked about: the lines of a cursor or a selection, in a text as an editor has it. */
export interface ExplainQuery {
  readonly snapshot: Snapshot;
  readonly text: ScannableText;
  /** A cursor, where it is empty: then its whole line is meant, and what it touches comes first. */
  readonly selection: Range;
  readonly rules: ClassRules;
  /** The file's references as the index has them, which may know more of what they reach. */
  readonly indexed?: readonly Reference[];
}

/** One text that is a reference, or that looks like an id. */
export interface ExplainedText {
  /** As it stands there; untrusted. */
  readonly written: string;
  readonly range: Range;
  readonly outcome: Outcome;
}

export type Outcome = KnownOutcome | OpenOutcome | UnknownOutcome | Likeness;

/** It is a local name that several stories have, and nothing says which is meant. */
export interface OpenOutcome {
  readonly kind: 'open';
  readonly reference: Reference;
  readonly rule: ClassRule;
  readonly meanings: readonly LocalMeaning[];
}

/** It names an item of the backlog. */
export interface KnownOutcome {
  readonly kind: 'known';
  readonly reference: Reference;
  readonly rule: ClassRule;
  readonly item: Story | Decision;
  /** The tag that stands before it. */
  readonly tag?: ReferenceTag;
  /** Other items with this id, and why it does not mean them. */
  readonly rivals: readonly Rival[];
}

export interface Rival {
  readonly item: Story | Decision;
  /** The one that is meant is of a nearer folder, is not archived, is a story, or simply comes first. */
  readonly because: 'nearer' | 'archived' | 'decision' | 'first';
}

/** Its key counts, but the backlog has no such item. */
export interface UnknownOutcome {
  readonly kind: 'unknown';
  readonly reference: Reference;
  readonly rule: ClassRule;
  /** What stands before its number. */
  readonly head: string;
  /** Ids of the sources whose items begin with that; none where the key is only declared. */
  readonly sources: readonly string[];
  /** Whether a tracker may have it although it has not told yet. */
  readonly mayExist: boolean;
  /** What may have been meant. */
  readonly nearest: readonly NearItem[];
}

/** Longer lines are looked at around the cursor. UTF-16 units to either side. */
const mostAround = 1000;

/** How much of a selection is looked at. UTF-16 units. */
const mostSelected = 50_000;

/** Of a selection no more than a person reads. */
export const mostExplained = 50;

/**
 * What stands at the cursor or in the selection, what it touches first; at most {@link mostExplained}, and nothing of a
 * text that is too long to be looked through. Total: never throws, whatever the text.
 */
export function explainTexts(query: ExplainQuery): readonly ExplainedText[] {
  const { text, selection } = query;
  if (text.text.length > largestScanned) return [];
  const lines = linesOf(text.text);
  const touched = { start: lines.offsetAt(selection.start), end: lines.offsetAt(selection.end) };
  const span = spanAround(lines, touched);
  const found = explainedSpans(query, lines, span).sort((a, b) => a.start - b.start);
  const first = found.filter((one) => touches(one, touched));
  const meant = touched.start < touched.end ? first : [...first, ...found.filter((one) => !first.includes(one))];
  return meant.slice(0, mostExplained).map(({ start, end, outcome }) => {
    return { written: text.text.slice(start, end), range: lines.rangeOf({ start, end }), outcome: outcome() };
  });
}

interface ExplainedSpan extends Span {
  /** Worked out for those alone that are told. */
  readonly outcome: () => Outcome;
}

function explainedSpans(
  { snapshot, text, rules, indexed = [] }: ExplainQuery,
  lines: Lines,
  span: Span,
): ExplainedSpan[] {
  const { vocabulary } = snapshot;
  const tags = new Map(vocabulary.mentions(text.text).map(({ start, tag }) => [start, tag]));
  const found = resolved(scanText(text, vocabulary), snapshot).flatMap((scanned): readonly ExplainedSpan[] => {
    const own = { start: lines.offsetAt(scanned.range.start), end: lines.offsetAt(scanned.range.end) };
    if (!touches(own, span)) return [];
    const outcome = (): Outcome => {
      const reference = indexed.find((one) => one.reach && isSame(one, scanned)) ?? scanned;
      return outcomeOf(snapshot, reference, rules[reference.class], tags.get(own.start));
    };
    return [{ ...own, outcome }];
  });
  for (const { start, end, reason } of vocabulary.passedOver(text.text)) {
    const other = { start, end, outcome: () => ({ kind: 'passed-over', reason }) as const };
    if (touches(other, span) && !found.some((one) => overlaps(one, other))) found.push(other);
  }
  const taken = found.toSorted((a, b) => a.start - b.start);
  let at = 0;
  for (const word of wordsLikeIds(text.text, span)) {
    while ((taken[at]?.end ?? Infinity) <= word.start) at++;
    if ((taken[at]?.start ?? Infinity) < word.end) continue;
    found.push({ ...word, outcome: () => likenessOf(text.text.slice(word.start, word.end), snapshot) });
  }
  return found;
}

function outcomeOf(
  snapshot: Snapshot,
  reference: Reference,
  rule: ClassRule,
  tag: ReferenceTag | undefined,
): KnownOutcome | OpenOutcome | UnknownOutcome {
  const { id, uri, candidates } = reference;
  if (candidates) return { kind: 'open', reference, rule, meanings: candidatesOf(snapshot, reference) };
  const item = snapshot.story(id, uri) ?? snapshot.decision(id, uri);
  if (item) {
    const rivals = rivalsOf(snapshot, item, id, uri);
    return { kind: 'known', reference, rule, item, rivals, ...(tag === undefined ? {} : { tag }) };
  }
  const head = numberedId(id)?.head ?? id;
  const sources = [...new Set(itemsOfSameKey(snapshot, id).map(({ source }) => source))];
  const nearest = nearestItems(snapshot, id);
  return { kind: 'unknown', reference, rule, head, sources, mayExist: snapshot.mayExist(id), nearest };
}

function rivalsOf(snapshot: Snapshot, meant: Story | Decision, id: string, uri: string): readonly Rival[] {
  const near = ({ source }: Story | Decision): number => nearness(snapshot.folderOf(source), uri);
  const rivals = snapshot
    .storiesWith(id)
    .filter(({ uid }) => uid !== meant.uid)
    .map((item): Rival => {
      if (near(item) < near(meant)) return { item, because: 'nearer' };
      return { item, because: item.archived && !meant.archived ? 'archived' : 'first' };
    });
  const decision = 'criteria' in meant ? snapshot.decision(id, uri) : undefined;
  return decision ? [...rivals, { item: decision, because: 'decision' }] : rivals;
}

/** The lines of a selection, as far as they are near it. */
function spanAround(lines: Lines, { start, end }: Span): Span {
  const last = Math.min(end, start + mostSelected);
  return {
    start: Math.max(lines.start(lines.lineAt(start)), start - mostAround),
    end: Math.min(lines.end(lines.lineAt(last)), last + mostAround),
  };
}

function isSame({ id, range, class: own, local }: Reference, other: Reference): boolean {
  // The index knows of the branch, which may tell what a local name means.
  const isSameName = local ? local.name === other.local?.name : id === other.id;
  return isSameName && own === other.class && comparePositions(range.start, other.range.start) === 0;
}

function touches(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

// Why a text did or did not match. Asks the very functions that find references; no rule is written down here again.
import type { Snapshot } from '../backlog/snapshot.js';
import { nearness } from '../backlog/likeliest.js';
import type { Decision } from '../model/decision.js';
import { comparePositions } from '../model/range.js';
import type { Range, Span } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import type { Story } from '../model/story.js';
import { numberedId } from '../notation/ids.js';
import { nearestIds } from '../notation/nearestIds.js';
import type { ReferenceTag } from '../notation/vocabulary.js';
import { linesOf } from '../text/lines.js';
import type { Lines } from '../text/lines.js';
import type { ClassRule, ClassRules } from './classRules.js';
import { likenessOf, wordsLikeIds } from './explainLikenesses.js';
import type { Likeness } from './explainLikenesses.js';
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

export type Outcome = KnownOutcome | UnknownOutcome | Likeness;

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
  /** Ids of the backlog that differ by a typing error. */
  readonly nearest: readonly string[];
}

/** Longer lines are looked at around the cursor. UTF-16 units to either side. */
const mostAround = 1000;

/** What stands at the cursor or in the selection, what it touches first. Total: never throws, whatever the text. */
export function explainTexts(query: ExplainQuery): readonly ExplainedText[] {
  const { text, selection } = query;
  const lines = linesOf(text.text);
  const touched = { start: lines.offsetAt(selection.start), end: lines.offsetAt(selection.end) };
  const span = spanAround(lines, touched);
  const found = explainedSpans(query, span).sort((a, b) => a.start - b.start);
  const first = found.filter((one) => touches(one, touched));
  const meant = touched.start < touched.end ? first : [...first, ...found.filter((one) => !first.includes(one))];
  return meant.map(({ start, end, outcome }) => {
    return { written: text.text.slice(start, end), range: lines.rangeOf({ start, end }), outcome };
  });
}

interface ExplainedSpan extends Span {
  readonly outcome: Outcome;
}

function explainedSpans({ snapshot, text, rules, indexed = [] }: ExplainQuery, span: Span): ExplainedSpan[] {
  const { vocabulary } = snapshot;
  // Both are of the same text and vocabulary, in the same order.
  const references = scanText(text, vocabulary);
  const found = vocabulary.mentions(text.text).flatMap((mention, at): readonly ExplainedSpan[] => {
    const scanned = references[at];
    if (!scanned || !touches(mention, span)) return [];
    const reference = indexed.find((one) => isSame(one, scanned)) ?? scanned;
    const outcome = outcomeOf(snapshot, reference, rules[reference.class], mention.tag);
    return [{ start: mention.start, end: mention.end, outcome }];
  });
  for (const { start, end, reason } of vocabulary.passedOver(text.text)) {
    const other = { start, end, outcome: { kind: 'passed-over', reason } } as const;
    if (touches(other, span) && !found.some((one) => overlaps(one, other))) found.push(other);
  }
  const ids = [...snapshot.stories, ...snapshot.decisions].map(({ id }) => id);
  for (const word of wordsLikeIds(text.text, span)) {
    if (found.some((one) => overlaps(one, word))) continue;
    found.push({ ...word, outcome: likenessOf(text.text.slice(word.start, word.end), vocabulary, ids) });
  }
  return found;
}

function outcomeOf(
  snapshot: Snapshot,
  reference: Reference,
  rule: ClassRule,
  tag: ReferenceTag | undefined,
): KnownOutcome | UnknownOutcome {
  const { id, uri } = reference;
  const item = snapshot.story(id, uri) ?? snapshot.decision(id, uri);
  if (item) {
    const rivals = rivalsOf(snapshot, item, id, uri);
    return { kind: 'known', reference, rule, item, rivals, ...(tag === undefined ? {} : { tag }) };
  }
  const head = numberedId(id)?.head ?? id;
  const isOfHead = (other: Story | Decision): boolean =>
    numberedId(other.id)?.head.toUpperCase() === head.toUpperCase();
  const items = [...snapshot.stories, ...snapshot.decisions].filter(isOfHead);
  const sources = [...new Set(items.map(({ source }) => source))];
  const nearest = nearestIds(
    id,
    items.map((other) => other.id),
  );
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
  return {
    start: Math.max(lines.start(lines.lineAt(start)), start - mostAround),
    end: Math.min(lines.end(lines.lineAt(end)), end + mostAround),
  };
}

function isSame({ id, range, class: own }: Reference, other: Reference): boolean {
  return id === other.id && own === other.class && comparePositions(range.start, other.range.start) === 0;
}

function touches(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

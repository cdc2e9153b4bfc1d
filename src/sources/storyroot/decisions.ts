import type { Decision } from '../../core/model/decision.js';
import type { Span } from '../../core/model/range.js';
import { decisionStatusOf } from '../../core/text/decisionStatus.js';
import { decisionOfText, hasLocalId, recordIdOf } from '../../core/text/decisionText.js';
import type { DecisionText } from '../../core/text/decisionText.js';
import type { YamlNode } from '../../core/text/yaml.js';
import { markdownOf, textOf } from '../../core/text/yamlValues.js';
import { fieldsOf, firstOf, wordsOf } from './fields.js';

/** A decision that stands in its story instead of in a record of its own. */
export interface InlineDecision extends DecisionText {
  readonly deciders: readonly string[];
  readonly context?: string;
  readonly consequences?: string;
  readonly span: Span;
}

/** What a story says about decisions: ids of records elsewhere (strings) and decisions of its own, in its order. */
export type DecisionEntry = string | InlineDecision;

/** `decisions:` of a story in YAML. */
export function decisionsOf(node: YamlNode | undefined): readonly DecisionEntry[] {
  if (node?.kind === 'scalar') {
    const words = wordsOf(node);
    return words.every((word) => !/\s/.test(word) || recordIdOf(word))
      ? words.map((word) => recordIdOf(word) ?? word)
      : [fromText(textOf(node) ?? '', node)];
  }
  if (!node) return [];
  const items = node.kind === 'map' ? [node] : node.items;
  return items.flatMap((item): readonly DecisionEntry[] => {
    if (item.kind === 'map') return [fromMap(item)];
    const text = textOf(item);
    return text === undefined ? [] : [linkOrDecision(text, item)];
  });
}

/** One text: the id of a record when it is one or starts with one, else a decision in itself. */
export function linkOrDecision(text: string, span: Span): DecisionEntry {
  if (hasLocalId(text)) return fromText(text, span);
  return recordIdOf(text) ?? (/\s/.test(text) ? fromText(text, span) : text);
}

/** A decision in one text, with its place. */
export function fromText(text: string, span: Span): InlineDecision {
  return { ...decisionOfText(text), deciders: [], span };
}

function fromMap(map: YamlNode & { readonly kind: 'map' }): InlineDecision {
  const fields = fieldsOf(map);
  const text = (...names: string[]): string | undefined => markdownOf(firstOf(fields, names)?.value) || undefined;
  const id = textOf(fields.get('id')?.value);
  const date = text('date', 'when');
  const because = text('because', 'why', 'reason', 'rationale');
  const summary = [text('summary', 'decision', 'outcome'), because && `Because ${because}`]
    .filter(Boolean)
    .join('\n\n');
  const context = text('context');
  const consequences = text('consequences', 'costs', 'cost', 'impact');
  return {
    ...(id !== undefined && { id }),
    title: text('title', 'what', 'chosen', 'text', 'decision', 'name') ?? id ?? '',
    status: text('status', 'state') ?? '',
    ...(date !== undefined && { date }),
    deciders: wordsOf(firstOf(fields, ['deciders', 'by', 'who', 'decidedby'])?.value),
    ...(summary !== '' && { summary }),
    ...(context !== undefined && { context }),
    ...(consequences !== undefined && { consequences }),
    supersedes: wordsOf(fields.get('supersedes')?.value),
    supersededBy: wordsOf(fields.get('supersededby')?.value),
    span: map,
  };
}

/** A story's own decision as an item, under an id that is local to the story: `SHOP-142/D-1`. */
export function decisionItem(
  entry: InlineDecision,
  id: string,
  rest: Pick<Decision, 'uid' | 'stories' | 'archived' | 'source' | 'uri' | 'range'>,
): Decision {
  const { date, summary, context, consequences } = entry;
  return {
    id,
    title: entry.title,
    status: decisionStatusOf(entry.status),
    ...(date !== undefined && { date }),
    deciders: entry.deciders,
    ...(summary !== undefined && { summary }),
    ...(context !== undefined && { context }),
    ...(consequences !== undefined && { consequences }),
    supersedes: entry.supersedes,
    supersededBy: entry.supersededBy,
    ...rest,
  };
}

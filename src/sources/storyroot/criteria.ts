import type { Span } from '../../core/model/range.js';
import type { Criterion } from '../../core/model/story.js';
import { criterionIds, withoutCriterionId as withoutId } from '../../core/notation/criterionIds.js';
import type { Lines } from '../../core/text/lines.js';
import type { YamlEntry, YamlMap, YamlNode } from '../../core/text/yaml.js';
import { markdownOf, textOf } from '../../core/text/yamlValues.js';
import { fieldsOf, firstOf } from './fields.js';
import type { Fields } from './fields.js';
import { tickOfEntry, tickOfMap } from './tickMarks.js';
import type { Tick } from './tickMarks.js';

/** A criterion before its story knows whether it has to be numbered. */
export interface CriterionDraft extends Tick {
  readonly id?: string;
  readonly text: string;
  /** The character in the box where it says something of its own. */
  readonly mark?: string;
  readonly span: Span;
}

const textNames = ['text', 'description', 'criterion', 'title', 'statement', 'name'];
const steps = ['given', 'when', 'then'];

/** Criteria as a list of texts or maps, or as a map from text to done. */
export function criteriaOf(text: string, lines: Lines, node: YamlNode | undefined): readonly CriterionDraft[] {
  if (!node) return [];
  if (node.kind === 'scalar') {
    return (textOf(node) ?? '')
      .split('\n')
      .map((line) => line.replace(/^\s*[-*+]\s+/, '').trim())
      .filter((line) => line !== '')
      .map((line) => ({ ...withoutId(line), state: 'open', span: node }));
  }
  if (node.kind === 'map') return node.entries.map((entry) => ofEntry(text, lines, entry, node));
  return node.items.map((item) => {
    const shared = Boolean(node.shared) && !item.shared;
    return ofItem(text, lines, shared ? { ...item, shared: true } : item);
  });
}

function ofItem(text: string, lines: Lines, item: YamlNode): CriterionDraft {
  if (item.kind === 'scalar') return { ...withoutId(textOf(item) ?? ''), state: 'open', span: item };
  if (item.kind === 'list') return { text: markdownOf(item), state: 'open', span: item };
  const fields = fieldsOf(item);
  const id = textOf(firstOf(fields, ['id', 'key'])?.value);
  const written = firstOf(fields, textNames)?.value;
  const [single] = item.entries;
  if (id === undefined && !written && single && item.entries.length === 1) {
    return ofEntry(text, lines, single, item);
  }
  const said = textOf(written) ?? sentenceOf(fields);
  const named = id === undefined ? withoutId(said) : { id, text: said };
  return { ...named, ...tickOfMap(text, lines, item), span: item };
}

/** A criterion written as `given`, `when` and `then`. */
function sentenceOf(fields: Fields): string {
  const said = steps.flatMap((step) => {
    const text = textOf(fields.get(step)?.value);
    return text === undefined ? [] : [`${step} ${text}`];
  });
  return said.join(', ');
}

function ofEntry(text: string, lines: Lines, entry: YamlEntry, map: YamlMap): CriterionDraft {
  const key = String(entry.key.value);
  const span = {
    start: entry.key.start,
    end: Math.max(entry.key.end, entry.value?.shared ? 0 : (entry.value?.end ?? 0)),
  };
  const named = withoutId(key);
  if (entry.value?.kind === 'map') {
    const inner = map.shared ? { ...entry.value, shared: true as const } : entry.value;
    return { ...ofItem(text, lines, inner), id: key, span };
  }
  const said = textOf(entry.value);
  if (said !== undefined && entry.value?.kind === 'scalar' && typeof entry.value.value !== 'boolean') {
    if (named.id !== undefined && named.text === '') return { id: named.id, text: said, state: 'open', span };
    return { text: `${key}: ${said}`, state: 'open', span };
  }
  return { ...named, ...tickOfEntry(text, entry, map.shared), span };
}

const none = { criteria: [], repeated: [] } as const;

/** Gives each draft an id of its own: as written, else its position; a second one of a name is told as `repeated`. */
export function numbered(
  drafts: readonly CriterionDraft[],
  prefix: 'AC' | 'DOR' | 'DOD',
  lines: Lines,
): { readonly criteria: readonly Criterion[]; readonly repeated: readonly CriterionDraft[] } {
  if (drafts.length === 0) return none;
  const ids = criterionIds(
    drafts.map(({ id }) => id),
    prefix,
  );
  const repeated = drafts.filter(({ id }, index) => id !== undefined && ids[index] !== id);
  const criteria = drafts.map(({ text, state, tick, mark, span }, index): Criterion => ({
    id: ids[index] ?? '',
    text,
    done: state === 'done',
    state,
    tickable: tick !== undefined,
    ...(mark !== undefined && { mark }),
    range: lines.rangeOf(span),
    ...(tick && { tick }),
  }));
  return { criteria, repeated };
}

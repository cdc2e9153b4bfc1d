import type { Snapshot } from '../../backlog/snapshot.js';
import type { Span } from '../../model/range.js';
import type { Lines } from '../../text/lines.js';
import { t } from '../../text/l10n.js';
import { markdownRow } from '../trees/nodeText.js';
import { keyNamed, keysAt, placeAt, spread } from './jsonSchema.js';
import type { JsonSchema, SchemaPlace } from './jsonSchema.js';
import { blockLine, yamlPlaceAt } from './yamlPlace.js';

/** A YAML text, or the front matter of a Markdown text, and what is known of it. */
export interface SchemaText {
  readonly text: string;
  readonly lines: Lines;
  /** The YAML in it. */
  readonly within: Span;
  readonly schema: JsonSchema;
  /** The part of the schema that the text's root is of. */
  readonly root: JsonSchema;
  readonly snapshot: Snapshot;
}

/** Something that may be written. */
export interface SchemaCompletion {
  readonly kind: 'key' | 'value' | 'story' | 'decision';
  readonly label: string;
  readonly insert: string;
  /** Plain text. */
  readonly description: string;
}

export interface SchemaCompletions {
  /** What they replace. */
  readonly word: Span;
  readonly items: readonly SchemaCompletion[];
}

/** Keys that the place may have and does not, or values that it may have. Undefined where nothing is known. */
export function schemaCompletionsAt(document: SchemaText, offset: number): SchemaCompletions | undefined {
  const { text, lines, within, schema, root, snapshot } = document;
  if (offset < within.start || offset > within.end) return undefined;
  const at = yamlPlaceAt(text, lines, offset, within);
  if (!at) return undefined;
  const place = placeAt(schema, root, at.path);
  const items =
    at.kind === 'key'
      ? [...keyCompletions(schema, place, at.siblings), ...valueCompletions(ofItems(place, at.path.length), snapshot)]
      : valueCompletions(withItems(schema, place), snapshot);
  return items.length === 0 ? undefined : { word: at.word, items };
}

/** What is to be said of the key at an offset: its name and what it is for. */
export function schemaHoverAt(
  { text, lines, within, schema, root }: Omit<SchemaText, 'snapshot'>,
  offset: number,
): { readonly span: Span; readonly name: string; readonly description: string } | undefined {
  if (offset < within.start || offset > within.end) return undefined;
  const number = lines.lineAt(offset);
  const line = blockLine(text.slice(lines.start(number), lines.end(number)));
  if (line?.key === undefined) return undefined;
  const start = lines.start(number) + line.column;
  const end = start + line.content.slice(0, line.behindColon).lastIndexOf(':');
  if (offset < start || offset > end) return undefined;
  const at = yamlPlaceAt(text, lines, start, within);
  const found = at && keyNamed(placeAt(schema, root, at.path), line.key);
  const description = found && descriptionOf(spread(schema, found.schema));
  return found && description !== undefined && description !== ''
    ? { span: { start, end }, name: found.name, description }
    : undefined;
}

function keyCompletions(
  schema: JsonSchema,
  place: SchemaPlace,
  siblings: readonly string[],
): readonly SchemaCompletion[] {
  const taken = new Set(siblings.map((name) => keyNamed(place, name)?.name ?? name));
  return keysAt(place)
    .filter(({ name }) => !taken.has(name))
    .map(({ name, schema: own }) => {
      const parts = spread(schema, own);
      const isBlock = parts.some(({ items, properties }) => items ?? properties);
      return {
        kind: 'key',
        label: name,
        insert: isBlock ? `${name}:` : `${name}: `,
        description: descriptionOf(parts) ?? '',
      };
    });
}

/** An item of a list may be a value as well as a map. */
function ofItems(place: SchemaPlace, depth: number): SchemaPlace {
  return depth === 0 ? [] : place;
}

/** A lone value counts as a list of one. */
function withItems(schema: JsonSchema, place: SchemaPlace): SchemaPlace {
  return [...place, ...place.flatMap(({ items }) => (items ? spread(schema, items) : []))];
}

function valueCompletions(place: SchemaPlace, snapshot: Snapshot): readonly SchemaCompletion[] {
  const written = place.flatMap((each) => [
    ...(each.enum ?? []).map(String),
    ...(isBoolean(each) ? ['true', 'false'] : []),
    ...(each['x-values'] === 'statuses' ? statusesIn(snapshot) : []),
  ]);
  const kinds = new Set(place.map((each) => each['x-values']));
  return [
    ...[...new Set(written)].map((each) => ({ kind: 'value', label: each, insert: each, description: '' }) as const),
    ...(kinds.has('stories') ? idsOf(snapshot.stories, 'story') : []),
    ...(kinds.has('decisions') ? idsOf(snapshot.decisions, 'decision') : []),
  ];
}

function idsOf(
  items: readonly { readonly id: string; readonly title: string; readonly archived: boolean }[],
  kind: 'story' | 'decision',
): readonly SchemaCompletion[] {
  const open = items.filter(({ id, archived }) => !archived && /^[^\s:#,[\]{}]+$/.test(id));
  return open.map(({ id, title }) => ({ kind, label: id, insert: id, description: markdownRow(title) }));
}

/** Those that stories have, on one line each, the commonest first. */
function statusesIn(snapshot: Snapshot): readonly string[] {
  const counts = new Map<string, number>();
  for (const { status } of snapshot.stories) {
    if (/^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u.test(status.raw)) counts.set(status.raw, (counts.get(status.raw) ?? 0) + 1);
  }
  const usual = counts.size > 0 ? [...counts].sort(([, a], [, b]) => b - a).map(([raw]) => raw) : [];
  return usual.length > 0 ? usual : [t('to do'), t('in progress'), t('done')];
}

/** Yes or no, or nothing yet. */
function isBoolean({ type = [] }: JsonSchema): boolean {
  const types = [type].flat();
  return types.includes('boolean') && types.every((each) => each === 'boolean' || each === 'null');
}

function descriptionOf(parts: SchemaPlace): string | undefined {
  return parts.find(({ description }) => description !== undefined)?.description;
}

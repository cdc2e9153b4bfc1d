import type { YamlMap, YamlNode } from './yaml.js';

/** The values of a map by key as written; of keys given twice the last one counts. Empty where the node is no map. */
export function valuesOf(node: YamlNode | undefined): ReadonlyMap<string, YamlNode> {
  if (node?.kind !== 'map') return new Map();
  return new Map(entriesOf(node));
}

function entriesOf({ entries }: YamlMap): readonly (readonly [string, YamlNode])[] {
  return entries.flatMap(({ key, value }) => (value ? [[String(key.value), value] as const] : []));
}

/** The scalar's text, numbers as written; undefined where there is none. */
export function textOf(node: YamlNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  const text = typeof node.value === 'string' ? node.value.trim() : node.source;
  return text === '' ? undefined : text;
}

/** A list's scalars; a lone scalar counts as a list of one. */
export function textsOf(node: YamlNode | undefined): readonly string[] {
  if (!node) return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => textOf(item) ?? []);
}

const deepest = 8;

/** Any value as Markdown, for what no field of the model holds. */
export function markdownOf(node: YamlNode | undefined, depth = 0): string {
  if (!node || depth > deepest) return '';
  if (node.kind === 'scalar') return textOf(node) ?? '';
  const indent = '  '.repeat(depth);
  const line = (label: string, value: YamlNode | undefined): string => {
    const text = markdownOf(value, depth + 1);
    const below = value !== undefined && value.kind !== 'scalar' && text !== '';
    return `${indent}- ${label}${below ? `\n${text}` : `${label === '' || text === '' ? '' : ' '}${text}`}`;
  };
  if (node.kind === 'list') return node.items.map((item) => line('', item)).join('\n');
  return node.entries.map(({ key, value }) => line(`**${String(key.value)}**:`, value)).join('\n');
}

/** `depends_on` → `Depends on`. */
export function headingOf(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

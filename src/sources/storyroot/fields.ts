import type { YamlEntry, YamlMap, YamlNode } from '../../core/text/yaml.js';

/** The entries of one YAML map by tolerant name: `dependsOn`, `depends_on` and `depends on` are one. */
export type Fields = ReadonlyMap<string, YamlEntry>;

/** Of keys given twice the last one counts, as for YAML readers elsewhere; a merge (`<<`) only fills gaps. */
export function fieldsOf(map: YamlMap): Fields {
  const fields = new Map<string, YamlEntry>();
  for (const entry of map.entries) fields.set(fieldName(String(entry.key.value)), entry);
  const merged = fields.get('<<')?.value;
  if (!merged) return fields;
  for (const base of merged.kind === 'list' ? merged.items : [merged]) {
    if (base.kind !== 'map') continue;
    for (const entry of base.entries) {
      const name = fieldName(String(entry.key.value));
      if (!fields.has(name)) fields.set(name, entry);
    }
  }
  return fields;
}

const plainName = /^[a-z]+$/;

/** Lower case without blanks, `_` and `-`. */
export function fieldName(key: string): string {
  return plainName.test(key) ? key : key.toLowerCase().replace(/[\s_-]+/g, '');
}

export function firstOf(fields: Fields, names: readonly string[]): YamlEntry | undefined {
  for (const name of names) {
    const entry = fields.get(name);
    if (entry) return entry;
  }
  return undefined;
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

/** Like `textsOf`, where a lone scalar may also separate its words by commas. */
export function wordsOf(node: YamlNode | undefined): readonly string[] {
  if (node?.kind !== 'scalar') return textsOf(node);
  return (textOf(node) ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
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

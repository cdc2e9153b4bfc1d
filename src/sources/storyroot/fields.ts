import { textOf, textsOf } from '../../core/text/yamlValues.js';
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

/** Like `textsOf`, where a lone scalar may also separate its words by commas. */
export function wordsOf(node: YamlNode | undefined): readonly string[] {
  if (node?.kind !== 'scalar') return textsOf(node);
  return (textOf(node) ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

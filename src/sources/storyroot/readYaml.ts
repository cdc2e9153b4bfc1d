import { brokenYaml } from '../../core/backlog/brokenYaml.js';
import type { ReadItem } from '../../core/backlog/format.js';
import { t } from '../../core/text/l10n.js';
import { shortened } from '../../core/text/shortened.js';
import type { YamlMap, YamlNode } from '../../core/text/yaml.js';
import { textOf } from '../../core/text/yamlValues.js';
import { fieldsOf } from './fields.js';
import type { Fields } from './fields.js';
import { looksLikeStories } from './looks.js';
import { itemsOf, problemAt } from './parts.js';
import type { Reading } from './parts.js';
import { splitBlocks } from './splitBlocks.js';
import { idOf, isNested, partsOf, takeDescription } from './storyMap.js';

/** What is known about an item from where it stands. */
interface Place {
  /** It stands where only stories stand: without an id it is a mistake and not something else. */
  readonly meant: boolean;
  readonly broken: boolean;
  readonly parent?: string;
}

/** The stories of a YAML file, one by one. `explicit`: someone said that the file holds stories. */
export function* readYaml(reading: Reading, explicit: boolean): Iterable<ReadItem> {
  const { file } = reading;
  if (!explicit && !looksLikeStories(file.path, file.text)) return;
  for (const { document, span, meant } of splitBlocks(file)) {
    const problem = brokenYaml(file, document, span);
    if (problem) yield problem;
    if (document.root)
      yield* readRoot(reading, document.root, { meant: explicit || meant, broken: problem !== undefined });
  }
}

function* readRoot(reading: Reading, root: YamlNode, place: Place): Iterable<ReadItem> {
  if (root.kind === 'scalar') return;
  if (root.kind === 'list') {
    for (const item of root.items) yield* readItem(reading, item, place);
    return;
  }
  const fields = fieldsOf(root);
  const stories = fields.get('stories')?.value;
  const isStory = idOf(fields) !== undefined;
  if (isStory || !stories || stories.kind === 'scalar') {
    if (isStory || !fields.has('stories')) yield* readItem(reading, root, place);
    return;
  }
  const meant = { ...place, meant: true };
  if (stories.kind === 'list') {
    for (const item of stories.items) yield* readItem(reading, sharedIn(stories, item), meant);
    return;
  }
  for (const { key, value } of stories.entries) {
    if (value) yield* readItem(reading, sharedIn(stories, value), meant, String(key.value));
  }
}

function sharedIn(around: YamlNode, node: YamlNode): YamlNode {
  return around.shared && !node.shared ? { ...node, shared: true } : node;
}

function* readItem(reading: Reading, item: YamlNode, place: Place, key?: string): Iterable<ReadItem> {
  const { path } = reading.file;
  if (item.kind !== 'map') {
    if (!place.meant || (item.kind === 'scalar' && item.value === null)) return;
    const text = shortened(textOf(item) ?? item.kind);
    const message = t('{0}: “{1}” is not a story. A story is a map with an id and a title.', path, text);
    yield problemAt(reading, 'not-an-item', message, item, 'information');
    return;
  }
  const fields = fieldsOf(item);
  const id = idOf(fields) ?? key;
  if (id !== undefined) yield* readStory(reading, item, id, fields, place);
  else if (place.meant || looksHalf(fields)) yield missingId(reading, item, fields);
}

export function missingId(reading: Reading, item: YamlMap, fields: Fields): ReadItem {
  const title = textOf(fields.get('title')?.value);
  const { path } = reading.file;
  const message =
    title === undefined
      ? t('{0}: a story without an id. Give it one, such as `id: SHOP-1`.', path)
      : t('{0}: the story “{1}” has no id. Give it one, such as `id: SHOP-1`.', path, shortened(title));
  return problemAt(reading, 'missing-id', message, item);
}

function* readStory(reading: Reading, map: YamlMap, id: string, fields: Fields, place: Place): Iterable<ReadItem> {
  const parts = partsOf(reading, map, { id, span: map, parent: place.parent });
  takeDescription(parts);
  yield* itemsOf(reading, parts, place.broken);
  for (const [name, { value }] of fields) {
    if (!isNested(name, value) || value?.kind !== 'list') continue;
    for (const item of value.items)
      yield* readItem(reading, sharedIn(map, item), { ...place, meant: true, parent: id });
  }
}

const storyNames = ['status', 'kind', 'intent', 'criteria', 'acceptancecriteria', 'ac', 'value', 'tradeoffs'];

/** A title and something that only stories have: its author surely meant a story and forgot the id. */
export function looksHalf(fields: Fields): boolean {
  return fields.has('title') && storyNames.some((name) => fields.has(name));
}

import { listOf, objectOf } from '../json.js';
import type { RemoteItem } from '../tracker.js';
import { parseRecord } from './itemLines.js';

/**
 * An item as it lies on disk; undefined where it lacks what every item has. Somebody may have changed the file, or another
 * version written it: what is no item must not keep the others from being shown.
 */
export function parseStoredItem(json: string): RemoteItem | undefined {
  const item = parseRecord(json);
  return item && isItem(item) ? item : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isItem(item: unknown): item is RemoteItem {
  const fields = objectOf(item);
  const { status, texts, children = [], comments = [], links = [], canComment } = fields;
  return (
    hasTexts(fields, ['key', 'title', 'kind', 'updatedAt']) &&
    typeof canComment === 'boolean' &&
    hasTexts(objectOf(status), ['raw', 'category']) &&
    areAll(texts, ['field', 'name', 'role', 'format', 'text']) &&
    areAll(children, ['key', 'title']) &&
    areAll(comments, ['author', 'at', 'format', 'text']) &&
    areAll(links, ['title', 'url']) &&
    ['labels', 'people'].every((name) => areTexts(fields[name])) &&
    ['statuses', 'dependsOn'].every((name) => fields[name] === undefined || areTexts(fields[name])) &&
    ['nativeId', 'parent', 'priority', 'estimate', 'version'].every(
      (name) => fields[name] === undefined || typeof fields[name] === 'string',
    )
  );
}

function hasTexts(fields: Fields, names: readonly string[]): boolean {
  return names.every((name) => typeof fields[name] === 'string');
}

function areAll(value: unknown, names: readonly string[]): boolean {
  return Array.isArray(value) && listOf(value).every((one) => hasTexts(objectOf(one), names));
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && listOf(value).every((one) => typeof one === 'string');
}

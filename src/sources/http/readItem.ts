import type { Status } from '../../core/model/status.js';
import { t } from '../../core/text/l10n.js';
import { listOf, objectOf, textOf, timeOf } from '../remote/json.js';
import { at } from '../remote/jsonPath.js';
import { kindOfWords } from '../remote/kindWords.js';
import { statusOfWords } from '../remote/statusWords.js';
import type { RemoteItem, RemoteText } from '../remote/tracker.js';
import { webLink } from '../remote/webLink.js';
import type { FieldName, Mapping } from './mapping.js';

/** Where the API does not tell when an item changed: every list of it is news. */
const unknownTime = '1970-01-01T00:00:00Z';

/** An item as the mapping finds it; undefined where it has no id that texts could name. */
export function readMapped(value: unknown, mapping: Mapping): RemoteItem | undefined {
  const get = (name: FieldName): unknown => {
    const path = mapping.fields[name];
    return path && at(value, ...path);
  };
  const key = keyOf(get('id'), mapping);
  if (key === undefined) return undefined;
  const parent = keyOf(get('parent'), mapping);
  const page = webLink(textOf(get('url')), t('Its page'));
  return {
    key,
    title: wordOf(get('title')) ?? key,
    kind: kindOfWords(wordOf(get('kind')) ?? ''),
    status: statusOf(wordOf(get('status')) ?? '', mapping),
    texts: (['description', 'criteria'] as const).flatMap((name) => textOfField(name, get(name), mapping) ?? []),
    ...(parent === undefined ? {} : { parent }),
    ...(page ? { links: [page] } : {}),
    labels: wordsOf(get('labels')),
    people: wordsOf(get('people')),
    updatedAt: timeOf(get('updated')) ?? unknownTime,
    canComment: false,
  };
}

/** What stands at a path of an answer as a list. */
export function listAt(value: unknown, { items }: Mapping): readonly unknown[] | undefined {
  const found = items.length === 0 ? value : at(value, ...items);
  return Array.isArray(found) ? found : undefined;
}

/** A number, or the prefix of the keys and a number. */
export function keyOf(value: unknown, { keys }: Mapping): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textOf(value);
  return text?.startsWith(keys) && /^\d{1,12}$/.test(text.slice(keys.length)) ? text : undefined;
}

/** The text that can be written is the one whose property has the name of the one that is written. */
function textOfField(name: 'description' | 'criteria', value: unknown, mapping: Mapping): RemoteText | undefined {
  const path = mapping.fields[name];
  if (!path || (typeof value !== 'string' && value !== null && value !== undefined)) return undefined;
  const writable = mapping.write?.field.at(-1) === path.at(-1);
  const title = name === 'criteria' ? t('Acceptance criteria') : t('Description');
  return { field: name, name: title, role: name, format: mapping.format, text: value ?? '', writable };
}

function statusOf(raw: string, { done }: Mapping): Status {
  if (raw !== '' && done.includes(raw.trim().toLowerCase())) return { raw, category: 'done' };
  const guess = statusOfWords(raw);
  // Only the mapping's own words mean done.
  return guess.category === 'done' ? { raw, category: 'unknown' } : guess;
}

/** A text, a number, or the name of an object. */
function wordOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return textOf(value);
  const { name, displayName, title, key } = objectOf(value);
  return textOf(name) ?? textOf(displayName) ?? textOf(title) ?? textOf(key);
}

function wordsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? listOf(value) : [value]).flatMap((one) => wordOf(one) ?? []);
}

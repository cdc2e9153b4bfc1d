import { objectOf, textOf, textsOf, timeOf } from '../json.js';
import type { StoredMeta } from '../store/stored.js';
import type { Cursor, SyncNotes } from './shelf.js';

/** Reads notes that were written by this or another version; what is of another shape is left out. */
export function readNotes(meta: StoredMeta): SyncNotes {
  const account = objectOf(meta['account']);
  const [id, name] = [textOf(account['id']), textOf(account['name'])];
  const all = cursorOf(meta['all']);
  const query = cursorOf(meta['query']);
  const text = textOf(objectOf(meta['query'])['text']);
  const refreshedAt = numberOf(meta['refreshedAt']);
  const verifiedAt = numberOf(meta['verifiedAt']);
  const rights = textsOf(account['rights']);
  return {
    ...(id !== undefined && name !== undefined
      ? { account: { id, name, canWrite: account['canWrite'] === true, ...(rights.length > 0 ? { rights } : {}) } }
      : {}),
    ...(all ? { all } : {}),
    ...(query && text !== undefined ? { query: { ...query, text } } : {}),
    ...(refreshedAt === undefined ? {} : { refreshedAt }),
    ...(verifiedAt === undefined ? {} : { verifiedAt }),
    opened: textsOf(meta['opened']),
  };
}

function cursorOf(value: unknown): Cursor | undefined {
  const { since, validator } = objectOf(value);
  const time = timeOf(since);
  if (time === undefined) return undefined;
  return { since: time, ...(typeof validator === 'string' ? { validator } : {}) };
}

/** No date is further from 1970 than this, in milliseconds (ECMA-262, Time Values and Time Range). */
const latestDate = 8.64e15;

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) <= latestDate ? value : undefined;
}

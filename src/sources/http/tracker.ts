import { t } from '../../core/text/l10n.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import type { ClientAnswer, ClientRequest, RemoteClient } from '../remote/client.js';
import { RemoteError } from '../remote/remoteError.js';
import type { ChangedRequest, RemoteItem, Tracker, TrackerItems, TrackerPage } from '../remote/tracker.js';
import { filled } from './mapping.js';
import type { Mapping, Path } from './mapping.js';
import { keyOf, listAt, readMapped } from './readItem.js';

/** A list that has more pages than this is not what this source is for. */
const mostPages = 50;

/** An API that a mapping describes. */
export function connectHttp(mapping: Mapping, client: RemoteClient): Tracker {
  const ask = (request: ClientRequest, cancelled?: Cancellation): Promise<ClientAnswer> =>
    client.request({ ...request, ...(cancelled ? { cancelled } : {}) });
  const listed = (json: unknown): readonly RemoteItem[] => {
    const list = listAt(json, mapping);
    if (!list) throw unreadable();
    return list.flatMap((value) => readMapped(value, mapping) ?? []);
  };
  const everything = async (cancelled?: Cancellation): Promise<readonly RemoteItem[]> => {
    const items: RemoteItem[] = [];
    let path: string | undefined = mapping.list;
    for (let page = 0; path !== undefined && page < mostPages; page++) {
      const answer: ClientAnswer = await ask({ path, purpose: 'list', fresh: true }, cancelled);
      items.push(...listed(answer.json));
      path = answer.next;
    }
    return items;
  };
  const one = async (item: string, key: string, cancelled?: Cancellation): Promise<RemoteItem | undefined> => {
    const path = filled(item, key);
    const answer = await ask({ path, purpose: 'read', fresh: true, expects: [404, 410] }, cancelled);
    if (answer.status >= 400) return undefined;
    const found = readMapped(answer.json, mapping);
    if (found?.key !== key) throw unreadable();
    return { ...found, ...(isStrong(answer.validator) ? { version: answer.validator } : {}) };
  };
  const byKeys = async (keys: readonly string[], cancelled?: Cancellation): Promise<TrackerItems> => {
    const { item } = mapping;
    const asked = keys.filter((key) => keyOf(key, mapping) === key);
    const found =
      asked.length === 0
        ? []
        : item === undefined
          ? (await everything(cancelled)).filter(({ key }) => asked.includes(key))
          : (await Promise.all(asked.map((key) => one(item, key, cancelled)))).filter((one) => one !== undefined);
    const known = new Set(found.map(({ key }) => key));
    return { items: found, missing: keys.filter((key) => !known.has(key)) };
  };

  return {
    account: async (cancelled) => {
      listed((await ask({ path: mapping.list, purpose: 'account', fresh: true }, cancelled)).json);
      return { id: '', name: new URL(mapping.origin).host, canWrite: mapping.write !== undefined };
    },
    batch: mapping.item === undefined ? 1000 : 20,
    byKeys,
    changed: (request, cancelled) => changed(request, mapping, listed, ask, cancelled),
    overlap: 60_000,
    fresh: async (key, cancelled) => {
      const [found] = (await byKeys([key], cancelled)).items;
      if (!found) throw new RemoteError('not-found', t('There is no item {0}.', key));
      return found;
    },
    writeText: async ({ key, texts, version }, field, text) => {
      const { write } = mapping;
      if (!write || !texts.some((one) => one.field === field && one.writable))
        throw new RemoteError('refused', t('The source’s entry does not say how this text is written.'));
      await ask({
        method: write.method,
        path: filled(write.path, key),
        body: nested(write.field, text),
        ...(version === undefined ? {} : { headers: { 'if-match': version } }),
        purpose: 'write',
      });
    },
  };
}

/** One page of the list; what is older than the time asked for is left out here, since nothing tells the server. */
async function changed(
  { since, page, validator }: ChangedRequest,
  mapping: Mapping,
  listed: (json: unknown) => readonly RemoteItem[],
  ask: (request: ClientRequest, cancelled?: Cancellation) => Promise<ClientAnswer>,
  cancelled?: Cancellation,
): Promise<TrackerPage> {
  const asked = { path: page ?? mapping.list, purpose: 'list', ...(validator === undefined ? {} : { validator }) };
  const answer = await ask(asked, cancelled);
  const told = {
    // What lies on later pages may change without the first one.
    ...(answer.validator === undefined || answer.next !== undefined ? {} : { validator: answer.validator }),
    ...(answer.time === undefined ? {} : { time: answer.time }),
  };
  if (answer.notModified) return { items: [], notModified: true, ...told };
  const start = since === undefined || mapping.fields.updated === undefined ? 0 : Date.parse(since);
  const items = listed(answer.json)
    .filter(({ updatedAt }) => Date.parse(updatedAt) >= start)
    .sort((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt));
  return { items, ...(answer.next === undefined ? {} : { next: answer.next }), ...told };
}

/** A weak one does not prove that every byte is the same, and `If-Match` takes none. */
function isStrong(validator: string | undefined): validator is string {
  return validator !== undefined && validator.startsWith('"');
}

function nested(path: Path, text: string): unknown {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), text);
}

function unreadable(): RemoteError {
  return new RemoteError('broken', t('The server’s answer is not what the source’s entry says.'));
}

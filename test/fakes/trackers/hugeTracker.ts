import { createFakeServer } from './fakeServer.js';
import type { FakeAnswer, FakeRequest, FakeServer } from './fakeServer.js';
import { listOf, objectOf, textOf } from '../../../src/sources/remote/json.js';
import type { RemoteItem, TrackerItems, TrackerPage, TrackerType } from '../../../src/sources/remote/tracker.js';

/** A tracker with as many items as one likes, each of which exists only when it is asked for. */
export interface HugeTracker {
  /** `type: huge` with the settings `project` and, perhaps, `query`: `to:<n>` names the first n items. */
  readonly type: TrackerType;
  readonly server: FakeServer;
  /** UTF-16 units of all answers so far: about their bytes. */
  readonly size: () => number;
  /** Somebody changes these items now, one after the other; `change` is made to their text. */
  edit(keys: Iterable<string>, change?: (text: string) => string): void;
  /** They are gone from now on. */
  remove(keys: Iterable<string>): void;
  /** Puts them below another item. */
  adopt(parent: string, children: Iterable<string>): void;
  text(key: string): string;
  /** Whoever has the token is this account from now on. */
  signInAs(account: string): void;
}

export interface HugeOptions {
  readonly count: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Items of a page, and of a batch. */
  readonly page?: number;
  /** The text of an item of which nobody has changed anything. */
  readonly textOf?: (key: string) => string;
}

interface Changed {
  readonly text: string;
  readonly parent?: string;
  readonly at: number;
}

const minute = 60_000;

export function createHugeTracker({
  count,
  now,
  page: size = 100,
  textOf: plain = usualText,
}: HugeOptions): HugeTracker {
  const began = now() - count * minute;
  const changed = new Map<string, Changed>();
  const gone = new Set<string>();
  let account = 'ann';
  let last = now();
  let answered = 0;

  const exists = (key: string): boolean => /^[1-9]\d*$/.test(key) && Number(key) <= count && !gone.has(key);
  const atOf = (key: string): number => changed.get(key)?.at ?? began + Number(key) * minute - minute;
  const itemOf = (key: string): RemoteItem => {
    const parent = changed.get(key)?.parent;
    return {
      key,
      title: `Item ${key}`,
      kind: 'story',
      status: { raw: 'Open', category: 'todo' },
      texts: [
        {
          ...{ field: 'body', name: 'Body', role: 'description', format: 'markdown', writable: true },
          text: changed.get(key)?.text ?? plain(key),
        },
      ],
      labels: [],
      people: [],
      updatedAt: new Date(atOf(key)).toISOString(),
      canComment: true,
      ...(parent === undefined ? {} : { parent }),
    };
  };
  /** Keys in the order of their last change, from one place on. */
  const inOrder = function* (since: number, to: number): Iterable<string> {
    const first = Math.max(1, Math.ceil((since - began) / minute) + 1);
    for (let number = first; number <= Math.min(count, to); number++) {
      const key = String(number);
      if (!changed.has(key) && !gone.has(key)) yield key;
    }
    for (const [key, { at }] of changed) if (at >= since && Number(key) <= to && !gone.has(key)) yield key;
  };
  const list = ({ url }: FakeRequest): FakeAnswer => {
    const since = Date.parse(url.searchParams.get('since') ?? new Date(0).toISOString());
    const to = Number(/^to:(\d+)$/.exec(url.searchParams.get('query') ?? '')?.[1] ?? count);
    const skip = Number(url.searchParams.get('page') ?? 0);
    const items: RemoteItem[] = [];
    let at = 0;
    let next: number | undefined;
    for (const key of inOrder(since, to)) {
      if (at++ < skip) continue;
      if (items.length === size) {
        next = at - 1;
        break;
      }
      items.push(itemOf(key));
    }
    return { status: 200, headers: { date: new Date(now()).toUTCString() }, body: { items, next } };
  };
  const write = ({ url, body }: FakeRequest): FakeAnswer => {
    const key = url.pathname.split('/').at(-1) ?? '';
    edit([key], () => textOf(objectOf(JSON.parse(body))['text']) ?? '');
    return { status: 204 };
  };
  const handle = (request: FakeRequest): FakeAnswer => {
    const { url, method, headers } = request;
    if (headers['authorization'] !== 'Bearer good' && headers['authorization'] !== undefined) return { status: 401 };
    if (url.pathname === '/me') return { status: 200, body: { id: account } };
    if (url.pathname === '/changes') return list(request);
    if (url.pathname === '/items') {
      const keys = (url.searchParams.get('keys') ?? '').split(',');
      return { status: 200, body: { items: keys.filter(exists).map(itemOf) } };
    }
    const key = url.pathname.split('/').at(-1) ?? '';
    if (!exists(key)) return { status: 404 };
    return method === 'PATCH' ? write(request) : { status: 200, body: itemOf(key) };
  };
  const edit: HugeTracker['edit'] = (keys, change = (text) => `${text}\nChanged.`) => {
    for (const key of keys) {
      last = Math.max(last + 1, now());
      const old = changed.get(key);
      changed.delete(key);
      changed.set(key, { ...old, text: change(old?.text ?? plain(key)), at: last });
    }
  };
  const server = createFakeServer((request) => {
    const answer = handle(request);
    answered += JSON.stringify(answer.body ?? '').length;
    return answer;
  });
  return {
    type: hugeType(size),
    server,
    size: () => answered,
    edit,
    remove: (keys) => {
      for (const key of keys) gone.add(key);
    },
    adopt: (parent, children) => {
      for (const key of children) {
        edit([key], (text) => text);
        changed.set(key, { text: plain(key), at: last, parent });
      }
    },
    text: (key) => changed.get(key)?.text ?? plain(key),
    signInAs: (name) => {
      account = name;
    },
  };
}

function usualText(key: string): string {
  return `As a reader I want item ${key} so that I know why.\n\n## Acceptance criteria\n\n- [ ] First of ${key}\n- [ ] Second\n`;
}

function hugeType(size: number): TrackerType {
  return {
    type: 'huge',
    label: 'Huge',
    settingsFrom: () => undefined,
    place: (settings) => {
      const project = settings.get('project') ?? 'acme/shop';
      const query = settings.get('query');
      const baseUrl = settings.get('url') ?? 'https://huge.example.com';
      return {
        baseUrl,
        key: project,
        label: `${project} on Huge`,
        heads: [
          { head: '#', keyHead: '' },
          { head: `${project}#`, keyHead: '' },
          { head: `${baseUrl}/${project}/`, keyHead: '' },
        ],
        page: (key) => `${baseUrl}/${project}/${key}`,
        settings,
        ...(query === undefined ? {} : { query }),
      };
    },
    signIn: { anonymous: true },
    authorization: ({ secret }) => ({ authorization: `Bearer ${secret}` }),
    connect: (_place, client) => ({
      batch: size,
      overlap: 0,
      account: async (cancelled) => {
        const { json } = await client.request({ path: '/me', purpose: 'account', ...(cancelled ? { cancelled } : {}) });
        const id = textOf(objectOf(json)['id']) ?? '';
        return { id, name: id, canWrite: true };
      },
      byKeys: async (keys, cancelled): Promise<TrackerItems> => {
        const request = { path: '/items', query: { keys: keys.join(',') }, purpose: 'batch' };
        const { json } = await client.request({ ...request, ...(cancelled ? { cancelled } : {}) });
        const items = listOf(objectOf(json)['items']) as readonly RemoteItem[];
        const told = new Set(items.map(({ key }) => key));
        return { items, missing: keys.filter((key) => !told.has(key)) };
      },
      changed: async ({ since, query, page }, cancelled): Promise<TrackerPage> => {
        const request = { path: '/changes', query: { since, query, page }, purpose: 'list' };
        const { json, time } = await client.request({ ...request, ...(cancelled ? { cancelled } : {}) });
        const { items, next } = objectOf(json);
        return {
          items: listOf(items) as readonly RemoteItem[],
          ...(typeof next === 'number' ? { next: String(next) } : {}),
          ...(time === undefined ? {} : { time }),
        };
      },
      fresh: async (key, cancelled) => {
        const request = { path: `/items/${key}`, purpose: 'read', fresh: true };
        const { json } = await client.request({ ...request, ...(cancelled ? { cancelled } : {}) });
        return { ...(json as RemoteItem), comments: [], statuses: [] };
      },
      writeText: async ({ key }, _field, text) => {
        await client.request({ method: 'PATCH', path: `/items/${key}`, body: { text }, purpose: 'tick' });
      },
    }),
  };
}

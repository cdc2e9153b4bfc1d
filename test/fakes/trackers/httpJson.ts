// A stand-in for an API of somebody's own: a list, items by id, a PATCH; nothing of it is any vendor's.
import type { Credential } from '../../../src/core/ports/credentials.js';
import { createHttpJson } from '../../../src/sources/http/index.js';
import { createFakeServer } from './fakeServer.js';
import type { FakeAnswer, FakeRequest } from './fakeServer.js';
import { seededMarkdown, statesInMarkdown, tickedMarkdown } from './fakeTracker.js';
import type { FakeTracker } from './fakeTracker.js';

/** One story as the fake keeps it; tests may change anything in it. */
export interface FakeStory {
  readonly id: string;
  summary: string;
  body: string;
  state: string;
  updated: number;
  /** Counts its changes. */
  version: number;
}

export interface FakeHttpJson extends FakeTracker {
  readonly stories: Map<string, FakeStory>;
  readonly credential: Credential;
  create(values?: Partial<FakeStory>): FakeStory;
}

export interface FakeHttpJsonOptions {
  readonly now?: () => number;
  /** Whether it gives strong tags and honours `If-Match`. */
  readonly tags?: boolean;
  readonly pageSize?: number;
  /** Settings beside, or instead of, the usual ones; undefined takes one away. */
  readonly settings?: Readonly<Record<string, string | undefined>>;
}

const token = 'a-token-of-ours';

const usual: Readonly<Record<string, string>> = {
  url: 'https://stories.example.com/api/stories?team=7',
  items: 'data.stories',
  item: '/api/stories/{id}',
  'fields.id': 'ref',
  'fields.title': 'summary',
  'fields.status': 'state.name',
  'fields.description': 'text.body',
  'fields.updated': 'changed',
  'fields.people': 'owners',
  keys: 'ST-',
  done: 'Shipped, Live',
  'write.field': 'text.body',
};

export function createFakeHttpJson(options: FakeHttpJsonOptions = {}): FakeHttpJson {
  const { now = Date.now, tags = false, pageSize = 1000 } = options;
  const stories = new Map<string, FakeStory>();
  const settings = new Map(
    Object.entries({ ...usual, ...options.settings }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
  const create: FakeHttpJson['create'] = (values = {}) => {
    const id = values.id ?? `ST-${stories.size + 1}`;
    const story: FakeStory = {
      id,
      summary: `Story ${id}`,
      body: '',
      state: 'Open',
      updated: now(),
      version: 1,
      ...values,
    };
    stories.set(id, story);
    return story;
  };
  const write = (story: FakeStory, body: string): void => {
    Object.assign(story, { body, updated: now(), version: story.version + 1 });
  };
  const answer = ({ method, url, headers, body }: FakeRequest): FakeAnswer => {
    if (headers['authorization'] !== `Bearer ${token}`) return { status: 401, body: { error: 'who are you?' } };
    if (url.pathname === '/api/stories') {
      const from = Number(url.searchParams.get('from') ?? 0);
      const list = [...stories.values()].slice(from, from + pageSize).map(shown);
      const next = `<${url.origin}${url.pathname}?team=7&from=${from + pageSize}>; rel="next"`;
      return {
        status: 200,
        headers: from + pageSize < stories.size ? { link: next } : {},
        body: { data: { stories: list } },
      };
    }
    const story = stories.get(decodeURIComponent(/^\/api\/stories\/([^/]+)$/.exec(url.pathname)?.[1] ?? ''));
    if (!story) return { status: 404, body: { error: 'no such story' } };
    const tag = `"${story.version}"`;
    if (method === 'GET') return { status: 200, headers: tags ? { etag: tag } : {}, body: shown(story) };
    const condition = headers['if-match'];
    if (tags && condition !== undefined && condition !== tag) return { status: 412, body: { error: 'changed since' } };
    write(story, (JSON.parse(body) as { text: { body: string } }).text.body);
    return { status: 204 };
  };
  const found = (key: string): FakeStory => {
    const story = stories.get(key);
    if (!story) throw new Error(`There is no story ${key}`);
    return story;
  };
  return {
    type: createHttpJson(settings),
    settings,
    credential: { secret: token, kind: 'token' },
    server: createFakeServer(answer),
    stories,
    create,
    seed: (count) => Array.from({ length: count }, () => create({ body: seededMarkdown() }).id),
    states: (key) => statesInMarkdown(found(key).body),
    tickAsSomebodyElse: (key, number) => {
      write(found(key), tickedMarkdown(found(key).body, number));
    },
  };
}

function shown({ id, summary, body, state, updated }: FakeStory): unknown {
  return {
    ...{ ref: id, summary, text: { body }, state: { name: state }, changed: new Date(updated).toISOString() },
    owners: [{ name: 'Alice' }, 'Bob'],
  };
}

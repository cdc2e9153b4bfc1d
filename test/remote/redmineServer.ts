import { createFetchHttp } from '../../src/node/fetchHttp.js';
import { createClient } from '../../src/sources/remote/client/createClient.js';
import { redmine } from '../../src/sources/redmine/index.js';
import type { Tracker } from '../../src/sources/remote/tracker.js';
import type { Clock } from '../../src/core/ports/clock.js';

/** The Redmine that src/dev/test-remote.mjs has started. */
export interface RedmineServer {
  readonly address: string;
  readonly keys: Readonly<Record<string, string>>;
  /** The adapter as one of the users; the settings add to `url` and `project: shop`. */
  as(login: string, settings?: Readonly<Record<string, string>>): Tracker;
  /** With a key that is nobody's. */
  withKey(key: string): Tracker;
  /** What the API answers to somebody who knows nothing of adapters. */
  call(login: string, method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }>;
  /** Makes an issue; gives its key. */
  create(issue: Readonly<Record<string, unknown>>): Promise<string>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Undefined where these tests run without a server. */
export function redmineServer(): RedmineServer | undefined {
  const told = process.env['STORYROOT_REDMINE'];
  if (!told) return undefined;
  const { address, keys } = JSON.parse(told) as Pick<RedmineServer, 'address' | 'keys'>;
  const withKey = (secret: string, settings: Readonly<Record<string, string>> = {}): Tracker => {
    const place = redmine.place(new Map(Object.entries({ url: address, project: 'shop', ...settings })));
    const client = createClient({
      http: createFetchHttp(),
      clock: systemClock,
      baseUrl: place.baseUrl,
      authorization: () => Promise.resolve(redmine.authorization({ secret, kind: 'token' })),
      failureOf: redmine.failureOf?.bind(redmine),
      log: () => undefined,
      label: place.label,
    });
    return redmine.connect(place, client);
  };
  const call: RedmineServer['call'] = async (login, method, path, body) => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: { 'x-redmine-api-key': keys[login] ?? '', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, json: text.trim() === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  return {
    address,
    keys,
    as: (login, settings) => withKey(keys[login] ?? '', settings),
    withKey,
    call,
    create: async (issue) => {
      const { status, json } = await call('alice', 'POST', '/issues.json', { issue: { project_id: 'shop', ...issue } });
      if (status !== 201) throw new Error(`Redmine made no issue: ${status}`);
      return String((json as { issue: { id: number } }).issue.id);
    },
  };
}

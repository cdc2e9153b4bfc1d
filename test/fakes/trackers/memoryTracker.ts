import type { Clock } from '../../../src/core/ports/clock.js';
import { RemoteError } from '../../../src/sources/remote/remoteError.js';
import type { FieldEdit, RemoteComment, RemoteItem, Tracker } from '../../../src/sources/remote/tracker.js';
import { seededMarkdown } from './fakeTracker.js';

/**
 * How a tracker helps whoever writes. `strict`: a version token that it checks and writes in one step. `lying`: a token
 * that it checks first and then writes, so that two writes on one base may both succeed. `history`: whole texts.
 * `boxes`: which boxes changed. `nothing`: nothing at all.
 */
export type MemoryMode = 'strict' | 'lying' | 'history' | 'boxes' | 'nothing';

export const memoryModes: readonly MemoryMode[] = ['strict', 'lying', 'history', 'boxes', 'nothing'];

/** What befalls one call. `cut`: it does not arrive. `cut-after`: it takes effect, the answer does not arrive. */
export type MemoryFault = 'cut' | 'cut-after' | 'cut-unknown' | 'broken' | 'rate-limited' | 'conflict';

export interface MemoryTrackerOptions {
  readonly mode: MemoryMode;
  readonly clock: Clock;
  /** From 0 to just below 1; decides how long each way takes. */
  readonly random: () => number;
  /** Milliseconds that a request takes at most until it takes effect, and its answer back. */
  readonly latency?: number;
  /** Asked for each call; undefined where it goes well. */
  readonly fault?: (call: string) => MemoryFault | undefined;
}

/** One place of a tracker, wholly in memory; everything takes time, so that writers really meet. */
export interface MemoryTracker {
  /** The tracker as one account sees it. */
  as(account: string): Tracker;
  /** Adds an item with one Markdown text; without `body`, the one with 24 criteria. */
  add(key: string, body?: string): void;
  /** Adds a child of an item, open. */
  addChild(key: string, child: string): void;
  body(key: string): string;
  status(key: string): string;
  comments(key: string): readonly RemoteComment[];
  isChildDone(child: string): boolean;
  /** Somebody else changes the text at once, in one step. */
  edit(key: string, change: (body: string) => string, by?: string): void;
  /** Statuses offered from now on. */
  offer(statuses: readonly string[]): void;
  setStatus(key: string, status: string): void;
  /** All calls so far, such as `fresh 1`. */
  readonly calls: readonly string[];
}

interface Kept {
  body: string;
  version: number;
  updatedAt: string;
  status: string;
  readonly edits: FieldEdit[];
  readonly comments: RemoteComment[];
  readonly children: string[];
}

export function createMemoryTracker(options: MemoryTrackerOptions): MemoryTracker {
  const { mode, clock, random, latency = 200, fault } = options;
  const items = new Map<string, Kept>();
  const done = new Set<string>();
  const calls: string[] = [];
  let statuses: readonly string[] = ['New', 'Doing', 'Closed'];
  const now = (): string => new Date(clock.now()).toISOString();
  const kept = (key: string): Kept => {
    const item = items.get(key);
    if (!item) throw new RemoteError('not-found', `no item ${key}`);
    return item;
  };
  const change = (key: string, body: string, by: string): void => {
    const item = kept(key);
    if (body === item.body) return;
    item.edits.push(editOf(mode, now(), by, item.body, body));
    item.body = body;
    item.version++;
    item.updatedAt = now();
  };
  const travel = (): Promise<void> => clock.wait(Math.ceil(random() * latency));
  const call = async <T>(name: string, action: () => T | Promise<T>): Promise<T> => {
    calls.push(name);
    const trouble = fault?.(name);
    await travel();
    if (trouble === 'cut') throw new RemoteError('unreachable', 'cut');
    if (trouble === 'cut-unknown') throw new RemoteError('unreachable', 'cut', { mayHaveHappened: true });
    if (trouble === 'broken') throw new RemoteError('broken', '500');
    if (trouble === 'conflict') throw new RemoteError('conflict', '409');
    if (trouble === 'rate-limited') throw new RemoteError('rate-limited', '429', { until: clock.now() + 1000 });
    const result = await action();
    await travel();
    if (trouble === 'cut-after') throw new RemoteError('unreachable', 'cut', { mayHaveHappened: true });
    return result;
  };
  const write = async (key: string, base: RemoteItem, text: string, by: string): Promise<void> => {
    const hasToken = mode === 'strict' || mode === 'lying';
    if (hasToken && String(kept(key).version) !== base.version) throw new RemoteError('conflict', 'stale');
    // What makes it lie: between the check and the write there is room for another.
    if (mode === 'lying') await travel();
    change(key, text, by);
  };
  const itemOf = (key: string): RemoteItem => {
    const { body, version, updatedAt, status, comments, children } = kept(key);
    return {
      ...{ key, title: `Item ${key}`, kind: 'story', labels: [], people: [], canComment: true, updatedAt, statuses },
      status: { raw: status, category: 'unknown' },
      texts: [{ field: 'body', name: 'Body', role: 'description', format: 'markdown', text: body, writable: true }],
      comments: [...comments],
      children: children.map((child) => ({ key: child, title: child, done: done.has(child) })),
      ...((mode === 'strict' || mode === 'lying') && { version: String(version) }),
    };
  };

  return {
    as: (account) => ({
      batch: 100,
      overlap: 0,
      account: () => call('account', () => ({ id: account, name: account, canWrite: true })),
      byKeys: (keys) =>
        call('byKeys', () => ({
          items: keys.filter((key) => items.has(key)).map(itemOf),
          missing: keys.filter((key) => !items.has(key)),
        })),
      changed: ({ since = '' }) =>
        call('changed', () => {
          const changed = [...items.keys()].map(itemOf).filter(({ updatedAt }) => updatedAt >= since);
          return { items: changed.sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1)), time: now() };
        }),
      fresh: (key) => call(`fresh ${key}`, () => itemOf(key)),
      writeText: (base, field, text) => call(`write ${base.key} ${field}`, () => write(base.key, base, text, account)),
      ...((mode === 'history' || mode === 'boxes') && {
        edits: (key: string) => call(`edits ${key}`, () => [...kept(key).edits]),
      }),
      setDone: (child, isDone) =>
        call(`done ${child}`, () => {
          if (isDone) done.add(child);
          else done.delete(child);
        }),
      setStatus: ({ key }, status) =>
        call(`status ${key}`, () => {
          kept(key).status = status;
        }),
      addComment: (key, text) =>
        call(`comment ${key}`, () => {
          const { comments } = kept(key);
          comments.push({ id: `${comments.length + 1}`, author: account, at: now(), format: 'markdown', text });
        }),
    }),
    add: (key, body = seededMarkdown()) => {
      items.set(key, { body, version: 1, updatedAt: now(), status: 'New', edits: [], comments: [], children: [] });
    },
    addChild: (key, child) => void kept(key).children.push(child),
    body: (key) => kept(key).body,
    status: (key) => kept(key).status,
    comments: (key) => kept(key).comments,
    isChildDone: (child) => done.has(child),
    edit: (key, changed, by = 'somebody else') => {
      change(key, changed(kept(key).body), by);
    },
    offer: (offered) => {
      statuses = offered;
    },
    setStatus: (key, status) => {
      kept(key).status = status;
    },
    calls,
  };
}

function editOf(mode: MemoryMode, at: string, by: string, was: string, became: string): FieldEdit {
  if (mode !== 'boxes') return { at, by, was, became };
  const before = new Map(boxesOf(was));
  const boxes = boxesOf(became).filter(([text, isDone]) => before.has(text) && before.get(text) !== isDone);
  return { at, by, boxes: boxes.map(([text, isDone]) => ({ text, done: isDone })) };
}

function boxesOf(body: string): readonly (readonly [string, boolean])[] {
  return [...body.matchAll(/^- \[([ x])\] (.*)$/gm)].map(([, mark, text = '']) => [text, mark === 'x']);
}

import type { Clock } from '../../../core/ports/clock.js';
import { createEmitter } from '../../../core/ports/event.js';
import type { Disposable, Emitter, Event } from '../../../core/ports/event.js';
import { isBelow } from '../../../core/ports/textStore.js';
import type { TextStore } from '../../../core/ports/textStore.js';
import { intentFormat, parseIntent } from './intent.js';
import type { Intent, IntentState, NewIntent } from './intent.js';

/**
 * What became of sending an intent. `done`: the tracker holds it, or somebody gave it up. `later`: the same again at the
 * next replay, and until then nothing else of its item. Otherwise how it fares from now on.
 */
export type Sent = 'done' | 'later' | Pick<IntentState, 'state' | 'message' | 'conflict'>;

/** Intents on disk that trackers do not hold yet, shared by all windows. It survives restarts. */
export interface Outbox extends Disposable {
  /** Resolves with the intent when it is on disk. */
  add(intent: NewIntent): Promise<Intent>;
  /** In the order in which they were added; and the names of entries that this version cannot read, which are kept. */
  all(): Promise<OutboxContent>;
  /** What it says about how the intent fares is replaced as a whole. Does nothing where it was removed meanwhile. */
  replace(id: string, state: IntentState): Promise<void>;
  remove(id: string): Promise<void>;
  /** Removes it unless it is being sent, or was sent: the disk says so, in all windows. Resolves with whether it did. */
  withdraw(id: string): Promise<boolean>;
  /**
   * Sends everything that waits or was being sent when a window went down, oldest first; no other window sends
   * meanwhile. `attempts` is above 1 where an earlier attempt may have reached the tracker. What is stuck is passed over.
   * Where `work` rejects, the intent waits on and the replay ends with that error.
   */
  replay(work: (intent: Intent) => Promise<Sent>): Promise<void>;
  /** Something in it changed, here or in another window. */
  readonly onDidChange: Event<void>;
}

export interface OutboxContent {
  readonly intents: readonly Intent[];
  readonly unreadable: readonly string[];
}

/** `name` is a folder of the store; `failed` hears what listeners throw. */
export function createOutbox(
  store: TextStore,
  name: string,
  clock: Clock,
  failed: (error: unknown) => void = () => undefined,
): Outbox {
  const changed: Emitter<void> = createEmitter(failed);
  const elsewhere = store.onDidChange((text) => {
    if (isBelow(text, folder)) changed.fire();
  });
  const folder = `${name}/intents`;
  const textOf = (id: string): string => `${folder}/${id}.json`;
  const read = async (id: string): Promise<Intent | undefined> => {
    const text = await store.read(textOf(id));
    return text === undefined ? undefined : parseIntent(text);
  };
  /** Changing and removing take turns in all windows: what somebody gave up must not come back. */
  const changing = async (work: () => Promise<boolean>): Promise<boolean> => {
    const hasChanged = await store.exclusively(`${name}/changing`, work);
    if (hasChanged) changed.fire();
    return hasChanged;
  };
  const update = (id: string, stateOf: (intent: Intent) => IntentState | undefined): Promise<Intent | undefined> => {
    let updated: Intent | undefined;
    const work = async (): Promise<boolean> => {
      const intent = await read(id);
      const state = intent && stateOf(intent);
      if (!state) return false;
      const text = JSON.stringify({ ...intent, message: undefined, conflict: undefined, ...state });
      await store.write(textOf(id), text);
      updated = parseIntent(text);
      return true;
    };
    return changing(work).then(() => updated);
  };
  const removeIf = (id: string, isMeant: () => Promise<boolean>): Promise<boolean> =>
    changing(async () => {
      if (!(await isMeant())) return false;
      await store.remove(textOf(id));
      return true;
    });
  const remove = async (id: string): Promise<void> => {
    await removeIf(id, () => Promise.resolve(true));
  };
  const send = async (id: string, work: (intent: Intent) => Promise<Sent>): Promise<Sent | undefined> => {
    const intent = await update(id, ({ state, attempts }) =>
      state === 'stuck' ? undefined : { state: 'sending', attempts: attempts + 1 },
    );
    if (!intent) return undefined;
    let sent: Sent = 'later';
    try {
      sent = await work(intent);
    } finally {
      if (sent === 'done') {
        await remove(id);
      } else {
        const state = sent === 'later' ? waiting : sent;
        await update(id, ({ attempts }) => ({ ...state, attempts }));
      }
    }
    return sent;
  };
  return {
    add: async (wish) => {
      for (;;) {
        const latest = (await store.list(folder)).at(-1)?.name ?? '';
        const now = clock.now();
        const id = idAfter(latest.slice(folder.length + 1), now);
        const at = new Date(now).toISOString();
        const intent: Intent = { ...wish, format: intentFormat, id, at, ...waiting, attempts: 0 };
        if (!(await store.create(textOf(id), JSON.stringify(intent)))) continue;
        changed.fire();
        return intent;
      }
    },
    all: () => readAll(store, folder),
    replace: async (id, state) => {
      await update(id, () => state);
    },
    remove,
    withdraw: (id) =>
      removeIf(id, async () => {
        const intent = await read(id);
        return intent !== undefined && (intent.state === 'stuck' || intent.attempts === 0);
      }),
    replay: (work) =>
      store.exclusively(`${name}/sending`, async () => {
        const held = new Set<string>();
        for (const { id, source, key, state } of (await readAll(store, folder)).intents) {
          const item = JSON.stringify([source, key]);
          if (state === 'stuck' || held.has(item)) continue;
          if ((await send(id, work)) === 'later') held.add(item);
        }
      }),
    onDidChange: changed.event,
    dispose: () => {
      elsewhere.dispose();
      changed.dispose();
    },
  };
}

const waiting = { state: 'waiting' } as const;

/** Later than every id before it, even where the clock was set back. */
function idAfter(latest: string, now: number): string {
  const time = Math.max(now, (/^\d{15}/.test(latest) ? Number(latest.slice(0, 15)) : 0) + 1);
  const random = Math.floor(Math.random() * 36 ** 8);
  return `${String(time).padStart(15, '0')}-${random.toString(36).padStart(8, '0')}`;
}

async function readAll(store: TextStore, folder: string): Promise<OutboxContent> {
  const names = (await store.list(folder)).map((text) => text.name);
  const intents: Intent[] = [];
  const unread: string[] = [];
  for (const name of names) {
    const text = await store.read(name);
    const intent = text === undefined ? undefined : parseIntent(text);
    if (intent && name === `${folder}/${intent.id}.json`) intents.push(intent);
    else unread.push(name);
  }
  // What was sent or given up while this went on is no trouble.
  const there = unread.length > 0 ? new Set((await store.list(folder)).map((text) => text.name)) : undefined;
  return { intents, unreadable: unread.filter((name) => there?.has(name)) };
}

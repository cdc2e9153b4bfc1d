import type { RemoteWritten } from '../../../core/backlog/remote.js';
import { ActionError } from '../../../core/actions/actionError.js';
import type { Disposable } from '../../../core/ports/event.js';
import { t } from '../../../core/text/l10n.js';
import { RemoteError } from '../remoteError.js';
import type { Intent, NewIntent } from '../store/intent.js';
import type { Outbox, Sent as SentState } from '../store/outbox.js';
import { IntentConflict } from '../write/intentConflict.js';
import type { Sent } from '../write/writePorts.js';
import { actionErrorOf, meansTrouble, passes } from './failures.js';

/** What is written here and not yet in the tracker of one source: kept on disk first, then sent. */
export interface Outgoing extends Disposable {
  /** In the order in which they were made, as the disk has them. */
  readonly intents: readonly Intent[];
  /** Reads the disk again. */
  reread(): Promise<void>;
  /** Keeps it on disk. Resolves with its id when `intents` has it. */
  keep(wish: NewIntent): Promise<string>;
  /**
   * Sends what was kept, unless `canSend` says no. Rejects with `ActionError` where it cannot be sent at all; then it is not
   * kept any longer, but for a conflict, which a person has to see.
   */
  sendKept(id: string): Promise<RemoteWritten>;
  /** Sends everything that waits. Rejects with the first failure that concerns everything else, too. */
  deliver(): Promise<void>;
  /** Gives one up. */
  cancel(id: string): Promise<void>;
  /** Gives one up that nobody has tried to send yet, or that is stuck. Resolves with whether that was so. */
  withdraw(id: string): Promise<boolean>;
  /** What is stuck waits again; all of it, or one. */
  release(id?: string): Promise<void>;
  /** Nothing of it can be sent any longer as it is; `message` says why. */
  hold(message: string): Promise<void>;
}

export interface OutgoingOptions {
  readonly outbox: Outbox;
  /** Names the place: of a shared name on disk only what was meant for this very place is sent. */
  readonly identity: string;
  /** Sends one, and shows what came of it. */
  readonly send: (intent: Intent) => Promise<Sent>;
  /** Called before anything is sent: rejects with `RemoteError` where nothing can be, and holds what must not be. */
  readonly prepare: () => Promise<unknown>;
  /** Whether trying makes sense now. */
  readonly canSend: () => boolean;
  /** `intents` is another list. */
  readonly changed: () => void;
  /** One line for the log. */
  readonly log: (line: string) => void;
  readonly failed: (error: unknown) => void;
}

/** Of what was sent without anybody waiting for it nobody asks. */
const mostRemembered = 100;

export function createOutgoing(options: OutgoingOptions): Outgoing {
  const { outbox, identity, send, prepare, canSend, changed, log, failed } = options;
  const outcomes = new Map<string, Sent['outcome'] | Error>();
  let intents: readonly Intent[] = [];
  let known: ReadonlySet<string> = new Set();
  let rereading: Promise<void> | undefined;
  let isDisposed = false;

  const reread = async (): Promise<void> => {
    const { intents: kept, unreadable } = await outbox.all();
    for (const name of unreadable) if (!known.has(name)) log(`cannot be read, and is kept as it is: ${name}`);
    known = new Set(unreadable);
    const all = kept.filter(({ source }) => source === identity);
    if (isDisposed || JSON.stringify(all) === JSON.stringify(intents)) return;
    intents = all;
    changed();
  };
  const listener = outbox.onDidChange(() => {
    rereading ??= Promise.resolve().then(() => {
      rereading = undefined;
      return reread().catch(failed);
    });
  });
  const remember = (id: string, outcome: Sent['outcome'] | Error): void => {
    outcomes.set(id, outcome);
    const [oldest] = outcomes.keys();
    if (outcomes.size > mostRemembered && oldest !== undefined) outcomes.delete(oldest);
  };
  const sendOne = async (intent: Intent): Promise<SentState> => {
    if (intent.source !== identity || isDisposed) return 'later';
    try {
      remember(intent.id, (await send(intent)).outcome);
      return 'done';
    } catch (error) {
      remember(intent.id, error instanceof Error ? error : new Error(String(error)));
      return becomesOf(error, failed);
    }
  };
  const deliver = async (): Promise<void> => {
    try {
      await prepare();
      await outbox.replay(sendOne);
    } finally {
      await reread();
    }
  };
  const become = async (id: string): Promise<RemoteWritten> => {
    const outcome = outcomes.get(id);
    outcomes.delete(id);
    if (outcome === 'sent' || outcome === 'unchanged') return outcome;
    // Another window was faster.
    if (!outcome) return intents.some((intent) => intent.id === id) ? 'pending' : 'sent';
    if (outcome instanceof IntentConflict) throw new ActionError('conflict', outcome.message);
    if (passes(outcome) || !(outcome instanceof RemoteError)) return 'pending';
    await outbox.remove(id);
    await reread();
    throw actionErrorOf(outcome);
  };
  return {
    get intents() {
      return intents;
    },
    reread,
    keep: async (wish) => {
      const { id } = await outbox.add(wish);
      await reread();
      return id;
    },
    sendKept: async (id) => {
      if (!canSend()) return 'pending';
      await deliver().catch((error: unknown) => {
        if (!(error instanceof RemoteError)) failed(error);
        else if (!outcomes.has(id)) remember(id, error);
      });
      return become(id);
    },
    deliver,
    cancel: async (id) => {
      if (!intents.some((intent) => intent.id === id)) return;
      await outbox.remove(id);
      await reread();
    },
    withdraw: async (id) => {
      const isWithdrawn = await outbox.withdraw(id);
      await reread();
      return isWithdrawn;
    },
    release: async (id) => {
      for (const intent of intents) {
        const isMeant = intent.state === 'stuck' && (id === undefined || intent.id === id);
        if (isMeant) await outbox.replace(intent.id, { state: 'waiting', attempts: intent.attempts });
      }
      await reread();
    },
    hold: async (message) => {
      for (const { id, attempts, state } of intents) {
        if (state !== 'stuck') await outbox.replace(id, { state: 'stuck', message, attempts });
      }
      await reread();
    },
    dispose: () => {
      isDisposed = true;
      listener.dispose();
    },
  };
}

/** What becomes of an intent that could not be sent. Throws what keeps the others from being sent as well. */
function becomesOf(error: unknown, failed: (error: unknown) => void): SentState {
  if (error instanceof IntentConflict) {
    return { state: 'stuck', message: error.message, conflict: { mine: error.mine, theirs: error.theirs } };
  }
  if (meansTrouble(error)) throw error;
  if (!(error instanceof RemoteError)) {
    failed(error);
    return { state: 'stuck', message: t('Something unexpected happened. “Storyroot: Show Log” says more.') };
  }
  if (passes(error) || error.code === 'conflict') return 'later';
  return { state: 'stuck', message: error.message };
}

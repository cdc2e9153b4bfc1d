import { ActionError } from '../../../core/actions/actionError.js';
import type { RemoteWritten } from '../../../core/backlog/remote.js';
import type { Story } from '../../../core/model/story.js';
import { t } from '../../../core/text/l10n.js';
import type { NewIntent } from '../store/intent.js';
import { loadTextReaders } from '../texts/index.js';
import type { RemoteItem, Tracker } from '../tracker.js';
import type { Connection } from './connection.js';
import type { Outgoing } from './outgoing.js';
import { allFormats } from './sender.js';
import type { Shelf } from './shelf.js';
import type { Synchroniser } from './synchroniser.js';
import { commentOf, isSameThing, statusChangeOf, tickOf } from './wishes.js';
import type { IntentHead } from './wishes.js';

/** Makes intents of what a person wants of an item of one source. Everything rejects with `ActionError`. */
export interface SourceWriter {
  setCriterion(story: Story, criterion: string, done: boolean): Promise<RemoteWritten>;
  setStatus(story: Story, status: string): Promise<RemoteWritten>;
  addComment(story: Story, comment: string): Promise<RemoteWritten>;
}

export interface SourceWriterOptions {
  /** For people. */
  readonly label: string;
  readonly identity: string;
  readonly tracker: Tracker;
  readonly connection: Connection;
  readonly shelf: Shelf;
  readonly outgoing: Outgoing;
  readonly synchroniser: Synchroniser;
  readonly isTrusted: () => boolean;
  /** The key behind a story's `uid`. */
  readonly keyOf: (uid: string) => string;
}

export function createSourceWriter(options: SourceWriterOptions): SourceWriter {
  const { label, identity, tracker, connection, shelf, outgoing, synchroniser, isTrusted, keyOf } = options;
  const check = async (): Promise<void> => {
    if (!isTrusted()) {
      throw new ActionError('untrusted', t('Nothing is written in Restricted Mode. Trust this workspace first.'));
    }
    const state = connection.state === 'signed-in' ? connection.state : await connection.check();
    if (state !== 'signed-in') {
      throw new ActionError('signed-out', t('You are not signed in to {0}. Connect it to write to it.', label));
    }
    const { failure } = synchroniser;
    if (failure?.status === 'signed-out') throw new ActionError('signed-out', failure.message);
  };
  const known = (story: Story): { readonly head: IntentHead; readonly item: RemoteItem } => {
    const key = keyOf(story.uid);
    const item = shelf.items.get(key);
    if (!item) throw new ActionError('unknown-story', t('{0} is not in {1} any longer.', story.id, label));
    return { head: { source: identity, key, uid: story.uid, storyId: story.id }, item };
  };
  /** What is wanted of the same thing and has not been sent yet need not be sent any longer. */
  const post = async (wish: NewIntent, isSo: boolean): Promise<RemoteWritten> => {
    const earlier = outgoing.intents.filter((intent) => isSameThing(intent, wish));
    for (const { id, state, attempts } of earlier) if (state === 'stuck' || attempts === 0) await outgoing.cancel(id);
    const isUnderWay = earlier.some(({ state, attempts }) => state !== 'stuck' && attempts > 0);
    return isSo && !isUnderWay ? 'unchanged' : outgoing.post(wish);
  };
  return {
    setCriterion: async (story, criterion, done) => {
      await check();
      const { head, item } = known(story);
      const readers = await loadTextReaders(allFormats);
      const wish = tickOf(head, item, criterion, done, { readers, tracker });
      return post(wish, wish.from === done);
    },
    setStatus: async (story, status) => {
      await check();
      const { head, item } = known(story);
      return item.status.raw === status
        ? post({ ...head, what: 'status', status, words: status }, true)
        : post(statusChangeOf(head, item, status, tracker), false);
    },
    addComment: async (story, comment) => {
      await check();
      const { head, item } = known(story);
      return post(commentOf(head, item, comment, tracker), false);
    },
  };
}

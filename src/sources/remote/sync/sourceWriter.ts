import { ActionError } from '../../../core/actions/actionError.js';
import type { RemoteWritten } from '../../../core/backlog/remote.js';
import type { Story } from '../../../core/model/story.js';
import { createTurns } from '../../../core/ports/turns.js';
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

/** What is wanted of an item, and whether the tracker has it so already, as far as is known. */
type WishOf = (head: IntentHead, item: RemoteItem) => Wish | Promise<Wish>;

interface Wish {
  readonly wish: NewIntent;
  readonly isSo: boolean;
}

export function createSourceWriter(options: SourceWriterOptions): SourceWriter {
  const { label, identity, tracker, connection, shelf, outgoing, synchroniser, isTrusted, keyOf } = options;
  const turns = createTurns();
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
  /**
   * What was clicked last counts: decisions about one item are made one after the other, each knowing what the one before
   * has kept. What is wanted of the same thing and has not been sent yet need not be sent any longer.
   */
  const post = async (story: Story, wishOf: WishOf): Promise<RemoteWritten> => {
    await check();
    const kept = await turns(keyOf(story.uid), async () => {
      const { head, item } = known(story);
      const { wish, isSo } = await wishOf(head, item);
      let isUnderWay = false;
      for (const { id } of outgoing.intents.filter((intent) => isSameThing(intent, wish))) {
        isUnderWay = !(await outgoing.withdraw(id)) || isUnderWay;
      }
      return isSo && !isUnderWay ? undefined : outgoing.keep(wish);
    });
    return kept === undefined ? 'unchanged' : outgoing.sendKept(kept);
  };
  return {
    setCriterion: (story, criterion, done) =>
      post(story, async (head, item) => {
        const readers = await loadTextReaders(allFormats);
        const wish = tickOf(head, item, criterion, done, { readers, tracker });
        return { wish, isSo: wish.from === done };
      }),
    setStatus: (story, status) =>
      post(story, (head, item) =>
        item.status.raw === status
          ? { wish: { ...head, what: 'status', status, words: status }, isSo: true }
          : { wish: statusChangeOf(head, item, status, tracker), isSo: false },
      ),
    addComment: (story, comment) =>
      post(story, (head, item) => ({ wish: commentOf(head, item, comment, tracker), isSo: false })),
  };
}

import { ActionError } from '../../../core/actions/actionError.js';
import type { PendingWrite } from '../../../core/backlog/remote.js';
import type { StatusCategory } from '../../../core/model/status.js';
import { t } from '../../../core/text/l10n.js';
import { criteriaOf } from '../criteriaOf.js';
import type { CriterionPlace } from '../criteriaOf.js';
import type { Intent, NewIntent } from '../store/intent.js';
import type { TextReaders } from '../texts/textReader.js';
import type { RemoteItem, Tracker } from '../tracker.js';
import type { Wish } from './withPending.js';

/** What every intent of an item says. */
export type IntentHead = Pick<NewIntent, 'source' | 'key' | 'uid' | 'storyId'>;

/** A criterion that is to become done or open. Throws `ActionError` where the item as it is known has none to tick. */
export function tickOf(
  head: IntentHead,
  item: RemoteItem,
  criterion: string,
  done: boolean,
  { readers, tracker }: { readonly readers: TextReaders; readonly tracker: Tracker },
): NewIntent {
  const found = criteriaOf(item, readers).find(({ id }) => id.toUpperCase() === criterion.toUpperCase());
  if (!found) throw new ActionError('unknown-criterion', t('{0} has no criterion {1}.', head.storyId, criterion));
  const { place } = found;
  if (!place || ('child' in place && !tracker.setDone)) {
    throw new ActionError('not-tickable', t('{0} of {1} cannot be ticked in its tracker.', found.id, head.storyId));
  }
  return { ...head, what: 'criterion', ...place, words: found.text, from: found.done, to: done };
}

/** A status that an item is to be given. Throws `ActionError` where it cannot. */
export function statusChangeOf(head: IntentHead, item: RemoteItem, status: string, tracker: Tracker): NewIntent {
  if (!tracker.setStatus || !item.statuses?.includes(status)) {
    throw new ActionError('not-settable', t('{0} cannot be given the status “{1}” now.', head.storyId, status));
  }
  return { ...head, what: 'status', status, words: status };
}

/** A comment on an item, Markdown. Throws `ActionError` where it takes none. */
export function commentOf(head: IntentHead, item: RemoteItem, comment: string, tracker: Tracker): NewIntent {
  if (!tracker.addComment || !item.canComment) {
    throw new ActionError('not-settable', t('{0} takes no comments where it is kept.', head.storyId));
  }
  const line = comment.replace(/\s+/g, ' ').trim();
  return { ...head, what: 'comment', comment, words: line.length > 80 ? `${line.slice(0, 79)}…` : line };
}

/** Whether both are about the very same thing, so that the later one says how it is to be. */
export function isSameThing(a: NewIntent, b: NewIntent): boolean {
  if (a.key !== b.key || a.what !== b.what || a.what === 'comment') return false;
  if (a.what === 'status') return true;
  return a.child === b.child && a.field === b.field && boxName(a) === boxName(b);
}

/** What is shown of an item because of what is to be written to it. */
export function wishOf(
  intent: Intent,
  item: RemoteItem,
  readers: TextReaders,
  categoryOf: (status: string) => StatusCategory,
): Wish {
  if (intent.what === 'status' && intent.status !== undefined) {
    return { status: { raw: intent.status, category: categoryOf(intent.status) } };
  }
  if (intent.what !== 'criterion' || intent.to === undefined) return {};
  const found = criteriaOf(item, readers).find(({ place }) => place && isPlaceOf(place, intent));
  return found ? { criterion: { id: found.id, done: intent.to } } : {};
}

/** As views show it. `source` is the source's id, `uid` the story's. */
export function pendingWriteOf(intent: Intent, source: string, uid: string, storyId: string): PendingWrite {
  const { id, what, words, to, at, state, message, conflict } = intent;
  return {
    id,
    source,
    story: uid,
    storyId,
    what,
    text: words,
    since: at,
    state,
    ...(to === undefined ? {} : { done: to }),
    ...(message === undefined ? {} : { message }),
    ...(conflict ? { conflict } : {}),
  };
}

function isPlaceOf(place: CriterionPlace, { child, field, box }: Intent): boolean {
  return 'child' in place ? place.child === child : place.field === field && boxName(place) === boxName({ box });
}

function boxName({ box }: { readonly box?: NewIntent['box'] | undefined }): string {
  if (box?.nativeId !== undefined) return JSON.stringify([box.nativeId]);
  return JSON.stringify([box?.path, box?.words, box?.occurrence]);
}

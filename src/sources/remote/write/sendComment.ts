import { t } from '../../../core/text/l10n.js';
import { RemoteError } from '../remoteError.js';
import type { Intent } from '../store/intent.js';
import type { RemoteComment, RemoteItem } from '../tracker.js';
import { IntentConflict } from './intentConflict.js';
import { createPatience } from './patience.js';
import type { Sent, WritePorts } from './writePorts.js';

/** By how much the tracker's clock may be behind ours, in milliseconds. */
const clockSkew = 300_000;

/** Comments that were begun to be sent: the comments that were there before, by the intent's id. And those that arrived. */
export interface CommentMemory {
  readonly begun: Map<string, ReadonlySet<string>>;
  readonly arrived: Set<string>;
}

/**
 * Adds a comment, once: where an attempt may have arrived, a comment of ours with the same words is looked for before
 * the next. No mark of our own is put into people's texts for that. Rejects as `Writer.sendIntent` does.
 */
export async function sendComment(ports: WritePorts, intent: Intent, memory: CommentMemory): Promise<Sent> {
  const { tracker } = ports;
  const { key, comment = '', attempts, id } = intent;
  const patience = createPatience(ports);
  for (let tried = attempts > 1 || memory.begun.has(id); ; tried = true) {
    const item = await tracker.fresh(key);
    if (!tracker.addComment || !item.canComment) {
      throw new RemoteError('forbidden', t('You may read this item, but not comment on it.'));
    }
    const ours = tried ? findOurs(ports, item, intent, memory) : undefined;
    if (ours) {
      memory.arrived.add(ours.id);
      return { item, outcome: 'sent' };
    }
    if (!memory.begun.has(id)) memory.begun.set(id, new Set(item.comments?.map((one) => one.id)));
    try {
      await tracker.addComment(key, comment);
    } catch (error) {
      if (!(error instanceof RemoteError) || !error.details.mayHaveHappened) throw error;
      await patience.after('uncertain', error);
      continue;
    }
    const now = await tracker.fresh(key);
    const arrived = now.comments && findOurs(ports, now, intent, memory);
    if (arrived) memory.arrived.add(arrived.id);
    return { item: now, outcome: 'sent' };
  }
}

/**
 * The comment that an attempt has left: with the same words, and new since it was begun; or, where that was before a
 * restart, by us and about as old as the intent.
 */
function findOurs(
  ports: WritePorts,
  { comments }: RemoteItem,
  { comment = '', at, id }: Intent,
  { begun, arrived }: CommentMemory,
): RemoteComment | undefined {
  if (!comments) {
    throw new IntentConflict(
      t('Nobody knows whether the comment arrived. Look at the item before sending it again.'),
      comment,
      '',
    );
  }
  const { account } = ports;
  const before = begun.get(id);
  const since = Date.parse(at) - clockSkew;
  const isOurs = ({ author, at: written }: RemoteComment): boolean =>
    (author === account.name || author === account.id) && !(Date.parse(written) < since);
  return comments.find(
    (one) => !arrived.has(one.id) && (before ? !before.has(one.id) : isOurs(one)) && isAlike(ports, one, comment),
  );
}

/** Trackers give comments back in a format of their own: letters and digits count, and where there are none, all of it. */
function isAlike({ readers }: WritePorts, { format, text }: RemoteComment, markdown: string): boolean {
  const reader = readers.of(format);
  const wordsOf = (shown: string): string => shown.replace(/[^\p{L}\p{N}]+/gu, ' ').trim() || shown.trim();
  return wordsOf(reader.toMarkdown(text)) === wordsOf(reader.toMarkdown(reader.fromMarkdown(markdown)));
}

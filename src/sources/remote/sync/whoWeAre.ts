import type { RemoteAccount } from '../../../core/backlog/remote.js';
import type { Cancellation } from '../../../core/ports/cancellation.js';
import { gaveUp } from '../client/words.js';
import type { SynchroniserOptions } from './synchroniserOptions.js';

/**
 * Who is signed in, and that the place is there for them. What somebody else read is forgotten first. Without signing in
 * there is nobody to ask about. Rejects with `RemoteError`.
 */
export async function whoWeAre(options: SynchroniserOptions, cancelled: Cancellation): Promise<RemoteAccount> {
  const { connection, tracker, shelf, accountChanged, publish } = options;
  const account =
    connection.state === 'anonymous' ? { id: '', name: '', canWrite: false } : await tracker.account(cancelled);
  const check = (): void => {
    if (cancelled.aborted) throw gaveUp();
  };
  check();
  const before = shelf.notes.account;
  if (before && before.id !== account.id) {
    await shelf.clear();
    await accountChanged();
    await publish(true);
    // Meanwhile it may have become somebody else again.
    check();
  }
  shelf.note({ account });
  return account;
}

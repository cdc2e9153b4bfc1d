import type { Backlog, FileChange } from '../backlog/backlog.js';

/** Has the backlog read a file again. Resolves when the snapshot shows it; calls that still wait share one reading. */
export function createRefresh(backlog: Pick<Backlog, 'update'>): (change: FileChange) => Promise<void> {
  const waiting = new Map<string, Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();
  return (change) => {
    const key = `${change.folder.uri}/${change.path}`;
    const shared = waiting.get(key);
    if (shared) return shared;
    const mine = last.then(() => {
      waiting.delete(key);
      return backlog.update([change]);
    });
    waiting.set(key, mine);
    last = mine.catch(() => undefined);
    return mine;
  };
}

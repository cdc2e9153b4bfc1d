import type { Backlog, FileChange } from '../backlog/backlog.js';

/** Runs work with the same key strictly one after the other, in the order of the calls. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, mine);
    const done = (): void => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(done, done);
    return mine;
  };
}

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

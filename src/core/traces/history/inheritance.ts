import type { LogRecord } from './logReader.js';
import type { Naming } from './naming.js';

/** What a merge hands on to the commits that it brought in. */
export interface Inherited {
  /** The merge's name. */
  readonly merge: string;
  readonly namings: readonly Naming[];
}

/** Follows the branches that merges bring in, while a log is read from the latest commit back. */
export interface Inheritance {
  /** What this commit inherits; then hands on what it and its merge say. Called for each commit, in the log's order. */
  next(record: LogRecord, namings: readonly Naming[]): Inherited | undefined;
}

/**
 * `head` is where the first-parent chain begins: its commits inherit nothing. A commit that two merges reach belongs to
 * the older one, which brought it in first.
 */
export function createInheritance(head: string): Inheritance {
  /** Commits that are still to come. */
  const waiting = new Map<string, Inherited | 'own'>([[head, 'own']]);
  return {
    next: ({ hash, parents }, namings) => {
      const mine = waiting.get(hash);
      waiting.delete(hash);
      const [first, ...merged] = parents;
      if (first !== undefined && mine) hand(waiting, first, mine);
      if (merged.length > 0 && namings.length > 0) {
        const inherited = {
          merge: hash,
          namings: namings.map(({ id, criterion }) => ({
            id,
            way: 'inherited' as const,
            ...(criterion === undefined ? {} : { criterion }),
          })),
        };
        for (const parent of merged) hand(waiting, parent, inherited);
      } else if (mine && mine !== 'own') for (const parent of merged) hand(waiting, parent, mine);
      return mine === 'own' ? undefined : mine;
    },
  };
}

function hand(waiting: Map<string, Inherited | 'own'>, to: string, what: Inherited | 'own'): void {
  if (what === 'own' || waiting.get(to) !== 'own') waiting.set(to, what);
}

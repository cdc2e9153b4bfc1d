import type { SetCriterion, TickOutcome } from './setCriterion.js';

/** How many ticks can be undone. */
const remembered = 100;

/** Remembers ticks of this session, so that they can be undone also in files that no editor shows. */
export interface TickHistory {
  /** Ticks and remembers it. */
  readonly setCriterion: SetCriterion;
  readonly canUndo: boolean;
  /**
   * Takes the last tick back, verified as any tick is; undefined where there is none. Rejects with `ActionError` when
   * the criterion was changed since, and forgets that tick.
   */
  undo(): Promise<TickOutcome | undefined>;
}

export function createTickHistory(setCriterion: SetCriterion): TickHistory {
  const made: (TickOutcome & { readonly done: boolean })[] = [];
  return {
    setCriterion: async (change) => {
      const outcome = await setCriterion(change);
      if (outcome.written !== 'unchanged') made.push({ ...outcome, done: change.done });
      if (made.length > remembered) made.shift();
      return outcome;
    },
    get canUndo() {
      return made.length > 0;
    },
    undo: async () => {
      const last = made.pop();
      return (
        last &&
        setCriterion({
          story: last.story,
          criterion: last.criterion,
          done: !last.done,
          ...(last.mark && { restore: last.mark }),
        })
      );
    },
  };
}

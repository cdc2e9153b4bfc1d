import { ActionError } from './actionError.js';
import type { SetCriterion } from './setCriterion.js';
import type { SetStatus } from './setStatus.js';

/** How many changes can be undone. */
const remembered = 100;

const outOfReach: ReadonlySet<string> = new Set(['unreadable', 'read-only', 'untrusted', 'unreachable', 'signed-out']);

/** Remembers the changes of this session, so that they can be undone also in files that no editor shows. */
export interface TickHistory {
  /** Ticks and remembers it. */
  readonly setCriterion: SetCriterion;
  /** Changes a status and remembers it. */
  readonly setStatus: SetStatus;
  readonly canUndo: boolean;
  /**
   * Takes the last change back, verified as any change is; undefined where there is none. Rejects with `ActionError` when
   * that criterion or status was changed since, and forgets the change; keeps it where file or tracker are out of reach for now.
   */
  undo(): Promise<Undone | undefined>;
}

/** What was taken back. */
export interface Undone {
  /** The `uid` of the story; of a status, that of the story or decision. */
  readonly story: string;
  /** The criterion's id; undefined for a status. */
  readonly criterion?: string;
}

export function createTickHistory(actions: Pick<TickHistory, 'setCriterion' | 'setStatus'>): TickHistory {
  const made: (() => Promise<Undone>)[] = [];
  const remember = (takeBack: () => Promise<Undone>): void => {
    made.push(takeBack);
    if (made.length > remembered) made.shift();
  };
  return {
    setCriterion: async (change) => {
      const outcome = await actions.setCriterion(change);
      const { written, story, criterion, mark } = outcome;
      if (written !== 'unchanged') {
        remember(() => actions.setCriterion({ story, criterion, done: !change.done, ...(mark && { restore: mark }) }));
      }
      return outcome;
    },
    setStatus: async (change) => {
      const outcome = await actions.setStatus(change);
      const { written, story, was, marks } = outcome;
      if (written !== 'unchanged') {
        remember(async () => {
          await actions.setStatus({ story, status: was, ...(marks && { restore: marks }) });
          return { story };
        });
      }
      return outcome;
    },
    get canUndo() {
      return made.length > 0;
    },
    undo: async () => {
      const takeBack = made.pop();
      try {
        return await takeBack?.();
      } catch (error) {
        // What is only out of reach for now can be taken back later.
        const mayWorkLater = error instanceof ActionError && outOfReach.has(error.code);
        if (takeBack && mayWorkLater) made.push(takeBack);
        throw error;
      }
    },
  };
}

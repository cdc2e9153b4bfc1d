import type { Cancellation } from '../../../core/ports/cancellation.js';
import type { Clock } from '../../../core/ports/clock.js';
import type { RemoteItem, Tracker, TrackerPlace } from '../tracker.js';
import type { Shelf } from './shelf.js';
import type { WorkingSet } from './workingSet.js';

/** What the parts of the synchroniser work with, for one source. */
export interface Gathering {
  readonly tracker: Tracker;
  readonly place: TrackerPlace;
  readonly shelf: Shelf;
  readonly set: WorkingSet;
  readonly clock: Clock;
  readonly cancelled: Cancellation;
  /** Whether nobody wants the result any longer. */
  readonly stopped: () => boolean;
  /** Called after each batch that the shelf took. */
  readonly progress: () => Promise<void>;
  /** One line for the log. */
  readonly log: (line: string) => void;
}

/** ISO 8601, the later of two; either may be absent. */
export function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Date.parse(b) > Date.parse(a) ? b : a;
}

/** The point in time so many milliseconds before. */
export function before(time: string, milliseconds: number): string {
  const at = Date.parse(time);
  return Number.isNaN(at) ? time : new Date(at - milliseconds).toISOString();
}

/** The newest change of these items and of what was known before, ISO 8601. */
export function newest(items: readonly RemoteItem[], known: string | undefined): string | undefined {
  return items.reduce((time, { updatedAt }) => later(time, updatedAt), known);
}

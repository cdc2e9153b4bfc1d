import type { TextStore } from '../../../core/ports/textStore.js';
import type { RemotePorts } from '../remotePorts.js';
import type { Tracker, TrackerPlace } from '../tracker.js';
import type { Connection } from './connection.js';
import type { Shelf } from './shelf.js';
import type { WorkingSet } from './workingSet.js';

/** What keeping one source up to date needs. */
export interface SynchroniserOptions {
  readonly ports: Pick<RemotePorts, 'clock' | 'pace' | 'random' | 'failed'>;
  readonly store: TextStore;
  /** A folder of the store, for what windows tell each other. */
  readonly folder: string;
  readonly tracker: Tracker;
  readonly place: TrackerPlace;
  readonly connection: Connection;
  readonly shelf: Shelf;
  readonly set: WorkingSet;
  /** Milliseconds from one refresh to the next. */
  readonly interval: number;
  /** Whether something waits to be sent, and sending it. Rejects where nothing else can be sent either. */
  readonly waits: () => boolean;
  readonly deliver: () => Promise<void>;
  /** Somebody else is signed in than the one who read the items and wrote what waits. */
  readonly accountChanged: () => Promise<void>;
  /** Shows what the shelf has; `now`: without delay. */
  readonly publish: (now: boolean) => Promise<void>;
  /** The status or the failure is another one. */
  readonly changed: () => void;
  readonly log: (line: string) => void;
}

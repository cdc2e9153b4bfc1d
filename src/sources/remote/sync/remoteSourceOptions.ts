import type { RemoteEntry } from '../../../core/backlog/remote.js';
import type { Emitter } from '../../../core/ports/event.js';
import type { OriginLimits } from '../client/originLimits.js';
import type { RemotePorts } from '../remotePorts.js';
import type { Outbox } from '../store/outbox.js';
import type { RemoteItem, TrackerPlace, TrackerType } from '../tracker.js';
import type { ItemIds } from './itemIds.js';

/** What one remote source is made of. */
export interface RemoteSourceOptions {
  readonly ports: RemotePorts;
  /** Of the source: unique in the workspace. */
  readonly id: string;
  readonly wanted: RemoteEntry;
  readonly type: TrackerType;
  readonly place: TrackerPlace;
  readonly ids: ItemIds;
  /** Milliseconds between two refreshes. */
  readonly interval: number;
  /** Names the place, whichever folder it belongs to; and its outbox. */
  readonly identity: string;
  readonly outbox: Outbox;
  /** What all folders of this window tell each other of the place: items as they were read behind a write. */
  readonly peers: Emitter<RemoteItem>;
  readonly limits: OriginLimits;
  readonly idle: boolean;
  /** Content, state or pending writes are others. */
  readonly changed: () => void;
}

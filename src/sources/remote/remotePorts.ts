import type { Clock } from '../../core/ports/clock.js';
import type { Credentials } from '../../core/ports/credentials.js';
import type { Http } from '../../core/ports/http.js';
import type { Pace } from '../../core/ports/pace.js';
import type { TextStore } from '../../core/ports/textStore.js';
import type { TrackerType } from './tracker.js';

/** What the remote backlogs need of their host. */
export interface RemotePorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly pace: Pace;
  /** Where items and pending writes are kept, shared by all windows of this machine. */
  readonly store: TextStore;
  readonly credentials: Credentials;
  /** One line for `storyroot.showLog`; never with a secret in it. */
  readonly log: (line: string) => void;
  /** False in a workspace that its user does not trust: nothing is requested, nothing is written. */
  readonly isTrusted: () => boolean;
  /** Hears of faults of ours, which nobody can act on. */
  readonly failed: (error: unknown) => void;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly types: TrackerTypes;
}

/** The tracker type that an entry means, loaded when it is first asked for; undefined where there is none. */
export type TrackerTypes = (type: string, settings: ReadonlyMap<string, string>) => Promise<TrackerType | undefined>;

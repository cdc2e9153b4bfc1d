// The contract between the core and the backlogs that live in trackers. What is behind it is in sources/remote.
import type { Story } from '../model/story.js';
import type { Disposable, Event } from '../ports/event.js';
import type { WorkspaceFolder } from '../ports/files.js';
import type { SourceEntry } from './configuration.js';
import type { SourceContent } from './merge.js';

/** A tracker that a workspace folder names, or that a person connected it with. */
export interface RemoteEntry {
  readonly folder: WorkspaceFolder;
  readonly entry: SourceEntry;
}

/**
 * How a remote source fares. `not-connected`: nobody has agreed to it yet, and nothing is ever sent. `signed-out`: the
 * token is missing, expired or revoked. `forbidden`: it lacks rights. `misconfigured`: its entry cannot be used.
 */
export type RemoteStatus =
  | 'not-connected'
  | 'waiting'
  | 'synchronising'
  | 'current'
  | 'offline'
  | 'rate-limited'
  | 'signed-out'
  | 'forbidden'
  | 'misconfigured'
  | 'failed';

/** One remote source as views show it. */
export interface RemoteState {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  /** URI of its workspace folder. */
  readonly folder: string;
  /** What was asked for, in `storyroot.yaml` or by a person. */
  readonly entry: SourceEntry;
  /** Scheme, host and port that it talks to; empty where it is misconfigured. */
  readonly origin: string;
  readonly status: RemoteStatus;
  /** What is the matter and the way out, in words for people; absent while all is well. */
  readonly message?: string;
  /** ISO 8601: what is shown was true then. Absent before the first synchronisation. */
  readonly asOf?: string;
  /** ISO 8601: when it is tried again by itself. */
  readonly until?: string;
  /** Who is signed in, and what they may do. */
  readonly account?: RemoteAccount;
  readonly items: number;
}

/** Who a tracker takes us for. */
export interface RemoteAccount {
  /** For people. */
  readonly name: string;
  readonly canWrite: boolean;
  /** The rights in the tracker's own words (`repo`, `read_api`), where it tells them. */
  readonly rights?: readonly string[];
}

/** Something written here that the tracker does not have yet. */
export interface PendingWrite {
  readonly id: string;
  /** Id of the source. */
  readonly source: string;
  /** The story's `uid`. */
  readonly story: string;
  /** The story's id, for people. */
  readonly storyId: string;
  readonly what: 'criterion' | 'status' | 'comment';
  /** The criterion's words, the status, or the beginning of the comment. */
  readonly text: string;
  /** For a criterion: what it is to become. */
  readonly done?: boolean;
  /** ISO 8601. */
  readonly since: string;
  /** `stuck`: it cannot be sent as it is, `message` says why; a person decides. */
  readonly state: 'waiting' | 'sending' | 'stuck';
  readonly message?: string;
  /** Both texts, where it contradicts what somebody else wrote. */
  readonly conflict?: ConflictTexts;
}

/** What we would write, and what the tracker holds. */
export interface ConflictTexts {
  readonly mine: string;
  readonly theirs: string;
}

/** What became of a write: `sent` and verified, kept until it can be sent, or it was so already. */
export type RemoteWritten = 'sent' | 'pending' | 'unchanged';

/** The remote sources of all workspace folders. */
export interface RemoteBacklog extends Disposable {
  /** What they bring to the snapshot, from memory; a new array whenever something in it changed. */
  readonly contents: readonly SourceContent[];
  readonly states: readonly RemoteState[];
  readonly pending: readonly PendingWrite[];
  /** Contents, states or pending writes changed. */
  readonly onDidChange: Event<void>;
  /**
   * The sources from now on. Resolves when what this machine kept of them is in `contents`: no network is needed.
   * Synchronising begins behind it. What is equal to before goes on undisturbed.
   */
  open(entries: readonly RemoteEntry[]): Promise<void>;
  /** All ids that the workspace refers to and that are worth knowing, as texts write them; unknown ones included. */
  want(ids: Iterable<string>): void;
  /** A person opens this id: fetches it where a source can have it. Resolves when it is there, or not to be had. */
  fetch(id: string): Promise<void>;
  /** A person asks for what is new: all sources, or one. Never rejects; what failed is in `states`. */
  refresh(source?: string): Promise<void>;
  /** Nobody looks: nothing is requested until it is woken. Writes that wait are sent all the same. */
  setIdle(idle: boolean): void;
  /** Rejects with `ActionError`. */
  setCriterion(story: Story, criterion: string, done: boolean): Promise<RemoteWritten>;
  /** Rejects with `ActionError`. */
  setStatus(story: Story, status: string): Promise<RemoteWritten>;
  /** `text` is Markdown. Rejects with `ActionError`. */
  addComment(story: Story, text: string): Promise<RemoteWritten>;
  /** Gives up a pending write. */
  cancel(id: string): Promise<void>;
  /** Sends what waits, what is stuck included, now. Never rejects. */
  retry(id?: string): Promise<void>;
  /** Verifies the connection of a source. Rejects with `ActionError`, in words for the person who connects it. */
  verify(source: string): Promise<RemoteAccount>;
  /** Forgets what this machine keeps of a source, but for its pending writes. */
  forget(source: string): Promise<void>;
}

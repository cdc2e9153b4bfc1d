// The contract between one tracker and what all of them share. A tracker knows its API and nothing else.
import type { RemoteAccount } from '../../core/backlog/remote.js';
import type { StatusCategory } from '../../core/model/status.js';
import type { StoryKind } from '../../core/model/story.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import type { Credential } from '../../core/ports/credentials.js';
import type { RemoteClient } from './client.js';
import type { RemoteError } from './remoteError.js';

/** One kind of tracker: the one thing a new remote source has to write. */
export interface TrackerType {
  /** As in `storyroot.yaml`. */
  readonly type: string;
  /** For people: `GitHub`. */
  readonly label: string;
  /**
   * Where the entry's settings lead. Throws `SettingFault` in words for people: what is missing or wrong, and what to
   * write. Checks shape only; nothing is requested.
   */
  place(settings: ReadonlyMap<string, string>): TrackerPlace;
  /**
   * The settings of the project that an address leads to, as a person copies it out of a browser or a git remote
   * (`https://github.com/acme/shop/issues/3`, `git@github.com:acme/shop.git`); undefined where this kind of tracker has no
   * such address. For kinds that anybody can host, any host is possible: only the path decides.
   */
  settingsFrom(address: string): ReadonlyMap<string, string> | undefined;
  readonly signIn: SignIn;
  /** Request headers that prove who somebody is, names in lower case. `authorization` wherever the tracker knows it. */
  authorization(credential: Credential): Readonly<Record<string, string>>;
  /** The tracker's API over a client that is bound to the place's origin. */
  connect(place: TrackerPlace, client: RemoteClient): Tracker;
  /**
   * A failure that the tracker tells in its own way: inside an answer with status 200, with a code in the body, or with
   * a status that means something else everywhere else. Undefined: judged by the status alone.
   */
  failureOf?(answer: RawAnswer): RemoteError | undefined;
  /** Milliseconds that must lie between two writes; 0 where the tracker does not ask for it. */
  readonly betweenWrites?: number;
}

/** An answer before anybody has judged it. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON; undefined where not. */
  readonly json: unknown;
  readonly text: string;
}

/** How a person signs in. */
export interface SignIn {
  /** The editor's own account provider for a place and the scopes to ask for, where there is one. */
  session?(
    place: TrackerPlace,
  ):
    { readonly provider: 'github' | 'github-enterprise' | 'microsoft'; readonly scopes: readonly string[] } | undefined;
  /** Otherwise a token. `user` asks for a name beside it, in words (`E-mail address of your Atlassian account`). */
  readonly token?: {
    readonly prompt: string;
    readonly user?: (place: TrackerPlace) => string | undefined;
    /** The page where a person makes such a token, below the place's own address or the vendor's. */
    readonly page?: (place: TrackerPlace) => string;
  };
  /** Whether anything can be read without signing in. */
  readonly anonymous: boolean;
}

/** One project, repository or the like of a tracker, worked out from settings. */
export interface TrackerPlace {
  /** Base of the API's addresses: `https://api.github.com`, `https://host/gitlab/api/v4`. No `/` at its end. */
  readonly baseUrl: string;
  /** What tells it from other places of the same base: `acme/shop`. */
  readonly key: string;
  /** For people: `acme/shop on GitHub`. */
  readonly label: string;
  /** How texts name its items, the usual way first. Page addresses are heads too. */
  readonly heads: readonly IdHead[];
  /** The page of an item, for people. */
  page(key: string): string;
  /** Items to keep although nothing refers to them, in the tracker's own query language or filter. */
  readonly query?: string;
  /** All settings, for what only the tracker itself needs. */
  readonly settings: ReadonlyMap<string, string>;
}

/**
 * What stands before the number in a text (`#`, `acme/shop#`, `https://github.com/acme/shop/issues/`, `SHOP-`), and what
 * stands before it in the tracker's key (nothing, or `SHOP-`).
 */
export interface IdHead {
  readonly head: string;
  readonly keyHead: string;
}

/** The tracker's API. Everything rejects with `RemoteError`. Nothing here caches, retries or waits: the client does. */
export interface Tracker {
  /** Who we are there, and whether the place exists for us. */
  account(cancelled?: Cancellation): Promise<RemoteAccount & { readonly id: string }>;
  /** At most how many keys `byKeys` takes. */
  readonly batch: number;
  /** Items by key in as few requests as the API allows; what is gone, or is no item, is in `missing`. */
  byKeys(keys: readonly string[], cancelled?: Cancellation): Promise<TrackerItems>;
  /** One page of items in the order of their last change, oldest first. */
  changed(request: ChangedRequest, cancelled?: Cancellation): Promise<TrackerPage>;
  /** Milliseconds by which `since` must overlap, since the tracker's clock is coarse or its search late. */
  readonly overlap: number;
  /** One item as it is this very moment, complete with discussion, statuses and version token. */
  fresh(key: string, cancelled?: Cancellation): Promise<RemoteItem>;
  /**
   * Replaces one text of an item, and nothing else. `base` is what `fresh` gave: its version token is sent where there
   * is one. Rejects with `RemoteError` `conflict` where the tracker refuses it for that.
   */
  writeText(base: RemoteItem, field: string, text: string): Promise<void>;
  /** How one text became what it is, oldest first; as far back as one request tells. Absent: the API does not say. */
  edits?(key: string, field: string): Promise<readonly FieldEdit[]>;
  /** Marks an item done or open by itself: for criteria that are items of their own. */
  setDone?(key: string, done: boolean): Promise<void>;
  /** Sets one of `RemoteItem.statuses`. */
  setStatus?(base: RemoteItem, status: string): Promise<void>;
  /** Adds a comment of Markdown; trackers with another format get its text in theirs. */
  addComment?(key: string, markdown: string): Promise<void>;
}

export interface ChangedRequest {
  /** ISO 8601: only what changed then or later. Absent: everything. */
  readonly since?: string;
  /** Only what this query of the place names. Absent: any item of the place. */
  readonly query?: string;
  /** What the page before gave as `next`. */
  readonly page?: string;
  /** What the first page gave as `validator` the last time. */
  readonly validator?: string;
}

export interface TrackerItems {
  readonly items: readonly RemoteItem[];
  readonly missing: readonly string[];
}

export interface TrackerPage {
  readonly items: readonly RemoteItem[];
  /** Asks for the page behind this one; opaque. Absent: this is the last. */
  readonly next?: string;
  /** Proves next time that nothing has changed. */
  readonly validator?: string;
  /** The validator still holds: there is nothing new, and `items` is empty. */
  readonly notModified?: boolean;
  /** The server's own time of this answer, ISO 8601. */
  readonly time?: string;
}

/** One item as its tracker has it; plain JSON, kept on disk as it is. */
export interface RemoteItem {
  /** The tracker's own name for it, unique in its place: `142`, `SHOP-142`. */
  readonly key: string;
  /** What some APIs want instead (a UUID, a number). */
  readonly nativeId?: string;
  readonly title: string;
  readonly kind: StoryKind;
  readonly status: { readonly raw: string; readonly category: StatusCategory };
  readonly texts: readonly RemoteText[];
  /** Items below it. */
  readonly children?: readonly RemoteChild[];
  /** Key of the item above it. */
  readonly parent?: string;
  /** Keys of items that must be done before. */
  readonly dependsOn?: readonly string[];
  /** Titles and addresses of pages that it links to (merge requests, decision records), as the tracker lists them. */
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  readonly labels: readonly string[];
  /** Whoever is to do it first; names as people read them. */
  readonly people: readonly string[];
  readonly priority?: string;
  readonly estimate?: string;
  /** Present in what `fresh` gives, and elsewhere where the API gives it for nothing. Oldest first. */
  readonly comments?: readonly RemoteComment[];
  /** ISO 8601 with its offset or `Z`. */
  readonly updatedAt: string;
  /** The token that a write must carry, where the API has one. */
  readonly version?: string;
  /** Statuses that it may be given now. Empty or absent: none can be set. */
  readonly statuses?: readonly string[];
  readonly canComment: boolean;
}

/** How a text is written. */
export type TextFormat = 'markdown' | 'adf' | 'html' | 'wiki' | 'textile' | 'plain';

export interface RemoteText {
  /** As requests name it: `body`, `customfield_10042`. */
  readonly field: string;
  /** As people name it: `Acceptance criteria`. */
  readonly name: string;
  /** `description`: the item's main text. `criteria`: every line of it is about criteria. `other`: shown under its name. */
  readonly role: 'description' | 'criteria' | 'other';
  readonly format: TextFormat;
  /** As it came, every character. ADF: its document as JSON. */
  readonly text: string;
  readonly writable: boolean;
}

export interface RemoteChild {
  readonly key: string;
  readonly title: string;
  readonly done: boolean;
}

export interface RemoteComment {
  readonly id: string;
  readonly author: string;
  /** ISO 8601. */
  readonly at: string;
  readonly format: TextFormat;
  readonly text: string;
}

/** One change of a text in the tracker's history. */
export interface FieldEdit {
  /** ISO 8601. */
  readonly at: string;
  /** Id of the account that made it, as in `account()`. */
  readonly by?: string;
  /** The whole text before and after, where the history keeps it. */
  readonly was?: string;
  readonly became?: string;
  /** Where it keeps only which boxes changed: their words and new states. */
  readonly boxes?: readonly { readonly text: string; readonly done: boolean }[];
}

/** A setting that is missing or wrong, in words for people. */
export class SettingFault extends Error {
  constructor(
    /** Its name in `storyroot.yaml`. */
    readonly setting: string,
    message: string,
  ) {
    super(message);
  }
}

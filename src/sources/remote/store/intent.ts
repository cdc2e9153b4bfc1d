// What a person wants a tracker to hold. Kept on disk until it does; plain JSON, never with a credential in it.
import type { ConflictTexts, PendingWrite } from '../../../core/backlog/remote.js';

/** Entries of another format are kept and told, never sent. */
export const intentFormat = 1;

/** One wish: what is to become of one thing of an item. Never a whole text that was worked out earlier. */
export interface Intent extends IntentState {
  readonly format: typeof intentFormat;
  /** Unique; later intents have greater ids, compared character by character. */
  readonly id: string;
  /** Id of the source. */
  readonly source: string;
  /** The item's key in its tracker. */
  readonly key: string;
  /** The story's `uid`. */
  readonly uid: string;
  /** The story's id as people write it. */
  readonly storyId: string;
  readonly what: PendingWrite['what'];
  /** Where a criterion stands: the text of the item, by `RemoteText.field`, and the box in it. */
  readonly field?: string;
  readonly box?: IntentBox;
  /** For a criterion that is an item of its own: that item's key. */
  readonly child?: string;
  /** For people: the criterion's words, the status, or the beginning of the comment. */
  readonly words: string;
  /** For a criterion: what it was when the person ticked, and what it is to become. */
  readonly from?: boolean;
  readonly to?: boolean;
  readonly status?: string;
  /** Markdown. */
  readonly comment?: string;
  /** ISO 8601: when the person did it. */
  readonly at: string;
}

/** How an intent fares. */
export interface IntentState {
  readonly state: PendingWrite['state'];
  /** Why it is stuck, in words for people. */
  readonly message?: string;
  readonly conflict?: ConflictTexts;
  /** How often sending was begun. */
  readonly attempts: number;
}

/** How a box is found again in a text that has changed since: a `BoxIdentity` of the readers of texts. */
export interface IntentBox {
  /** The headings above it. */
  readonly path: string;
  /** Its words, normalised. */
  readonly words: string;
  /** 1-based, among boxes with the same words under the same headings. */
  readonly occurrence: number;
  /** The tracker's own id of it. */
  readonly nativeId?: string;
}

/** What whoever adds an intent has to say; the outbox adds the rest. */
export type NewIntent = Omit<Intent, 'format' | 'id' | 'at' | keyof IntentState>;

/** What a text of the outbox holds; undefined where it is not an intent, or one of another format. */
export function parseIntent(text: string): Intent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isIntent(value) ? value : undefined;
}

function isIntent(value: unknown): value is Intent {
  if (!isRecord(value) || value['format'] !== intentFormat) return false;
  const { what, state, attempts, from, to, box, conflict } = value;
  return (
    ['id', 'source', 'key', 'uid', 'storyId', 'words', 'at'].every((name) => typeof value[name] === 'string') &&
    ['field', 'child', 'status', 'comment', 'message'].every((name) => isOptional(value[name], 'string')) &&
    (what === 'criterion' || what === 'status' || what === 'comment') &&
    (state === 'waiting' || state === 'sending' || state === 'stuck') &&
    typeof attempts === 'number' &&
    isOptional(from, 'boolean') &&
    isOptional(to, 'boolean') &&
    (box === undefined || isBox(box)) &&
    (conflict === undefined || isConflict(conflict))
  );
}

function isBox(value: unknown): value is IntentBox {
  return (
    isRecord(value) &&
    typeof value['path'] === 'string' &&
    typeof value['words'] === 'string' &&
    typeof value['occurrence'] === 'number' &&
    isOptional(value['nativeId'], 'string')
  );
}

function isConflict(value: unknown): value is ConflictTexts {
  return isRecord(value) && typeof value['mine'] === 'string' && typeof value['theirs'] === 'string';
}

function isOptional(value: unknown, type: 'string' | 'boolean'): boolean {
  return value === undefined || typeof value === type;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

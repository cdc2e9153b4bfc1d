import { ActionError } from '../../../core/actions/actionError.js';
import type { ActionErrorCode } from '../../../core/actions/actionError.js';
import type { RemoteStatus } from '../../../core/backlog/remote.js';
import { t } from '../../../core/text/l10n.js';
import { RemoteError } from '../remoteError.js';
import type { RemoteErrorCode } from '../remoteError.js';
import { IntentConflict } from '../write/intentConflict.js';

/** A source that does not fare well. */
export interface Failure {
  readonly status: RemoteStatus;
  /** In words for people. */
  readonly message: string;
  /** Epoch milliseconds; Infinity: not before something changes or a person asks. */
  readonly until: number;
  /** Epoch milliseconds when it came up. */
  readonly since: number;
}

const statuses: Readonly<Record<RemoteErrorCode, RemoteStatus>> = {
  unreachable: 'offline',
  certificate: 'failed',
  'signed-out': 'signed-out',
  forbidden: 'forbidden',
  'not-found': 'failed',
  'rate-limited': 'rate-limited',
  conflict: 'failed',
  refused: 'failed',
  redirected: 'failed',
  'not-an-api': 'failed',
  broken: 'failed',
  cancelled: 'waiting',
};

const minute = 60_000;
/** However long a tracker wants to be left alone, it is asked again after this. */
const longest = 24 * 60 * minute;

/**
 * What a failure of a source means. `attempt` counts failures in a row from 1: the pause before the next doubles from
 * 15 seconds up to 5 minutes, for missing rights it is an hour. `random` is from 0 to 1.
 */
export function failureOf(error: unknown, attempt: number, now: number, random: number): Failure {
  const known = error instanceof RemoteError ? error : undefined;
  const status = known ? statuses[known.code] : 'failed';
  const message = known?.message ?? t('Something unexpected happened. “Storyroot: Show Log” says more.');
  const told = Math.min(known?.details.until ?? 0, now + longest);
  const until = Math.max(told, now + pauseOf(status, attempt, random));
  return { status, message, until, since: now };
}

function pauseOf(status: RemoteStatus, attempt: number, random: number): number {
  if (status === 'signed-out') return Infinity;
  if (status === 'forbidden') return 60 * minute;
  return Math.min(5 * minute, 2 ** Math.min(attempt - 1, 10) * 15_000) * (0.9 + 0.2 * random);
}

/** Whether it says something about the source as a whole, not only about what was asked for. */
export function meansTrouble(error: unknown): boolean {
  const codes: readonly RemoteErrorCode[] = [
    'unreachable',
    'certificate',
    'signed-out',
    'rate-limited',
    'redirected',
    'not-an-api',
  ];
  return error instanceof RemoteError && codes.includes(error.code);
}

/** Whether the tracker can be reached although it did not do what was asked. */
export function answered(error: unknown): boolean {
  const codes: readonly RemoteErrorCode[] = ['refused', 'conflict', 'forbidden', 'not-found'];
  return error instanceof IntentConflict || (error instanceof RemoteError && codes.includes(error.code));
}

/** Whether the same write may succeed later without anybody doing anything about it. */
export function passes(error: unknown): boolean {
  return (
    error instanceof RemoteError &&
    ['unreachable', 'rate-limited', 'broken', 'not-an-api', 'cancelled'].includes(error.code)
  );
}

const actionCodes: Readonly<Record<RemoteErrorCode, ActionErrorCode>> = {
  unreachable: 'unreachable',
  certificate: 'unreachable',
  'signed-out': 'signed-out',
  forbidden: 'refused',
  'not-found': 'refused',
  'rate-limited': 'unreachable',
  conflict: 'conflict',
  refused: 'refused',
  redirected: 'unreachable',
  'not-an-api': 'unreachable',
  broken: 'unreachable',
  cancelled: 'unreachable',
};

/** For whoever asked for it. Anything but a tracker's failure stays what it is. */
export function actionErrorOf(error: unknown): unknown {
  return error instanceof RemoteError ? new ActionError(actionCodes[error.code], error.message) : error;
}

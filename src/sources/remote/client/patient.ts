import type { Cancellation } from '../../../core/ports/cancellation.js';
import type { ClientAnswer } from '../client.js';
import { RemoteError } from '../remoteError.js';
import type { Call } from './call.js';
import { attempted, patience } from './exchange.js';
import type { Attempt, FailedAttempt, Progress, Tools } from './exchange.js';
import { gaveUp } from './words.js';

export interface PatientTools extends Tools {
  /** Milliseconds that lie between two writes. */
  readonly betweenWrites: number;
  /** 0 up to 1, excluding 1. */
  readonly random: () => number;
}

const repetitions = 3;
/** Milliseconds after which nothing is tried again: somebody waits for it. */
const longEnough = 30_000;

/** Carries a call out in its turn, and again where that can do no harm. Rejects with `RemoteError`. */
export async function carriedOut(
  call: Call,
  tools: PatientTools,
  progress: Progress,
  cancelled?: Cancellation,
): Promise<ClientAnswer> {
  const { clock } = tools;
  const began = clock.now();
  for (let repetition = 0; ; repetition++) {
    const attempt = await inTurn(call, tools, cancelled, () => attempted(call, tools, progress, cancelled));
    if ('answer' in attempt) return attempt.answer;
    const tired = repetition >= repetitions || clock.now() - began >= longEnough;
    if (tired || !isWorthRepeating(attempt, call, clock.now())) throw told(attempt.error, progress);
    if (attempt.why !== 'limited') await clock.wait(backOff(repetition, tools.random()), cancelled);
  }
}

/** At most four reads of an origin at once; one write, and the pause that the tracker wants between two. */
async function inTurn(
  call: Call,
  { limits, clock, betweenWrites }: PatientTools,
  cancelled: Cancellation | undefined,
  work: () => Promise<Attempt>,
): Promise<Attempt> {
  const leave = await (call.reads ? limits.reads : limits.writes).enter(cancelled);
  if (!leave) return { error: gaveUp(), why: 'final' };
  try {
    const rest = call.reads ? 0 : limits.lastWrite + betweenWrites - clock.now();
    if (rest > 0) await clock.wait(rest, cancelled);
    return await work();
  } finally {
    leave();
  }
}

function isWorthRepeating({ why, error }: FailedAttempt, call: Call, now: number): boolean {
  if (why === 'limited') return (error.details.until ?? Infinity) - now <= patience;
  return why === 'lost' || (why === 'transient' && call.repeatable);
}

/** Half a second, then twice as long each time, less up to a half: so that not all come back at once. */
function backOff(repetition: number, random: number): number {
  return Math.round(500 * 2 ** repetition * (1 - random / 2));
}

function told(error: RemoteError, { mayHaveHappened }: Progress): RemoteError {
  return mayHaveHappened ? new RemoteError(error.code, error.message, { ...error.details, mayHaveHappened }) : error;
}

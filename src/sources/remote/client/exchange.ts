import type { Cancellation } from '../../../core/ports/cancellation.js';
import type { Clock } from '../../../core/ports/clock.js';
import { HttpFailure } from '../../../core/ports/http.js';
import type { Http, HttpResponse } from '../../../core/ports/http.js';
import type { ClientAnswer } from '../client.js';
import { RemoteError } from '../remoteError.js';
import type { RawAnswer, TrackerType } from '../tracker.js';
import { addressWithin, leadsElsewhere } from './address.js';
import type { Call } from './call.js';
import { clientAnswer, isSignIn, judged, rawAnswer } from './judge.js';
import type { Verdict } from './judge.js';
import type { OriginLimits } from './originLimits.js';
import { pauseTold, scopeOfLimit } from './rateLimits.js';
import { gaveUp, limited, pageForPeople, withoutAnswer } from './words.js';

/** What every request of a client needs. */
export interface Tools {
  readonly http: Http;
  readonly clock: Clock;
  readonly limits: OriginLimits;
  readonly failureOf: TrackerType['failureOf'] | undefined;
  /** Milliseconds and bytes that one answer may take. */
  readonly timeout: number;
  readonly limit: number;
}

/** What became of a call so far. */
export interface Progress {
  attempts: number;
  /** Of the last answer; undefined where there was none. */
  status: number | undefined;
  bytes: number;
  /** Something was changed, or may have been. */
  mayHaveHappened: boolean;
}

/**
 * Why an attempt failed. `limited`: the server did not even consider it. `lost`: it never arrived. `transient`: the
 * next time may be better. `final`: it is of no use to try again.
 */
export interface FailedAttempt {
  readonly error: RemoteError;
  readonly why: 'limited' | 'lost' | 'transient' | 'final';
}

export type Attempt = { readonly answer: ClientAnswer } | FailedAttempt;

/** Milliseconds that a request waits for the end of a pause. */
export const patience = 5_000;
const hops = 3;

/** Sends a call once, and on along redirects within the origin. Nothing is sent while the origin wants a longer pause. */
export async function attempted(
  call: Call,
  tools: Tools,
  progress: Progress,
  cancelled?: Cancellation,
): Promise<Attempt> {
  const early = await waitOut(call, tools, cancelled);
  if (early) return early;
  let address = call.address;
  for (let hop = 0; ; hop++) {
    const sent = await sentTo(address, call, tools, progress, cancelled);
    if ('error' in sent) return sent;
    const verdict = judgedBy(sent, call, tools);
    const until = noteLimits(sent, verdict, call, tools);
    if (!call.reads && isUnclear(verdict, sent.status)) progress.mayHaveHappened = true;
    if (verdict.type !== 'redirect') return outcome(verdict, sent, call, address, until);
    const next = redirected(verdict.location, sent.status, address, call, hop);
    if (next instanceof RemoteError) return { error: next, why: 'final' };
    address = next;
  }
}

async function waitOut(call: Call, tools: Tools, cancelled?: Cancellation): Promise<FailedAttempt | undefined> {
  const { limits, clock } = tools;
  for (;;) {
    if (cancelled?.aborted) return { error: gaveUp(), why: 'final' };
    const until = limits.until(call.account, call.scope);
    const wait = until - clock.now();
    if (wait <= 0) return undefined;
    if (wait > patience) return { error: limited(call.address.host, until), why: 'final' };
    await clock.wait(wait, cancelled);
  }
}

async function sentTo(
  address: URL,
  call: Call,
  { http, timeout, limit, limits, clock }: Tools,
  progress: Progress,
  cancelled?: Cancellation,
): Promise<RawAnswer | FailedAttempt> {
  const { method, headers, body } = call;
  const request = { method, url: address.href, headers, ...(body === undefined ? {} : { body }) };
  progress.attempts++;
  progress.status = undefined;
  progress.bytes = 0;
  try {
    const response = await http.send(request, { timeout, limit, ...(cancelled ? { cancelled } : {}) });
    note(response, progress);
    return rawAnswer(response);
  } catch (thrown) {
    const failure = thrown instanceof HttpFailure ? thrown : new HttpFailure('unreachable', 'unknown', true);
    if (!call.reads && failure.mayHaveArrived) progress.mayHaveHappened = true;
    return { error: withoutAnswer(failure, address.host), why: whyOf(failure) };
  } finally {
    if (!call.reads) limits.lastWrite = clock.now();
  }
}

function note({ status, body, bytes }: HttpResponse, progress: Progress): void {
  progress.status = status;
  progress.bytes = bytes ?? body.length;
}

function whyOf({ code, mayHaveArrived }: HttpFailure): FailedAttempt['why'] {
  if (code !== 'unreachable' && code !== 'timeout') return 'final';
  return mayHaveArrived ? 'transient' : 'lost';
}

function judgedBy(sent: RawAnswer, call: Call, { failureOf, clock }: Tools): Verdict {
  const circumstances = { host: call.address.host, anonymous: call.anonymous };
  return judged(sent, call.request, { failureOf, circumstances, scrub: call.scrub, now: clock.now() });
}

/** Tells the origin's other requests what this answer said about their number. Returns until when this one must wait. */
function noteLimits({ status, headers }: RawAnswer, verdict: Verdict, call: Call, { limits, clock }: Tools): number {
  if (verdict.type === 'redirect') return 0;
  const told = pauseTold(headers, clock.now());
  const scope = scopeOfLimit(headers, call.scope);
  if (verdict.type === 'limited') return limits.pause(call.account, verdict.error?.details.until ?? told, scope);
  if (status < 500) limits.wentThrough(call.account);
  return told === undefined ? 0 : limits.pause(call.account, told, scope);
}

/** Whether a write that was answered so may have been done. */
function isUnclear(verdict: Verdict, status: number): boolean {
  if (verdict.type === 'failed') return !verdict.clear;
  return verdict.type === 'redirect' && [0, 302, 303].includes(status);
}

function outcome(
  verdict: Exclude<Verdict, { type: 'redirect' }>,
  sent: RawAnswer,
  call: Call,
  address: URL,
  until: number,
): Attempt {
  switch (verdict.type) {
    case 'fine':
      return answered(sent, call, address);
    case 'failed':
      return { error: verdict.error, why: [502, 503, 504].includes(sent.status) ? 'transient' : 'final' };
    case 'limited': {
      const usual = limited(address.host, until);
      const error = verdict.error ? new RemoteError('rate-limited', verdict.error.message, { until }) : usual;
      return { error, why: 'limited' };
    }
  }
}

function answered(sent: RawAnswer, call: Call, address: URL): Attempt {
  try {
    return { answer: clientAnswer(sent, call.request, address) };
  } catch (error) {
    if (error instanceof RemoteError) return { error, why: 'final' };
    throw error;
  }
}

/** Where a redirect leads, if it may be followed: with the method as it is, within the origin, and not for ever. */
function redirected(
  location: string | undefined,
  status: number,
  address: URL,
  call: Call,
  hop: number,
): URL | RemoteError {
  const followed = call.method === 'GET' ? [301, 302, 303, 307, 308] : [307, 308];
  if (location === undefined) return leadsElsewhere(address);
  const next = addressWithin(location, address);
  if (!next && isSignIn(location)) return pageForPeople(address.host);
  return next && hop < hops && followed.includes(status) ? next : leadsElsewhere(address, location);
}

import type { HttpResponse } from '../../../core/ports/http.js';
import type { ClientAnswer, ClientRequest } from '../client.js';
import { RemoteError } from '../remoteError.js';
import type { RawAnswer, TrackerType } from '../tracker.js';
import { addressWithin, leadsElsewhere } from './address.js';
import { nextLink } from './linkHeader.js';
import { isAboutRate } from './rateLimits.js';
import { serverMessage } from './serverMessage.js';
import { pageForPeople, refusal, unusable } from './words.js';
import type { Circumstances } from './words.js';

/** What an answer is judged by. */
export interface Standards {
  readonly failureOf: TrackerType['failureOf'] | undefined;
  readonly circumstances: Circumstances;
  readonly scrub: (text: string) => string;
  readonly now: number;
}

export type Verdict =
  | { readonly type: 'fine' }
  /** The origin wants to be asked later; `error` is the tracker's own word for it, if it has one. */
  | { readonly type: 'limited'; readonly error?: RemoteError }
  | { readonly type: 'redirect'; readonly location: string | undefined }
  /** `clear`: nothing has come of the request. */
  | { readonly type: 'failed'; readonly error: RemoteError; readonly clear: boolean };

/** The answer with its body parsed where it is JSON. */
export function rawAnswer({ status, headers, body }: HttpResponse): RawAnswer {
  return { status, headers, text: body, json: isPage(headers, body) ? undefined : jsonOf(body) };
}

/** What an answer means: the tracker's own word first, then what all servers have in common. */
export function judged(answer: RawAnswer, request: ClientRequest, standards: Standards): Verdict {
  const { status, headers } = answer;
  const { circumstances, scrub, now } = standards;
  const own = ownWord(answer, standards);
  if (own)
    return own.code === 'rate-limited' ? { type: 'limited', error: own } : { type: 'failed', error: own, clear: true };
  const said = status >= 400 ? serverMessage(answer, scrub) : '';
  if (status === 429 || (status === 403 && isAboutRate(headers, said, now))) return { type: 'limited' };
  if (request.expects?.includes(status)) return { type: 'fine' };
  if (status === 304 && request.validator !== undefined) return { type: 'fine' };
  if (status >= 400) return { type: 'failed', error: refusal(status, said, circumstances), clear: status < 500 };
  if (status < 200 || status >= 300) return { type: 'redirect', location: headers['location'] };
  if (isPage(headers, answer.text)) return { type: 'failed', error: pageForPeople(circumstances.host), clear: false };
  if (answer.json === undefined && answer.text.trim() !== '')
    return { type: 'failed', error: unusable(circumstances.host), clear: false };
  return { type: 'fine' };
}

/** What the tracker's code gets of an answer that is fine. Throws `redirected` where the next page is of another origin. */
export function clientAnswer(answer: RawAnswer, request: ClientRequest, address: URL): ClientAnswer {
  const { status, headers, json } = answer;
  const notModified = status === 304;
  const validator = headers['etag'] ?? (notModified ? request.validator : undefined);
  const next = nextAddress(headers, address);
  const date = Date.parse(headers['date'] ?? '');
  return {
    status,
    headers,
    json: notModified ? undefined : json,
    notModified,
    ...(validator === undefined ? {} : { validator }),
    ...(next === undefined ? {} : { next }),
    ...(Number.isNaN(date) ? {} : { time: new Date(date).toISOString() }),
  };
}

/** Whether a place that a server leads to is where people sign in. */
export function isSignIn(location: string): boolean {
  return /sign[-_]?in|log[-_]?in|oauth|saml|\bsso\b|\badfs\b|openid/i.test(location);
}

function ownWord(answer: RawAnswer, { failureOf, circumstances, scrub }: Standards): RemoteError | undefined {
  try {
    const error = failureOf?.(answer);
    return error && new RemoteError(error.code, scrub(error.message), error.details);
  } catch {
    return unusable(circumstances.host);
  }
}

function nextAddress(headers: RawAnswer['headers'], address: URL): string | undefined {
  const link = nextLink(headers['link']);
  if (link === undefined) return undefined;
  const next = addressWithin(link, address);
  if (!next) throw leadsElsewhere(address, link);
  return next.href;
}

function isPage(headers: RawAnswer['headers'], body: string): boolean {
  return /\bx?html\b/i.test(headers['content-type'] ?? '') || /^\uFEFF?\s*<(?:!doctype|html)/i.test(body.slice(0, 200));
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

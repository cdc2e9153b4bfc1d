// The client of all trackers over the `Http` port. Knows the web, and no tracker.
import { t } from '../../../core/text/l10n.js';
import type { Cancellation } from '../../../core/ports/cancellation.js';
import type { Clock } from '../../../core/ports/clock.js';
import type { Http } from '../../../core/ports/http.js';
import type { ClientAnswer, RemoteClient } from '../client.js';
import { RemoteError } from '../remoteError.js';
import type { TrackerType } from '../tracker.js';
import { callOf, nameOf } from './call.js';
import type { Call } from './call.js';
import type { Progress } from './exchange.js';
import { createFlights } from './flights.js';
import { createOriginLimits } from './originLimits.js';
import type { OriginLimits } from './originLimits.js';
import { carriedOut } from './patient.js';
import type { PatientTools } from './patient.js';
import { shownAddress } from './requestLine.js';
import type { RequestLine } from './requestLine.js';
import { gaveUp } from './words.js';

export interface ClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  /** As `baseUrlOf` gives it. */
  readonly baseUrl: string;
  /** What proves who we are, asked anew for every request; `{}` goes out unsigned, and undefined not at all. */
  readonly authorization: () => Promise<Readonly<Record<string, string>> | undefined>;
  readonly failureOf?: TrackerType['failureOf'] | undefined;
  /** Milliseconds; 0 where it is absent. */
  readonly betweenWrites?: number | undefined;
  /** Hears of every request that was sent, once, when it has ended. */
  readonly log: (line: RequestLine) => void;
  /** The source, for the log. */
  readonly label: string;
  /** Shared by all clients of the origin; absent: this client's own. */
  readonly limits?: OriginLimits | undefined;
  /** 0 up to 1, excluding 1. */
  readonly random?: () => number;
  /** Milliseconds until an answer must be complete, 20 s where it is absent, and its bytes at most, 32 MiB. */
  readonly timeout?: number;
  readonly limit?: number;
}

export function createClient(options: ClientOptions): RemoteClient {
  const { baseUrl, clock } = options;
  const { host } = new URL(baseUrl);
  const flights = createFlights<ClientAnswer>(gaveUp);
  const tools: PatientTools = {
    http: options.http,
    clock,
    limits: options.limits ?? createOriginLimits(clock),
    failureOf: options.failureOf,
    betweenWrites: options.betweenWrites ?? 0,
    random: options.random ?? Math.random,
    timeout: options.timeout ?? 20_000,
    limit: options.limit ?? 32 * 1024 * 1024,
  };
  const send = (call: Call, cancelled?: Cancellation): Promise<ClientAnswer> =>
    logged(call, options, (progress) => carriedOut(call, tools, progress, cancelled));
  return {
    baseUrl,
    request: async (request) => {
      const call = callOf(baseUrl, request, await signature(options, host));
      if (joins(call)) return flights.join(nameOf(call), request.cancelled, (cancelled) => send(call, cancelled));
      try {
        return await send(call, request.cancelled);
      } finally {
        // What is under way may have been read before the write.
        if (!call.reads) flights.close();
      }
    },
  };
}

function joins({ method, request }: Call): boolean {
  return method === 'GET' && !request.fresh;
}

async function signature({ authorization }: ClientOptions, host: string): Promise<Readonly<Record<string, string>>> {
  const unsigned = (): RemoteError => new RemoteError('signed-out', t('{0} is not connected.', host));
  const found = await authorization().catch(() => undefined);
  if (!found) throw unsigned();
  return found;
}

async function logged(
  call: Call,
  { clock, log, label }: ClientOptions,
  work: (progress: Progress) => Promise<ClientAnswer>,
): Promise<ClientAnswer> {
  const progress: Progress = { attempts: 0, status: undefined, bytes: 0, mayHaveHappened: false };
  const at = clock.now();
  const tell = (failure?: RemoteError): void => {
    if (progress.attempts === 0) return;
    const { attempts, bytes, status } = progress;
    log({
      at,
      label,
      purpose: call.request.purpose,
      method: call.method,
      address: call.scrub(shownAddress(call.address)),
      ...(status === undefined ? {} : { status }),
      ...(failure ? { failure: failure.code } : {}),
      milliseconds: clock.now() - at,
      bytes,
      attempts,
    });
  };
  try {
    const answer = await work(progress);
    tell();
    return answer;
  } catch (error) {
    tell(error instanceof RemoteError ? error : undefined);
    throw error;
  }
}

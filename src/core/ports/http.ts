import type { Cancellation } from './cancellation.js';

/** One request, as it goes over the wire. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute; `https:`, or `http:` on the loopback and where a person agreed. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** UTF-8. */
  readonly body?: string;
}

/** One answer. A redirect is an answer like any other: it is never followed here. */
export interface HttpResponse {
  /** 0 where the host hides what a redirect says (browsers do). */
  readonly status: number;
  /** Names in lower case; of several equal ones the values joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded as UTF-8. */
  readonly body: string;
  /** Bytes of the body, unpacked; absent where the host does not count them. For the log. */
  readonly bytes?: number;
}

/** Why there is no answer. */
export type HttpFailureCode =
  /** No network, no such host, nobody listens there, or the connection broke off. */
  | 'unreachable'
  /** The server's certificate is not trusted by this machine. */
  | 'certificate'
  | 'timeout'
  | 'too-large'
  | 'cancelled';

export class HttpFailure extends Error {
  constructor(
    readonly code: HttpFailureCode,
    /** The system's own word for it, such as `ENOTFOUND`; for the log. */
    message: string,
    /** Whether the request may have reached the server all the same: then nobody knows whether it took effect. */
    readonly mayHaveArrived: boolean,
  ) {
    super(message);
  }
}

/** Sends requests as the host can: through its proxy and with its certificates. */
export interface Http {
  /**
   * Rejects with `HttpFailure`. `limit` bounds the answer's bytes, `timeout` the milliseconds until it is complete.
   * Sends no cookies and follows no redirect.
   */
  send(
    request: HttpRequest,
    options: { readonly timeout: number; readonly limit: number; readonly cancelled?: Cancellation },
  ): Promise<HttpResponse>;
}

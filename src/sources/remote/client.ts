import type { Cancellation } from '../../core/ports/cancellation.js';

/** What a tracker's code asks its client for. */
export interface ClientRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base address, beginning with `/`; or an address that the server itself gave, of the same origin. */
  readonly path: string;
  /** Percent-encoded here; lists repeat the name. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Where JSON has a name of its own: `application/json-patch+json`. */
  readonly contentType?: string;
  /** Sent as `If-None-Match`. */
  readonly validator?: string;
  /**
   * May be sent again when nobody knows whether it arrived. Absent: only a GET may. A POST that says so counts as a
   * read: a search goes beside other reads and does not wait for its turn among the writes.
   */
  readonly repeatable?: boolean;
  /** Not to be answered by an equal read that began before this one: for the read before a write, and the one behind it. */
  readonly fresh?: boolean;
  /** Statuses of failure that are an answer here, such as 404. */
  readonly expects?: readonly number[];
  /** A word for the log: `list`, `read`, `tick`. */
  readonly purpose: string;
  readonly cancelled?: Cancellation;
}

export interface ClientAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where the answer has no body. */
  readonly json: unknown;
  /** 304: the validator still holds. */
  readonly notModified: boolean;
  /** The answer's `ETag`. */
  readonly validator?: string;
  /** The address of the next page in a `Link` header; the same origin, checked. */
  readonly next?: string;
  /** The answer's `Date`, ISO 8601. */
  readonly time?: string;
}

/**
 * Speaks to one origin for one source. Signs requests; follows redirects only within the origin and only for reads;
 * honours every vendor's rate limits; repeats what may be repeated; sends equal reads that are under way once. Rejects
 * with `RemoteError`.
 */
export interface RemoteClient {
  readonly baseUrl: string;
  request(request: ClientRequest): Promise<ClientAnswer>;
}

import { t } from '../../../core/text/l10n.js';
import type { HttpRequest } from '../../../core/ports/http.js';
import type { ClientRequest } from '../client.js';
import { RemoteError } from '../remoteError.js';
import { addressOf } from './address.js';
import { scrubbed, secretsOf } from './secrets.js';

/** One request of a tracker, ready to be sent. */
export interface Call {
  readonly request: ClientRequest;
  readonly method: HttpRequest['method'];
  readonly address: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Changes nothing: a GET, or a POST that may be repeated, which is how some trackers are searched. */
  readonly reads: boolean;
  /** May be sent again although it may have arrived. */
  readonly repeatable: boolean;
  /** Tells accounts of one origin apart. */
  readonly account: string;
  /** What limits of a part of the origin are matched with. */
  readonly scope: { readonly method: string; readonly path: string };
  readonly anonymous: boolean;
  readonly scrub: (text: string) => string;
}

/**
 * Puts a request together. Throws `RemoteError`: `redirected` where it would leave the origin, `signed-out` where the
 * token is no text that can be sent, `refused` where another header is none.
 */
export function callOf(baseUrl: string, request: ClientRequest, signature: Readonly<Record<string, string>>): Call {
  const method = request.method ?? 'GET';
  const address = addressOf(baseUrl, request);
  if (!areHeaders(signature))
    throw new RemoteError('signed-out', t('The token for {0} holds characters that no token can hold.', address.host));
  const own = {
    accept: 'application/json',
    ...(request.body === undefined ? {} : { 'content-type': request.contentType ?? 'application/json' }),
    ...(request.validator === undefined ? {} : { 'if-none-match': request.validator }),
    ...request.headers,
  };
  if (!areHeaders(own)) throw new RemoteError('refused', t('A value for {0} cannot be sent.', address.host));
  const secrets = secretsOf(signature);
  const reads = method === 'GET' || (method === 'POST' && request.repeatable === true);
  return {
    request,
    method,
    address,
    headers: { ...own, ...signature },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    reads,
    repeatable: reads || request.repeatable === true,
    account: JSON.stringify(signature),
    scope: { method, path: address.pathname },
    anonymous: Object.keys(signature).length === 0,
    scrub: (text) => scrubbed(text, secrets),
  };
}

/** What makes two reads the same. */
export function nameOf({ address, headers, request }: Call): string {
  return JSON.stringify([address.href, headers, request.expects]);
}

/** Names and values that cannot end a header and begin another (RFC 9110, section 5). */
function areHeaders(headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).every(
    ([name, value]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7E\x80-\xFF]*$/.test(value),
  );
}

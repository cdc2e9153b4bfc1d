import { t } from '../../../core/text/l10n.js';
import type { ClientRequest } from '../client.js';
import { RemoteError } from '../remoteError.js';

/**
 * The address of a request, of the base's own origin for sure. Rejects a path that would leave the base's sub-path, and
 * an address of another scheme, host or port, with `RemoteError` `redirected`.
 */
export function addressOf(baseUrl: string, { path, query }: Pick<ClientRequest, 'path' | 'query'>): URL {
  const base = new URL(baseUrl);
  const address = isAbsolute(path) ? addressWithin(path, base) : addressBelow(base, path);
  if (!address) throw leadsElsewhere(base, path);
  const added = queryOf(query);
  if (added) address.search = address.search ? `${address.search}&${added}` : `?${added}`;
  address.hash = '';
  return address;
}

/** An address that a server gave, relative to `from` or absolute; undefined where it is not of the same origin. */
export function addressWithin(text: string, from: URL): URL | undefined {
  const address = /[\\\t\r\n]/.test(text) ? undefined : parsed(text, from);
  const own = address?.origin === from.origin && !address.username && !address.password;
  return own ? address : undefined;
}

/**
 * For a server that leads where nothing of ours may go. Names the place as far as people need to know: without its
 * query, which may hold a ticket. `to` is absent where the host hides it.
 */
export function leadsElsewhere(from: URL, to?: string): RemoteError {
  const address = to === undefined ? undefined : parsed(to, from);
  if (!address)
    return new RemoteError('redirected', t('{0} leads to another address. Nothing was sent there.', from.host));
  const place = (address.origin === from.origin ? address.pathname : address.origin).slice(0, 120);
  return new RemoteError(
    'redirected',
    t('{0} leads to another address ({1}). Nothing was sent there.', from.host, place),
  );
}

function addressBelow(base: URL, path: string): URL | undefined {
  // What an URL parser would silently drop, turn round or climb up with.
  if (!path.startsWith('/') || /[\\#\t\r\n]/.test(path)) return undefined;
  if (/(^|\/)(\.|%2e){1,2}([/?]|$)/i.test(path)) return undefined;
  const root = base.pathname.replace(/\/+$/, '');
  const address = parsed(`${base.origin}${root}${path}`, base);
  return address?.origin === base.origin && address.pathname.startsWith(`${root}/`) ? address : undefined;
}

function isAbsolute(path: string): boolean {
  return /^https?:\/\//i.test(path);
}

function parsed(text: string, from: URL): URL | undefined {
  try {
    return new URL(text, from);
  } catch {
    return undefined;
  }
}

function queryOf(query: ClientRequest['query'] = {}): string {
  return Object.entries(query)
    .flatMap(([name, value]) => (value === undefined ? [] : [value].flat().map((one) => [name, String(one)] as const)))
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
}

/** `+` becomes `%2B` and a space `%20`: servers differ in what they take a bare `+` for. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/'/g, '%27');
}

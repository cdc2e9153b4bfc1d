import { HttpFailure } from '../core/ports/http.js';

/** OpenSSL's and Node's names (nodejs.org/api/tls.html#x509-certificate-error-codes) that a missing root leads to, and the like. */
const certificates = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Nobody was there to take the request. Chromium's names (net_error_list.h) come where the editor uses its network. */
const neverArrived = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_CONNECTION_REFUSED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_PROXY_CONNECTION_FAILED',
]);

/**
 * What `fetch` rejected with, as the port tells it. Its reason is in `cause.code` (Node), or only in the message
 * (`net::ERR_…`); browsers give none at all. The message becomes that name alone: others may hold an address.
 */
export function failureOfFetch(error: unknown): HttpFailure {
  const name = nameOf(error);
  if (certificates.has(name) || name.startsWith('ERR_CERT_')) return new HttpFailure('certificate', name, false);
  if (name === 'UND_ERR_HEADERS_TIMEOUT' || name === 'UND_ERR_BODY_TIMEOUT')
    return new HttpFailure('timeout', name, true);
  return new HttpFailure('unreachable', name, !neverArrived.has(name));
}

function nameOf(error: unknown): string {
  // Where several addresses of a host were tried, the first one's reason stands for all.
  for (let at = error, depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth++) {
    const { code, message, cause, errors } = at as Record<string, unknown>;
    if (typeof code === 'string') return code;
    const chromium = typeof message === 'string' ? /net::(ERR_[A-Z_]+)/.exec(message)?.[1] : undefined;
    if (chromium) return chromium;
    at = cause ?? (Array.isArray(errors) ? (errors[0] as unknown) : undefined);
  }
  return 'unknown';
}

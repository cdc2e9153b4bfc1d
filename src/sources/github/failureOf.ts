import { t } from '../../core/text/l10n.js';
import { listOf, objectOf, textOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import type { RawAnswer } from '../remote/tracker.js';

/**
 * What GitHub tells in its own way: failures inside a GraphQL answer with status 200, an organisation's single sign-on,
 * and that GraphQL is not for those who are not signed in. Sources: GitHub's documentation, "Rate limits and query limits
 * for the GraphQL API", "Authenticating with SAML single sign-on".
 */
export function failureOf({ status, headers, json }: RawAnswer): RemoteError | undefined {
  if (status === 403 && /^required/.test(headers['x-github-sso'] ?? '')) return singleSignOn();
  // Nobody's allowance for GraphQL is 0: no waiting helps.
  if (status === 403 && headers['x-ratelimit-limit'] === '0') return signedOut();
  return status === 200 ? graphQlFailure(objectOf(json)) : undefined;
}

/** Undefined where there are no errors, where there is something to work with, and where the query itself is to blame. */
function graphQlFailure({ errors: list, data }: JsonObject): RemoteError | undefined {
  const errors = listOf(list).map(objectOf);
  if (errors.length === 0) return undefined;
  const types = errors.map((error) => textOf(error['type']) ?? textOf(objectOf(error['extensions'])['code']) ?? '');
  const has = (pattern: RegExp): boolean => types.some((type) => pattern.test(type));
  const words = errors.map((error) => textOf(error['message']) ?? '').join(' ');
  if (has(/^RATE_LIMIT/) || /rate limit/i.test(words)) {
    return new RemoteError('rate-limited', t('GitHub wants to be asked less often. It is asked again later.'));
  }
  const isLost =
    typeof data !== 'object' || data === null || ('repository' in data && objectOf(data)['repository'] === null);
  if (!isLost) return undefined;
  if (/\bSAML\b/.test(words)) return singleSignOn();
  if (has(/^FORBIDDEN$|^INSUFFICIENT_SCOPES$/)) {
    return new RemoteError(
      'forbidden',
      t('The account or its token lacks the right to read this repository on GitHub.'),
    );
  }
  if (has(/^NOT_FOUND$/)) {
    return new RemoteError(
      'not-found',
      t('GitHub does not have this repository, or does not show it to this account.'),
    );
  }
  const isOurQuery = errors.every((error) => error['extensions'] !== undefined);
  return isOurQuery ? undefined : new RemoteError('broken', t('GitHub could not answer a query.'));
}

function signedOut(): RemoteError {
  return new RemoteError('signed-out', t('GitHub answers this only to who is signed in.'));
}

function singleSignOn(): RemoteError {
  return new RemoteError(
    'forbidden',
    t('The organisation wants its single sign-on: authorise the token for it in GitHub’s settings, or sign in again.'),
  );
}

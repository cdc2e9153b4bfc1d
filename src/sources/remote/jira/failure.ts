import { t } from '../../../core/text/l10n.js';
import { RemoteError } from '../remoteError.js';
import type { RawAnswer } from '../tracker.js';

/**
 * What Jira tells in its own way; `denied` are the words for a token that it does not take. A request with a bad token
 * may be answered with 200 or 404 as if nobody had signed in: only `X-Seraph-LoginReason` says so. After some failed
 * sign-ins Jira wants a CAPTCHA solved and refuses good ones too.
 */
export function jiraFailure({ status, headers }: RawAnswer, denied: string): RemoteError | undefined {
  const reason = headers['x-seraph-loginreason'] ?? '';
  if (reason.includes('AUTHENTICATION_DENIED') || headers['x-authentication-denied-reason'] !== undefined) {
    return new RemoteError(
      'signed-out',
      t('Jira wants a CAPTCHA solved after failed sign-ins: sign in to it once in a browser, then try again.'),
    );
  }
  return reason.includes('AUTHENTICATED_FAILED') || status === 401 ? new RemoteError('signed-out', denied) : undefined;
}

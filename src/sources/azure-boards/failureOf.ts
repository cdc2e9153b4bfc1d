import { t } from '../../core/text/l10n.js';
import { objectOf, textOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import type { RawAnswer } from '../remote/tracker.js';

/**
 * A token that is wrong or expired is answered with a page for signing in (203, or a redirect to one). A revision that is
 * not the one tested: 409 and 412 say so themselves, and of 400 those that name it.
 */
export function failureOf({ status, headers, json }: RawAnswer): RemoteError | undefined {
  const isPage = /\bhtml\b/i.test(headers['content-type'] ?? '');
  const leads = headers['location'] ?? '';
  if ((status === 203 && isPage) || (status === 302 && /_signin|login\.(?:microsoftonline|live)\.com/i.test(leads)))
    return new RemoteError('signed-out', t('Azure DevOps does not accept the token: it is wrong or has expired.'));
  const said = textOf(objectOf(json)['message']) ?? '';
  return status === 400 && /\/rev\b|TF26071/.test(said)
    ? new RemoteError('conflict', t('Somebody else changed the work item at the same moment.'))
    : undefined;
}

import { t } from '../../core/text/l10n.js';
import { shortened } from '../../core/text/shortened.js';
import { objectOf, textsOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import type { RawAnswer } from '../remote/tracker.js';

/**
 * 422 lists what is wrong with the values; an empty list means that somebody else saved the issue at the same moment
 * (seen on 5.0 and 6.0).
 */
export function failureOf({ status, json }: RawAnswer): RemoteError | undefined {
  if (status !== 422) return undefined;
  const { errors } = objectOf(json);
  if (!Array.isArray(errors)) return undefined;
  const words = textsOf(errors).join(' ');
  return words === ''
    ? new RemoteError('conflict', t('Somebody else changed the issue at the same moment.'))
    : new RemoteError('refused', t('Redmine declined it: {0}', shortened(words)));
}

import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';

/** Throws `ActionError` where the workspace is not trusted. */
export function checkTrust(
  { isTrusted }: { readonly isTrusted: () => boolean },
  message = t('Nothing is written in Restricted Mode. Trust this workspace to write to it.'),
): void {
  if (!isTrusted()) throw new ActionError('untrusted', message);
}

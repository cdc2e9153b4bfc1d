import type { RemoteState } from '../../backlog/remote.js';
import { t } from '../../text/l10n.js';
import { since } from './since.js';

/** `as of 3 days ago`; undefined before anything was fetched. */
export function asOfWords({ asOf }: Pick<RemoteState, 'asOf'>, now: Date): string | undefined {
  if (asOf === undefined) return undefined;
  return now.getTime() - Date.parse(asOf) < 60_000 ? t('as of now') : t('as of {0}', since(asOf, now));
}

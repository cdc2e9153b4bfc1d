import { t } from '../../text/l10n.js';
import { ageOf } from '../../text/age.js';

const minute = 60_000;

/** How long ago something was, to the minute while it is recent: `just now`, `12 minutes ago`, `3 days ago`. */
export function since(iso: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(iso)) / minute);
  if (Number.isNaN(minutes)) return iso;
  if (minutes < 1) return t('just now');
  if (minutes < 2) return t('a minute ago');
  if (minutes < 60) return t('{0} minutes ago', minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 2) return t('an hour ago');
  if (hours < 24) return t('{0} hours ago', hours);
  return ageOf(iso, now).words;
}

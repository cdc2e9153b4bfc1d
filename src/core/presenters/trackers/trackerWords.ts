import type { PendingWrite, RemoteAccount, RemoteStatus } from '../../backlog/remote.js';
import { t } from '../../text/l10n.js';
import { plainText } from '../../text/richText/plainText.js';

/** How a tracker fares, in a few words. */
export function trackerStatusWords(status: RemoteStatus): string {
  switch (status) {
    case 'not-connected':
      return t('not connected');
    case 'waiting':
      return t('waiting');
    case 'synchronising':
      return t('fetching…');
    case 'current':
      return t('up to date');
    case 'offline':
      return t('offline');
    case 'rate-limited':
      return t('asked to wait');
    case 'signed-out':
      return t('signed out');
    case 'forbidden':
      return t('not allowed');
    case 'misconfigured':
      return t('misconfigured');
    case 'failed':
      return t('failed');
  }
}

/** Who is signed in and what they may do: `mia: can read and write (repo, read:org)`. */
export function accountWords({ name, canWrite, rights = [] }: RemoteAccount): string {
  const words = canWrite ? t('{0}: can read and write', name) : t('{0}: can read, not write', name);
  return rights.length === 0 ? words : t('{0} ({1})', words, rights.join(', '));
}

/** What a pending write is about: `SHOP-142: tick “Told before the third try”`. */
export function pendingWords({ storyId, what, text, done }: PendingWrite): string {
  switch (what) {
    case 'criterion':
      return done === true
        ? t('{0}: tick “{1}”', storyId, plainText(text))
        : t('{0}: untick “{1}”', storyId, plainText(text));
    case 'status':
      return t('{0}: status “{1}”', storyId, text);
    case 'comment':
      return t('{0}: comment “{1}”', storyId, plainText(text));
  }
}

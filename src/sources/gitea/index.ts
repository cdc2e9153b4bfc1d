// Gitea and Forgejo: knows their API and the contract of trackers, nothing else.
import { t } from '../../core/text/l10n.js';
import { RemoteError } from '../remote/remoteError.js';
import type { RawAnswer, TrackerType } from '../remote/tracker.js';
import { giteaPlace, settingsFrom, siteOf } from './place.js';
import { connectGitea } from './tracker.js';

/** Gitea 1.20 and later, Forgejo; on any address, below any path. */
export const gitea: TrackerType = {
  type: 'gitea',
  label: 'Gitea',
  place: giteaPlace,
  settingsFrom,
  signIn: {
    token: {
      get prompt() {
        return t('Access token that may read and write issues (write:issue, read:repository, read:user)');
      },
      page: ({ settings }) => `${siteOf(settings)}/user/settings/applications`,
    },
    anonymous: true,
  },
  authorization: ({ secret }) => ({ authorization: `token ${secret}` }),
  connect: connectGitea,
  failureOf,
};

/** 412 means something else everywhere else: an issue cannot be closed before those that it depends on. */
function failureOf({ status }: RawAnswer): RemoteError | undefined {
  if (status !== 412) return undefined;
  return new RemoteError(
    'refused',
    t('The issue depends on others that are still open, and cannot be closed before them.'),
  );
}

// GitLab: knows its REST API and the contract of trackers, nothing else.
import { t } from '../../core/text/l10n.js';
import type { TrackerType } from '../remote/tracker.js';
import { failureOf } from './failureOf.js';
import { gitlabPlace, siteOf } from './place.js';
import { settingsFrom } from './settingsFrom.js';
import { connectGitLab } from './tracker.js';

/** gitlab.com, and servers of one's own below any path. */
export const gitlab: TrackerType = {
  type: 'gitlab',
  label: 'GitLab',
  place: gitlabPlace,
  settingsFrom,
  signIn: {
    token: {
      get prompt() {
        return t('Access token with the scope “api” (“read_api” reads only)');
      },
      page: (place) => `${siteOf(place)}/-/user_settings/personal_access_tokens`,
    },
    anonymous: true,
  },
  // Not `PRIVATE-TOKEN`: a redirect to another host would take that along.
  authorization: ({ secret }) => ({ authorization: `Bearer ${secret}` }),
  connect: connectGitLab,
  failureOf,
};

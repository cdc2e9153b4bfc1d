// GitHub Issues: knows GitHub's API and the contract of trackers, nothing else.
import { t } from '../../core/text/l10n.js';
import type { TrackerType } from '../remote/tracker.js';
import { failureOf } from './failureOf.js';
import { githubPlace, isGitHubCom, siteOf } from './place.js';
import { settingsFrom } from './settingsFrom.js';
import { connectGitHub } from './tracker.js';

/** Issues of github.com, of GitHub Enterprise Cloud and of GitHub Enterprise Server 3.9 and later. */
export const github: TrackerType = {
  type: 'github',
  label: 'GitHub',
  place: githubPlace,
  settingsFrom,
  signIn: {
    session: ({ settings }) => ({
      provider: isGitHubCom(siteOf(settings)) ? 'github' : 'github-enterprise',
      scopes: ['repo'],
    }),
    token: {
      get prompt() {
        return t('Personal access token that may read and write issues');
      },
      page: ({ settings }) => `${siteOf(settings)}/settings/personal-access-tokens`,
    },
    anonymous: true,
  },
  authorization: ({ secret }) => ({ authorization: `Bearer ${secret}` }),
  connect: connectGitHub,
  failureOf,
  // "Best practices for using the REST API" asks for a second between writes.
  betweenWrites: 1000,
};

// Jira Data Center and Server: REST v2, wiki markup. May know core and what all trackers share.
import { t } from '../../core/text/l10n.js';
import { baseUrlOf } from '../remote/baseUrl.js';
import { basicAuthorization } from '../remote/basicAuthorization.js';
import { settingsOfAddress } from '../remote/jira/address.js';
import { jiraFailure } from '../remote/jira/failure.js';
import { jiraPlace } from '../remote/jira/projects.js';
import { SettingFault } from '../remote/tracker.js';
import type { TrackerPlace, TrackerType } from '../remote/tracker.js';
import { connectJiraDataCenter } from './connect.js';

/** A personal access token (since 8.14) goes alone; before, and where tokens are off, a name and a password. */
export const jiraDataCenter: TrackerType = {
  type: 'jira-data-center',
  label: 'Jira Data Center',
  place,
  settingsFrom: (address) => settingsOfAddress(address, false),
  signIn: {
    token: {
      get prompt() {
        return t('Personal access token of Jira');
      },
      page: ({ baseUrl }) =>
        `${baseUrl}/secure/ViewProfile.jspa?selectedTab=com.atlassian.pats.pats-plugin:jira-user-personal-access-tokens`,
    },
    anonymous: true,
  },
  authorization: ({ user, secret }) => ({
    authorization: user === undefined ? `Bearer ${secret}` : basicAuthorization(user, secret),
  }),
  connect: connectJiraDataCenter,
  failureOf: (answer) =>
    jiraFailure(
      answer,
      t('Jira does not take this token: it may have expired or been revoked, or tokens are switched off there.'),
    ),
};

function place(settings: ReadonlyMap<string, string>): TrackerPlace {
  const url = settings.get('url')?.trim() ?? '';
  if (url === '') {
    throw new SettingFault('url', t('Where is it? Write its address, such as “url: https://jira.example.com”.'));
  }
  const baseUrl = baseUrlOf(url, 'url');
  return jiraPlace(settings, baseUrl, baseUrl);
}

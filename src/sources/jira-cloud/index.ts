// Jira Cloud: REST v3, rich texts in the Atlassian Document Format. May know core and what all trackers share.
import { t } from '../../core/text/l10n.js';
import { baseUrlOf } from '../remote/baseUrl.js';
import { basicAuthorization } from '../remote/basicAuthorization.js';
import { settingsOfAddress } from '../remote/jira/address.js';
import { jiraFailure } from '../remote/jira/failure.js';
import { jiraPlace } from '../remote/jira/projects.js';
import { SettingFault } from '../remote/tracker.js';
import type { TrackerPlace, TrackerType } from '../remote/tracker.js';
import { connectJiraCloud } from './connect.js';

/**
 * `url` is the site; with `cloudId` the API is reached through Atlassian's gateway, which is the only place where tokens
 * with scopes work: https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/
 */
export const jiraCloud: TrackerType = {
  type: 'jira-cloud',
  label: 'Jira Cloud',
  place,
  settingsFrom: (address) => settingsOfAddress(address, true),
  signIn: {
    token: {
      get prompt() {
        return t('API token of your Atlassian account');
      },
      user: () => t('E-mail address of your Atlassian account'),
      page: () => 'https://id.atlassian.com/manage-profile/security/api-tokens',
    },
    anonymous: true,
  },
  authorization: ({ user, secret }) => ({
    authorization: user === undefined ? `Bearer ${secret}` : basicAuthorization(user, secret),
  }),
  connect: connectJiraCloud,
  failureOf: (answer) =>
    jiraFailure(
      answer,
      t(
        'Jira does not take this e-mail address and token: the token may have expired or been revoked. A token with scopes needs “cloudId” in storyroot.yaml.',
      ),
    ),
};

function place(settings: ReadonlyMap<string, string>): TrackerPlace {
  const url = settings.get('url')?.trim() ?? '';
  if (url === '') {
    throw new SettingFault('url', t('Where is it? Write its address, such as “url: https://acme.atlassian.net”.'));
  }
  // A page's address is as good as the site's.
  const site = new URL(baseUrlOf(url, 'url')).origin;
  const cloudId = settings.get('cloudId')?.trim();
  if (cloudId !== undefined && !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(cloudId)) {
    throw new SettingFault(
      'cloudId',
      t('“{0}” is not the id of a site. {1} shows it.', cloudId, `${site}/_edge/tenant_info`),
    );
  }
  return jiraPlace(settings, site, cloudId === undefined ? site : `https://api.atlassian.com/ex/jira/${cloudId}`);
}

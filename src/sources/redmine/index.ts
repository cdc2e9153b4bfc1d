// Redmine: knows its REST API and the contract of trackers, nothing else.
import { t } from '../../core/text/l10n.js';
import { basicAuthorization } from '../remote/basicAuthorization.js';
import type { TrackerType } from '../remote/tracker.js';
import { failureOf } from './failureOf.js';
import { redminePlace } from './place.js';
import { settingsFrom } from './settingsFrom.js';
import { connectRedmine } from './tracker.js';

/** Redmine 4 to 6, on any address, below any path. */
export const redmine: TrackerType = {
  type: 'redmine',
  label: 'Redmine',
  place: redminePlace,
  settingsFrom,
  signIn: {
    token: {
      get prompt() {
        return t('API access key of your Redmine account');
      },
      page: ({ baseUrl }) => `${baseUrl}/my/account`,
    },
    anonymous: true,
  },
  // As a user's name, with any password: browsers and servers keep `Authorization` within its origin, unlike the header
  // that Redmine has of its own.
  authorization: ({ secret }) => ({ authorization: basicAuthorization(secret, 'storyroot') }),
  connect: connectRedmine,
  failureOf,
};

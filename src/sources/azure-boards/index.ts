// Azure Boards: knows the API of work item tracking and the contract of trackers, nothing else.
import { t } from '../../core/text/l10n.js';
import { basicAuthorization } from '../remote/basicAuthorization.js';
import type { TrackerType } from '../remote/tracker.js';
import { failureOf } from './failureOf.js';
import { azurePlace, isHosted } from './place.js';
import { settingsFrom } from './settingsFrom.js';
import { connectAzure } from './tracker.js';

/** The application "Azure DevOps" of Microsoft's accounts: whoever asks for it gets what the person may do there. */
const scopes = ['499b84ac-1321-427f-aa17-267ca6975798/.default', 'offline_access'];

/** Azure DevOps Services, and Azure DevOps Server by its collection's address. */
export const azureBoards: TrackerType = {
  type: 'azure-boards',
  label: 'Azure Boards',
  place: azurePlace,
  settingsFrom,
  signIn: {
    session: (place) => (isHosted(place) ? { provider: 'microsoft', scopes } : undefined),
    token: {
      get prompt() {
        return t('Personal access token with the right “Work Items (Read & write)”');
      },
      page: ({ baseUrl }) => `${baseUrl}/_usersSettings/tokens`,
    },
    anonymous: false,
  },
  authorization: ({ kind, secret }) => ({
    authorization: kind === 'session' ? `Bearer ${secret}` : basicAuthorization('', secret),
  }),
  connect: connectAzure,
  failureOf,
};

// Linear: GraphQL. May know core and what all trackers share. https://linear.app/developers/graphql
import { t } from '../../core/text/l10n.js';
import { SettingFault } from '../remote/tracker.js';
import type { TrackerPlace, TrackerType } from '../remote/tracker.js';
import { connectLinear } from './connect.js';
import { linearFailure } from './failure.js';
import { filterOf } from './filter.js';

/** `team` is the key before the number of its issues; `workspace` is what the addresses of pages begin with. */
export const linear: TrackerType = {
  type: 'linear',
  label: 'Linear',
  place,
  settingsFrom: (address) => {
    const [, workspace, team] =
      /^https:\/\/linear\.app\/([\w-]+)\/(?:issue|team)\/([a-z][a-z0-9]*)(?:-\d+)?(?:[/?#]|$)/i.exec(address.trim()) ??
      [];
    if (workspace === undefined || team === undefined) return undefined;
    return new Map([
      ['team', team.toUpperCase()],
      ['workspace', workspace],
    ]);
  },
  signIn: {
    token: {
      get prompt() {
        return t('Personal API key of Linear');
      },
      page: () => 'https://linear.app/settings/account/security',
    },
    anonymous: false,
  },
  // A key goes as it is; only what OAuth gave is a bearer's.
  authorization: ({ secret, kind }) => ({
    authorization: kind === 'session' || secret.startsWith('lin_oauth_') ? `Bearer ${secret}` : secret,
  }),
  connect: connectLinear,
  failureOf: linearFailure,
};

function place(settings: ReadonlyMap<string, string>): TrackerPlace {
  const team = settings.get('team')?.trim().toUpperCase() ?? '';
  if (team === '') throw new SettingFault('team', t('Which team? Write its key, such as “team: ENG”.'));
  if (!/^[A-Z][A-Z0-9]*$/.test(team)) {
    throw new SettingFault('team', t('“{0}” is not the key of a Linear team. A key looks like ENG.', team));
  }
  const workspace = settings.get('workspace')?.trim();
  if (workspace !== undefined && !/^[\w-]+$/.test(workspace)) {
    throw new SettingFault(
      'workspace',
      t('“{0}” is not a workspace. It stands behind linear.app/ in addresses.', workspace),
    );
  }
  const query = settings.get('query')?.trim();
  if (query !== undefined) filterOf(query);
  // Linear finds the workspace of an issue by itself.
  const pages = `https://linear.app/${workspace === undefined ? '' : `${workspace}/`}issue/`;
  return {
    baseUrl: 'https://api.linear.app',
    key: team,
    label: t('{0} on {1}', team, 'Linear'),
    heads: [
      { head: `${team}-`, keyHead: `${team}-` },
      { head: `${pages}${team}-`, keyHead: `${team}-` },
    ],
    page: (key) => pages + encodeURIComponent(key),
    ...(query !== undefined && query !== '' && { query }),
    settings,
  };
}

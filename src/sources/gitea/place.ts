import { t } from '../../core/text/l10n.js';
import { baseUrlOf } from '../remote/baseUrl.js';
import { checkFilters } from '../remote/queryParameters.js';
import { issuesOf, repositoryAddress, repositoryOf } from '../remote/repositoryName.js';
import { SettingFault } from '../remote/tracker.js';
import type { TrackerPlace } from '../remote/tracker.js';

/** Filters of Gitea's list of issues that `query` may name; the others are the synchroniser's. */
const filters = new Set(['state', 'labels', 'q', 'milestones', 'created_by', 'assigned_by', 'mentioned_by']);

/** Hosts that look the same in a git remote and are other trackers'. */
const others = /(?:^|\.)(?:github|gitlab|bitbucket|dev\.azure|visualstudio|ghe)\.(?:com|org)$/;

/**
 * Where the entry's settings lead: `url` of the server, with its sub-path, `repository`, and optionally `query` (filters
 * of the API's list of issues, such as `labels=story`).
 */
export function giteaPlace(settings: ReadonlyMap<string, string>): TrackerPlace {
  const repository = repositoryOf(settings);
  const site = siteOf(settings);
  const query = settings.get('query')?.trim();
  if (query) checkFilters(query, filters, 'Gitea', 'labels=story');
  return {
    baseUrl: `${site}/api/v1`,
    ...issuesOf(site, repository),
    label: t('{0} on {1}', repository, new URL(site).host),
    ...(query ? { query } : {}),
    settings,
  };
}

/** Address of the pages for people, with the server's sub-path. */
export function siteOf(settings: ReadonlyMap<string, string>): string {
  const url = settings.get('url')?.trim();
  if (!url) {
    throw new SettingFault(
      'url',
      t('Gitea and Forgejo need the address of their server. Write it as `url: https://git.example.com`.'),
    );
  }
  return baseUrlOf(url, 'url').replace(/\/api\/v1$/, '');
}

/** Any host may be a Gitea, but those that are known to be something else. */
export function settingsFrom(address: string): ReadonlyMap<string, string> | undefined {
  const found = repositoryAddress(address);
  if (!found || others.test(found.host.replace(/:\d+$/, ''))) return undefined;
  return new Map([
    ['url', found.site],
    ['repository', found.repository],
  ]);
}

import { t } from '../../core/text/l10n.js';
import { baseUrlOf } from '../remote/baseUrl.js';
import { checkFilters } from '../remote/queryParameters.js';
import { issuesOf, repositoryOf } from '../remote/repositoryName.js';
import { SettingFault } from '../remote/tracker.js';
import type { TrackerPlace } from '../remote/tracker.js';

/** Filters of GitHub's list of issues that `query` may name; the others are the synchroniser's. */
const filters = new Set([
  'labels',
  'state',
  'milestone',
  'assignee',
  'type',
  'creator',
  'mentioned',
  'issue_field_values',
]);

/**
 * Where the entry's settings lead: `repository`, and optionally `url` (of GitHub Enterprise) and `query` (filters of
 * GitHub's list of issues, such as `labels=story&state=all`).
 * Source of the addresses: GitHub's documentation, "Getting started with the REST API".
 */
export function githubPlace(settings: ReadonlyMap<string, string>): TrackerPlace {
  const repository = repositoryOf(settings);
  const site = siteOf(settings);
  const query = settings.get('query')?.trim();
  if (query) checkFilters(query, filters, 'GitHub', 'labels=story&state=all');
  return {
    baseUrl: apiOf(site),
    ...issuesOf(site, repository),
    label: t('{0} on {1}', repository, isGitHubCom(site) ? 'GitHub' : new URL(site).host),
    ...(query ? { query } : {}),
    settings,
  };
}

/** Address of the pages for people. */
export function siteOf(settings: ReadonlyMap<string, string>): string {
  const url = settings.get('url')?.trim();
  if (!url) return 'https://github.com';
  const base = baseUrlOf(url, 'url').replace(/\/api\/(?:v3|graphql)$/, '');
  const { host, origin } = new URL(base);
  if (/^(?:www\.|api\.)?github\.com$/.test(host)) return 'https://github.com';
  if (origin !== base) {
    throw new SettingFault('url', t('Write the address of GitHub Enterprise alone, such as `url: {0}`.', origin));
  }
  return base.replace(/^https:\/\/api\.(?=[^/]+\.ghe\.com$)/, 'https://');
}

/** The address of the GraphQL API beside a base address of the REST API. */
export function graphQlAddress(baseUrl: string): string {
  return `${baseUrl.replace(/\/api\/v3$/, '/api')}/graphql`;
}

export function isGitHubCom(site: string): boolean {
  return site === 'https://github.com';
}

/** Enterprise Server has its API below its own address; a company's subdomain of ghe.com before it. */
function apiOf(site: string): string {
  if (isGitHubCom(site)) return 'https://api.github.com';
  return /\.ghe\.com$/.test(new URL(site).host) ? site.replace('https://', 'https://api.') : `${site}/api/v3`;
}

import { t } from '../../core/text/l10n.js';
import { baseUrlOf } from '../remote/baseUrl.js';
import { SettingFault } from '../remote/tracker.js';
import type { TrackerPlace } from '../remote/tracker.js';

/**
 * Where the entry's settings lead: `project` (its path, `acme/shop`), `url` of a server other than gitlab.com (below any
 * path), and optionally `query` (a filter of GitLab's API or of its list's address: `labels=story`).
 */
export function gitlabPlace(settings: ReadonlyMap<string, string>): TrackerPlace {
  const project = settings.get('project')?.trim() ?? '';
  if (!/^[\w.-]+(?:\/[\w.-]+)+$/.test(project) || project.split('/').some((part) => /^\.+$/.test(part))) {
    throw new SettingFault('project', t('Write the path of the project on GitLab, such as `project: acme/shop`.'));
  }
  const site = baseUrlOf(settings.get('url')?.trim() || 'https://gitlab.com', 'url');
  const page = `${site}/${project}/-/issues/`;
  const query = settings.get('query')?.trim();
  return {
    baseUrl: `${site}/api/v4`,
    key: project,
    label: t('{0} on GitLab', project),
    heads: ['#', `${project}#`, page, `${site}/${project}/-/work_items/`, `${site}/${project}/issues/`].map((head) => ({
      head,
      keyHead: '',
    })),
    page: (key) => `${page}${encodeURIComponent(key)}`,
    ...(query ? { query } : {}),
    settings,
  };
}

/** The address that people see. */
export function siteOf({ baseUrl }: TrackerPlace): string {
  return baseUrl.slice(0, -'/api/v4'.length);
}

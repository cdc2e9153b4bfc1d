import { t } from '../../core/text/l10n.js';
import { baseUrlOf } from '../remote/baseUrl.js';
import { SettingFault } from '../remote/tracker.js';
import type { TextFormat, TrackerPlace } from '../remote/tracker.js';

/**
 * Where the entry's settings lead: `url`, and optionally `project` (its identifier), `query` (a filter as in the address
 * of Redmine's own list), `format` (`textile` or `markdown`) and `criteria` (name of the custom field). Numbers of
 * issues are unique on a whole server, so that without a project every issue there can be read.
 */
export function redminePlace(settings: ReadonlyMap<string, string>): TrackerPlace {
  const url = settings.get('url')?.trim();
  if (!url) {
    throw new SettingFault(
      'url',
      t('Redmine needs the address of its server. Write it as `url: https://redmine.example.com`.'),
    );
  }
  const baseUrl = baseUrlOf(url, 'url');
  const project = settings.get('project')?.trim() ?? '';
  if (!/^[\w-]*$/.test(project)) {
    throw new SettingFault(
      'project',
      t('Write the identifier of the project as it stands in its address, such as `project: shop`.'),
    );
  }
  formatOf(settings);
  const host = new URL(baseUrl).host;
  const query = settings.get('query')?.trim();
  return {
    baseUrl,
    key: project || '*',
    label: t('{0} on Redmine', project || host),
    heads: [
      { head: '#', keyHead: '' },
      { head: `${baseUrl}/issues/`, keyHead: '' },
    ],
    page: (key) => `${baseUrl}/issues/${encodeURIComponent(key)}`,
    ...(query ? { query } : {}),
    settings,
  };
}

/** The text format of the whole server, which its API does not tell, where the entry says it. */
export function formatOf(settings: ReadonlyMap<string, string>): TextFormat | undefined {
  const format = settings.get('format')?.trim().toLowerCase();
  if (!format) return undefined;
  if (format === 'textile') return 'textile';
  if (/^(?:markdown|common_?mark)$/.test(format)) return 'markdown';
  throw new SettingFault('format', t('Write `format: markdown` or `format: textile`, as the server is set.'));
}

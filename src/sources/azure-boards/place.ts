import { t } from '../../core/text/l10n.js';
import { baseUrlOf } from '../remote/baseUrl.js';
import { conditionFault } from '../remote/conditionFault.js';
import { SettingFault } from '../remote/tracker.js';
import type { TrackerPlace } from '../remote/tracker.js';

/** Version of the API that is asked for where the entry names none. */
const newest = '7.1';

/**
 * Where the entry's settings lead: `organization` and `project` on dev.azure.com, or `url` of a collection of the server
 * edition (`https://host/tfs/Collection`) and `project`; optionally `query` (a condition in WIQL), `apiVersion` for older
 * servers and `criteria` (reference name of the field).
 */
export function azurePlace(settings: ReadonlyMap<string, string>): TrackerPlace {
  const project = settings.get('project')?.trim() ?? '';
  if (project === '' || /[\\/:*?"<>|;#$&%@+]/.test(project)) {
    throw new SettingFault('project', t('Write the name of the project on Azure Boards, such as `project: Shop`.'));
  }
  versionOf(settings);
  const field = settings.get('criteria')?.trim();
  if (field && !/^\w+(?:\.\w+)+$/.test(field)) {
    throw new SettingFault(
      'criteria',
      t('Write the reference name of the field, such as `criteria: Custom.AcceptanceCriteria`.'),
    );
  }
  const baseUrl = siteOf(settings);
  const pages = `${baseUrl}/${encodeURIComponent(project)}/_workitems/edit/`;
  const query = settings.get('query')?.trim();
  const fault = query ? conditionFault(query, 'wiql') : undefined;
  if (fault !== undefined) throw new SettingFault('query', fault);
  return {
    baseUrl,
    key: project,
    label: t('{0} on Azure Boards', project),
    heads: [
      { head: 'AB#', keyHead: '' },
      { head: pages, keyHead: '' },
    ],
    page: (key) => `${pages}${encodeURIComponent(key)}`,
    ...(query ? { query } : {}),
    settings,
  };
}

/** `7.1`, or as the entry says. */
export function versionOf(settings: ReadonlyMap<string, string>): string {
  const version = settings.get('apiVersion')?.trim() || newest;
  if (/^[4-9]\.\d$/.test(version)) return version;
  throw new SettingFault('apiVersion', t('Write the version of the server’s API, such as `apiVersion: "6.0"`.'));
}

/** Whether Microsoft hosts it: then the editor's own account can sign in. */
export function isHosted({ baseUrl }: TrackerPlace): boolean {
  return /^(?:dev\.azure\.com|[\w-]+\.visualstudio\.com)$/.test(new URL(baseUrl).host);
}

function siteOf(settings: ReadonlyMap<string, string>): string {
  const url = settings.get('url')?.trim();
  if (url) return baseUrlOf(url, 'url');
  const organization = settings.get('organization')?.trim() ?? '';
  if (!/^[a-z0-9][a-z0-9-]{0,49}$/i.test(organization)) {
    throw new SettingFault(
      'organization',
      t('Write the organization as in https://dev.azure.com/acme: `organization: acme`, or the `url` of your server.'),
    );
  }
  return `https://dev.azure.com/${organization}`;
}

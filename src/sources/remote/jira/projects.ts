import { t } from '../../../core/text/l10n.js';
import { conditionFault } from '../conditionFault.js';
import { SettingFault } from '../tracker.js';
import type { IdHead, TrackerPlace } from '../tracker.js';

/** Keys of the projects that an entry names, in upper case, each once. Throws `SettingFault`. */
export function projectsOf(settings: ReadonlyMap<string, string>): readonly string[] {
  const keys = (settings.get('project') ?? '').split(/[\s,]+/).filter((key) => key !== '');
  if (keys.length === 0) {
    throw new SettingFault('project', t('Which project? Write its key, such as “project: SHOP”.'));
  }
  const wrong = keys.find((key) => !/^[a-z][a-z0-9_]*$/i.test(key));
  if (wrong !== undefined) {
    throw new SettingFault('project', t('“{0}” is not the key of a Jira project. A key looks like SHOP.', wrong));
  }
  return [...new Set(keys.map((key) => key.toUpperCase()))];
}

/** The parts of a place that are the same in every Jira. `site` is where its pages are. Throws `SettingFault`. */
export function jiraPlace(settings: ReadonlyMap<string, string>, site: string, baseUrl: string): TrackerPlace {
  const projects = projectsOf(settings);
  const query = settings.get('query')?.trim();
  const fault = query === undefined ? undefined : conditionFault(query, 'jql');
  if (fault !== undefined) throw new SettingFault('query', fault);
  const heads = projects.flatMap((key): readonly IdHead[] => [
    { head: `${key}-`, keyHead: `${key}-` },
    { head: `${site}/browse/${key}-`, keyHead: `${key}-` },
  ]);
  return {
    baseUrl,
    key: projects.join(','),
    label: t('{0} on {1}', projects.join(', '), new URL(site).host),
    heads,
    page: (key) => `${site}/browse/${encodeURIComponent(key)}`,
    ...(query !== undefined && query !== '' && { query }),
    settings,
  };
}

/** The project that a key belongs to: `SHOP` of `SHOP-142`. Undefined where it is no issue's key. */
export function projectOf(key: string): string | undefined {
  return /^([A-Z][A-Z0-9_]*)-[1-9]\d*$/.exec(key.toUpperCase())?.[1];
}

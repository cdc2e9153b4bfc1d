import { t } from '../../core/text/l10n.js';
import { SettingFault } from './tracker.js';

/**
 * The parameters of a setting `query`, in their order: a filter as it stands behind the `?` of a tracker's API or of its
 * own list, or the whole address of such a list.
 */
export function queryParameters(query: string | undefined): readonly (readonly [name: string, value: string])[] {
  return [...new URLSearchParams((query ?? '').replace(/^[^?=&]*\?/, ''))];
}

/** The same by name; what is there several times is joined by commas, as trackers take several labels. */
export function filtersOf(query: string | undefined): Readonly<Record<string, string>> {
  const filters: Record<string, string> = {};
  for (const [name, value] of queryParameters(query)) {
    filters[name] = filters[name] === undefined ? value : `${filters[name]},${value}`;
  }
  return filters;
}

/** Throws `SettingFault` where `query` names a filter that is none of these, with `example` as the way out. */
export function checkFilters(query: string, known: ReadonlySet<string>, tracker: string, example: string): void {
  const wrong = queryParameters(query).find(([name]) => !known.has(name))?.[0];
  if (wrong === undefined) return;
  throw new SettingFault(
    'query',
    t('{0}’s list of issues has no filter “{1}”. Write filters such as `query: {2}`.', tracker, wrong, example),
  );
}

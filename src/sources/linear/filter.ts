import { t } from '../../core/text/l10n.js';
import { SettingFault } from '../remote/tracker.js';

/** An `IssueFilter` of Linear's API; it judges the fields itself. */
export type IssueFilter = Readonly<Record<string, unknown>>;

/** What the setting `query` asks for: a filter as JSON, or names of labels. Throws `SettingFault`. */
export function filterOf(query: string): IssueFilter {
  if (!query.startsWith('{')) {
    const names = query.split(',').map((name) => name.trim());
    return { labels: { some: { name: { in: names.filter((name) => name !== '') } } } };
  }
  try {
    return JSON.parse(query) as IssueFilter;
  } catch {
    throw new SettingFault('query', t('It begins like a filter in JSON, but is none.'));
  }
}

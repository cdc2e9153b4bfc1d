import { t } from '../../text/l10n.js';
import type { More, RowLimit } from './page.js';

/** How many rows each "Show more" adds. */
const rowsMore = 100;

/** Past this a person narrows rather than scrolls. */
const mostRows = 1000;

/** The rows that are shown of a table or section, with what is to be said of the rest. */
export function limited<T>(
  key: string,
  rows: readonly T[],
  limits: readonly RowLimit[],
  usual: number,
): { readonly rows: readonly T[]; readonly more?: More } {
  const wanted = Math.min(limits.find((limit) => limit.key === key)?.count ?? usual, mostRows);
  const rest = rows.length - wanted;
  if (rest <= 0) return { rows };
  const shown = rows.slice(0, wanted);
  if (wanted === mostRows) return { rows: shown, more: { text: t('{0} more: narrow the report to see them', rest) } };
  const count = Math.min(wanted + rowsMore, mostRows);
  return { rows: shown, more: { text: t('Show {0} more of {1}', Math.min(rest, count - wanted), rest), count } };
}

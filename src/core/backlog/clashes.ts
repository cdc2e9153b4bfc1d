import type { Problem } from '../model/problem.js';
import { t } from '../text/l10n.js';
import type { Item } from './likeliest.js';

/** Archived items may re-use ids, and each folder may have its own; anything else that clashes is told once per item. `groups` share an id. */
export function clashes(
  groups: Iterable<readonly Item[]>,
  folderOf: (source: string) => string | undefined,
): Problem[] {
  const problems: Problem[] = [];
  for (const group of groups) {
    const first = new Map<string, Item>();
    for (const item of group) {
      if (item.archived) continue;
      const folder = folderOf(item.source) ?? '';
      const other = first.get(folder);
      if (!other) {
        first.set(folder, item);
        continue;
      }
      problems.push({
        code: 'duplicate-id',
        severity: 'warning',
        message: t(
          '{0} is also used in {1}. References to it may mean either; give one of them another id.',
          item.id,
          fileName(other.uri),
        ),
        ...(item.uri === undefined ? {} : { uri: item.uri }),
        ...(item.range === undefined ? {} : { range: item.range }),
      });
    }
  }
  return problems;
}

function fileName(uri: string | undefined): string {
  return decodeURIComponent(uri?.split('/').at(-1) ?? '');
}

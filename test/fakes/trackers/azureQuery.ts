import type { FakeWorkItem } from './azureBoards.js';

/**
 * Ids that a question in WIQL finds, for the conditions that our adapter asks with, and `[System.State] = '…'`; undefined
 * where it is anything else. Brackets of a condition are taken as they are: it stands in a pair of its own.
 */
export function azureQuery(wiql: string, items: readonly FakeWorkItem[]): readonly number[] | undefined {
  const [, where, order] =
    /^SELECT \[System\.Id\] FROM WorkItems WHERE \[System\.TeamProject\] = @project(.*) ORDER BY (.+)$/.exec(wiql) ??
    [];
  if (where === undefined || order === undefined) return undefined;
  const conditions = where.split(/ AND (?![^(]*\))/).slice(1);
  const tests = conditions.map(testOf);
  if (tests.some((test) => !test)) return undefined;
  const sign = order.startsWith('[System.ChangedDate] DESC') ? -1 : 1;
  return items
    .filter((item) => tests.every((test) => test?.(item)))
    .sort((a, b) => sign * (at(a) - at(b) || a.id - b.id))
    .map(({ id }) => id);
}

function testOf(condition: string): ((item: FakeWorkItem) => boolean) | undefined {
  const date = "\\[System\\.ChangedDate\\] (?:>|>=|=) '([^']+)'";
  const since = new RegExp(`^${date}$`).exec(condition);
  if (since) return (item) => at(item) >= Date.parse(since[1] ?? '');
  const seen = new RegExp(`^\\(${date} OR \\[System\\.Id\\] NOT IN \\(([\\d, ]+)\\)\\)$`).exec(condition);
  if (seen) {
    const ids = new Set((seen[2] ?? '').split(', ').map(Number));
    return (item) => at(item) > Date.parse(seen[1] ?? '') || !ids.has(item.id);
  }
  const behind = new RegExp(`^\\(${date} OR \\(${date} AND \\[System\\.Id\\] > (\\d+)\\)\\)$`).exec(condition);
  if (behind) {
    const [, time = '', , id] = behind;
    return (item) => at(item) > Date.parse(time) || (at(item) === Date.parse(time) && item.id > Number(id));
  }
  const state = /^\(\[System\.State\] = '(\w+)'\)$/.exec(condition)?.[1];
  return state === undefined ? undefined : ({ fields }) => fields['System.State'] === state;
}

function at({ fields }: FakeWorkItem): number {
  return Date.parse(String(fields['System.ChangedDate']));
}

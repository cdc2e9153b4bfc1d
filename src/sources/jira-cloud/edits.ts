import { at, listAt, numberAt } from '../remote/jsonPath.js';
import { changesOf, exactEdit } from '../remote/jira/history.js';
import type { HistoryItem } from '../remote/jira/history.js';
import { issuePath } from '../remote/jira/jiraTracker.js';
import type { Jira } from '../remote/jira/jiraTracker.js';
import type { FieldEdit } from '../remote/tracker.js';

/** The latest hundred changes of an issue, those of one field. Jira lists the oldest first. */
export async function editsOf({ send, site }: Jira, key: string, field: string): Promise<readonly FieldEdit[]> {
  const pageFrom = async (startAt: number): Promise<unknown> => {
    const query = { startAt, maxResults: 100 };
    return (await send({ path: `${issuePath(key)}/changelog`, query, fresh: true, purpose: 'history' })).json;
  };
  const first = await pageFrom(0);
  const total = numberAt(first, 'total') ?? 0;
  const length = listAt(first, 'values').length;
  const last =
    at(first, 'isLast') === true || total <= length ? undefined : await pageFrom(Math.max(total - 100, length));
  const name = (await site.fields()).criteria.find(({ id }) => id === field)?.name ?? field;
  return changesOf([...listAt(first, 'values'), ...listAt(last, 'values')], field, name).map(editOf);
}

/**
 * A rich text's history is kept as wiki markup, not as the document that it was: that cannot be merged, but boxes can be
 * told from it. A plain field's history is the text itself, but is not known from wiki markup: it has boxes only.
 */
function editOf(change: HistoryItem): FieldEdit {
  if (isDocument(change.from) || isDocument(change.to)) return exactEdit(change);
  const before = boxesIn(change.from);
  const boxes = [...boxesIn(change.to)]
    .filter(([identity, box]) => before.get(identity)?.done !== box.done)
    .map(([, box]) => box);
  return { at: change.at, ...(change.by !== undefined && { by: change.by }), boxes };
}

/** By their words and their number among equal ones. */
function boxesIn(text: string): ReadonlyMap<string, { readonly text: string; readonly done: boolean }> {
  const boxes = new Map<string, { readonly text: string; readonly done: boolean }>();
  for (const [, mark = '', words = ''] of text.matchAll(/^[ \t]*(?:[*#-]+\s+)?\[([ xX]?)\]\s+(\S.*)$/gm)) {
    let occurrence = 1;
    while (boxes.has(`${words}\n${occurrence}`)) occurrence++;
    boxes.set(`${words}\n${occurrence}`, { text: words.trimEnd(), done: mark.trim() !== '' });
  }
  return boxes;
}

function isDocument(text: string): boolean {
  return text.startsWith('{') && /"type"\s*:\s*"doc"/.test(text);
}

import { at, isoTimeAt, listAt, textAt } from '../jsonPath.js';
import type { FieldEdit } from '../tracker.js';

/** One change of one field, as every Jira lists it. */
export interface HistoryItem {
  readonly at: string;
  readonly by?: string;
  /** Empty where the field was. */
  readonly from: string;
  readonly to: string;
}

/** The changes of a field, by its id or, where histories do not tell that, its name; oldest first. */
export function changesOf(histories: readonly unknown[], field: string, name: string): readonly HistoryItem[] {
  const isMeant = (item: unknown): boolean => {
    const id = textAt(item, 'fieldId');
    return id === undefined ? textAt(item, 'field')?.toLowerCase() === name.toLowerCase() : id === field;
  };
  const changes = histories.flatMap((history) => {
    const time = isoTimeAt(history, 'created');
    if (time === undefined) return [];
    const author = at(history, 'author');
    const by = textAt(author, 'accountId') ?? textAt(author, 'key') ?? textAt(author, 'name');
    return listAt(history, 'items')
      .filter(isMeant)
      .map((item) => ({
        at: time,
        ...(by !== undefined && { by }),
        from: textAt(item, 'fromString') ?? '',
        to: textAt(item, 'toString') ?? '',
      }));
  });
  return changes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The change with its texts, for fields whose history keeps them to the letter. */
export function exactEdit({ at: time, by, from, to }: HistoryItem): FieldEdit {
  return { at: time, ...(by !== undefined && { by }), was: from, became: to };
}

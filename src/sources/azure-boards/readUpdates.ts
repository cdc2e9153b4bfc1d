import { listOf, objectOf, textOf, timeOf } from '../remote/json.js';
import type { FieldEdit } from '../remote/tracker.js';

/** The updates of a work item that changed one field; each keeps the whole text before and after. */
export function readUpdates(updates: unknown, field: string): readonly FieldEdit[] {
  return listOf(objectOf(updates)['value']).flatMap((value) => {
    const update = objectOf(value);
    const fields = objectOf(update['fields']);
    if (!Object.hasOwn(fields, field)) return [];
    const { oldValue, newValue } = objectOf(fields[field]);
    // The newest one is "revised" in the year 9999: its own time stands among its fields.
    const at = timeOf(objectOf(fields['System.ChangedDate'])['newValue']) ?? timeOf(update['revisedDate']);
    const by = textOf(objectOf(update['revisedBy'])['id']);
    if (at === undefined) return [];
    return [{ at, ...(by === undefined ? {} : { by }), was: textOf(oldValue) ?? '', became: textOf(newValue) ?? '' }];
  });
}

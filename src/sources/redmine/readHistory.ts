import { listOf, numberKeyOf, objectOf, timeOf } from '../remote/json.js';
import type { FieldEdit } from '../remote/tracker.js';

/** How the journal names a field of `RemoteText`: a custom field's number, or the attribute. */
function detailOf(field: string): { readonly property: string; readonly name: string } {
  return field.startsWith('cf_') ? { property: 'cf', name: field.slice(3) } : { property: 'attr', name: field };
}

/** The journal's entries about one text, oldest first; each keeps the whole text before and after. */
export function readHistory(issue: unknown, field: string): readonly FieldEdit[] {
  const wanted = detailOf(field);
  return listOf(objectOf(issue)['journals']).flatMap((value): readonly FieldEdit[] => {
    const journal = objectOf(value);
    const at = timeOf(journal['created_on']);
    const by = numberKeyOf(objectOf(journal['user'])['id']);
    if (at === undefined) return [];
    return listOf(journal['details'])
      .map(objectOf)
      .filter(({ property, name }) => property === wanted.property && name === wanted.name)
      .map(({ old_value: was, new_value: became }) => ({
        at,
        ...(by === undefined ? {} : { by }),
        was: typeof was === 'string' ? was : '',
        became: typeof became === 'string' ? became : '',
      }));
  });
}

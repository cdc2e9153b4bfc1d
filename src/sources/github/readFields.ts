import { listOf, objectOf, textOf, textsOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import type { RemoteText } from '../remote/tracker.js';

/** What stands before the name of an organisation's field where requests and texts name it. */
const fieldHead = 'field:';

/** What an issue's fields say, which its organisation defines. */
export interface ReadFields {
  readonly texts: readonly RemoteText[];
  readonly priority?: string;
  readonly estimate?: string;
}

/** The values of an issue's fields. Source: GitHub's description of its REST API, schema `issue-field-value`. */
export function readFields(values: unknown): ReadFields {
  const fields = listOf(values).map(objectOf);
  const priority = fields.find((field) => /^priority$/i.test(nameOf(field) ?? ''));
  const estimate = fields.find((field) => /^(?:(?:story )?points|estimate|effort|size)$/i.test(nameOf(field) ?? ''));
  const [urgent, large] = [shown(priority), shown(estimate)];
  return {
    texts: fields.flatMap((field) => textOfField(field) ?? []),
    ...(urgent === undefined ? {} : { priority: urgent }),
    ...(large === undefined ? {} : { estimate: large }),
  };
}

/** The organisation's name for the field of a text; undefined where it is none of those. */
export function fieldName(field: string): string | undefined {
  return field.startsWith(fieldHead) ? field.slice(fieldHead.length) : undefined;
}

function textOfField(field: JsonObject): RemoteText | undefined {
  const name = nameOf(field);
  const text = field['data_type'] === 'text' ? textOf(field['value']) : undefined;
  if (name === undefined || text === undefined) return undefined;
  const role = /\bacceptance criteria\b/i.test(name) ? 'criteria' : 'other';
  return { field: `${fieldHead}${name}`, name, role, format: 'markdown', text, writable: true };
}

function nameOf(field: JsonObject): string | undefined {
  return textOf(field['issue_field_name'])?.trim();
}

function shown(field: JsonObject = {}): string | undefined {
  const option = textOf(objectOf(field['single_select_option'])['name']);
  const { value } = field;
  if (option !== undefined) return option;
  if (typeof value === 'number') return String(value);
  return textOf(value) ?? textOf(textsOf(value).join(', '));
}

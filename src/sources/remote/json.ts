// Reading what a tracker answered: any field may be missing, null or of another type than its documentation says.

/** An object of JSON, its values unread. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An empty object where it is anything else. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** An empty list where it is anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or undefined where it is empty or no text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts of a list; what is none, or empty, is left out. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((text): text is string => typeof text === 'string' && text !== '');
}

/** A whole number of 1 or more, as a number or in digits, as a tracker's key; undefined for anything else. */
export function numberKeyOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  return typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value) ? value : undefined;
}

/** A point in time as written, where it is one in ISO 8601 with its offset or `Z`. */
export function timeOf(value: unknown): string | undefined {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;
  return typeof value === 'string' && isTime.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

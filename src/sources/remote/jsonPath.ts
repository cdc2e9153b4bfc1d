// What a tracker answered, by path: any step of it may be missing, null or of another type.
import { listOf, objectOf, textOf, textsOf } from './json.js';

/** What stands at this path of own properties; undefined where the way ends before. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const name of path) {
    const object = objectOf(here);
    here = Object.hasOwn(object, name) ? object[name] : undefined;
  }
  return here;
}

/** A text that is not empty. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  return textOf(at(value, ...path));
}

export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** Empty where there is no list. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  return listOf(at(value, ...path));
}

/** The texts of a list, whatever else is in it left out. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  return textsOf(at(value, ...path));
}

/** ISO 8601 in UTC of a time with its offset (`+0000` included) or `Z`; undefined for anything else. */
export function isoTimeAt(value: unknown, ...path: readonly string[]): string | undefined {
  const text = textAt(value, ...path)?.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const time = text === undefined || !/^\d{4}-\d{2}-\d{2}T/.test(text) ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

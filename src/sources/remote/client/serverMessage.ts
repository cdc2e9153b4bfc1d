import { withoutHiddenCharacters } from '../../../core/text/hidden.js';
import type { RawAnswer } from '../tracker.js';

/** Where errors say what is the matter; further in, names are those of an item's fields, such as `title`. */
const outerFields = ['message', 'error_description', 'error', 'errorMessages', 'errors', 'detail', 'title', 'reason'];
const innerFields = ['message', 'detail'];

/**
 * What a server says about its refusal, on one line, at most 200 characters, without hidden characters; empty where it
 * says nothing. `scrub` takes secrets out, which some servers repeat.
 */
export function serverMessage({ json, text, headers }: RawAnswer, scrub: (text: string) => string): string {
  const plain = json === undefined && /^text\/plain/i.test(headers['content-type'] ?? '') ? [text.slice(0, 2000)] : [];
  const said = json === undefined ? plain : wordsOf(json, 0);
  const words = [...new Set(said.slice(0, 8).map(withoutHiddenCharacters))].filter(Boolean);
  const line = scrub(words.join('; ').slice(0, 4000));
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** Texts in the usual places of an error; of what is keyed by a field, with the field's name before it. */
function wordsOf(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return [value.slice(0, 2000)];
  if (depth > 3 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 4).flatMap((one) => wordsOf(one, depth + 1));
  const entries = Object.entries(value);
  const fields = depth === 0 ? outerFields : innerFields;
  const known = entries.filter(([name]) => fields.includes(name));
  if (known.length > 0) return known.flatMap(([, one]) => wordsOf(one, depth + 1));
  if (depth === 0) return [];
  return entries.slice(0, 4).flatMap(([name, one]) => wordsOf(one, depth + 1).map((words) => `${name}: ${words}`));
}

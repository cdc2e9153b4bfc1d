import { anItem } from './jsonSchema.js';
import type { PathStep } from './jsonSchema.js';

/** Where the end of a text is in a flow collection that begins with it. */
export interface FlowPlace {
  readonly path: readonly PathStep[];
  readonly kind: 'key' | 'value';
  /** What is written of the word at the end. */
  readonly word: string;
  readonly siblings: readonly string[];
}

interface Level {
  readonly isMap: boolean;
  readonly keys: string[];
  /** The key whose value is being written. */
  key: string | undefined;
}

/** Of `{ id: AC-1, te`: a key of the map; of `[a, b`: an item of the list. Undefined where the collection is closed. */
export function flowPlace(text: string): FlowPlace | undefined {
  const levels: Level[] = [];
  let word = '';
  let quote = '';
  for (const sign of text) {
    const level = levels.at(-1);
    if (quote !== '') {
      if (sign === quote) quote = '';
      else word += sign;
    } else if ((sign === '"' || sign === "'") && word.trim() === '') quote = sign;
    else if (sign === '{' || sign === '[') {
      levels.push({ isMap: sign === '{', keys: [], key: undefined });
      word = '';
    } else if (sign === '}' || sign === ']') {
      levels.pop();
      word = '';
      if (levels.length === 0) return undefined;
    } else if (sign === ',') {
      if (level) level.key = undefined;
      word = '';
    } else if (sign === ':' && level?.isMap && level.key === undefined) {
      level.key = word.trim();
      level.keys.push(level.key);
      word = '';
    } else word += sign;
  }
  const last = levels.at(-1);
  if (!last || quote !== '') return undefined;
  const isKey = last.isMap && last.key === undefined;
  const path = levels.flatMap(({ isMap, key }): readonly PathStep[] =>
    isMap ? (key === undefined ? [] : [key]) : [anItem],
  );
  return { path, kind: isKey ? 'key' : 'value', word: word.trimStart(), siblings: isKey ? last.keys : [] };
}

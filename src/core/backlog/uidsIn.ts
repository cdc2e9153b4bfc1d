import { uidOf } from './format.js';

/** The `uid`s of one file's items in their order: an id that stands there again gets another one. */
export function uidsIn(source: string, path: string): (id: string) => string {
  const counts = new Map<string, number>();
  return (id) => {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return uidOf(source, path, id, count);
  };
}

import { canonicalId } from './ids.js';

/** Those of the ids that differ from one by a single typing error, in their order; at most `limit`. */
export function nearestIds(id: string, ids: Iterable<string>, limit = 3): readonly string[] {
  const wanted = canonicalId(id);
  const found: string[] = [];
  for (const other of ids) {
    if (found.length === limit) break;
    if (isOneErrorApart(wanted, canonicalId(other))) found.push(other);
  }
  return found;
}

/** A character too many, missing, replaced, or exchanged with the next. */
function isOneErrorApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let same = 0;
  while (same < Math.min(a.length, b.length) - start && a.at(-1 - same) === b.at(-1 - same)) same++;
  const [left, right] = [a.slice(start, a.length - same), b.slice(start, b.length - same)];
  return (
    (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === `${right[1] ?? ''}${right[0] ?? ''}`)
  );
}

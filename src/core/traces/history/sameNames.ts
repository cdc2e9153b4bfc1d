import { partsOf } from '../../notation/vocabulary.js';
import type { Vocabulary } from '../../notation/vocabulary.js';

/**
 * Whether texts that were read with the older vocabulary hold nothing more for the newer one: numbers behind a key are
 * found whether the backlog has them or not.
 */
export function findsNoMore(newer: Vocabulary, older: Vocabulary): boolean {
  if (newer.findsLike(older)) return true;
  const heads = new Set(older.heads);
  if (!newer.heads.every((head) => heads.has(head))) return false;
  for (const [canonical, { id }] of newer.undeclared)
    if (!older.undeclared.has(canonical) && partsOf(id).head?.endsWith('-') !== true) return false;
  return true;
}

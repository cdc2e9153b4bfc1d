import { nearestItems } from '../backlog/nearestItems.js';
import type { NearItem } from '../backlog/nearestItems.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Span } from '../model/range.js';
import { numberedId } from '../notation/ids.js';
import type { PassedOver } from '../notation/vocabulary.js';

/** A text that looks like an id and is no reference, and why not. */
export type Likeness =
  /** Its head counts, but the number is no item's. */
  | { readonly kind: 'passed-over'; readonly reason: PassedOver['reason'] }
  /** The backlog has this id, and writes it in another case. */
  | { readonly kind: 'other-case'; readonly id: string }
  /** A letter, a digit or an underscore touches an id that counts. */
  | { readonly kind: 'touched'; readonly id: string }
  /** No item of the backlog begins like this, and no key says so; these differ by a typing error. */
  | { readonly kind: 'no-key'; readonly head: string; readonly nearest: readonly NearItem[] };

const likeIds =
  /(?:[\p{L}\p{N}_.-]+\/){0,4}[\p{L}\p{N}_.-]*[#!]\d+[\p{L}\p{N}_]*|\p{L}[\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*-\d[\p{L}\p{N}_]*/gu;

/** What looks like an id to a person in a part of a text, whatever the backlog has: `UTF-8`, `FOO-12`, `#7`. */
export function wordsLikeIds(text: string, { start, end }: Span): readonly Span[] {
  return [...text.slice(start, end).matchAll(likeIds)].map(({ 0: word, index }) => {
    return { start: start + index, end: start + index + word.length };
  });
}

/** What the vocabulary makes of such a word, which is no mention where it stands. */
export function likenessOf(word: string, snapshot: Snapshot): Likeness {
  const { vocabulary } = snapshot;
  const known = vocabulary.known(word)?.id;
  if (known !== undefined) return known === word ? { kind: 'touched', id: known } : { kind: 'other-case', id: known };
  for (let at = 0; at < Math.min(word.length, 100); at++) {
    const rest = word.slice(at);
    const [mention] = vocabulary.mentions(at === 0 ? rest.replace(/[\p{L}_]+$/u, '') : rest);
    if (mention?.start === 0) return { kind: 'touched', id: mention.id };
  }
  return { kind: 'no-key', head: numberedId(word)?.head ?? word, nearest: nearestItems(snapshot, word) };
}

import { wordsOf } from '../texts/boxes.js';
import type { FoundBox, TextReader } from '../texts/textReader.js';
import type { FieldEdit, TextFormat } from '../tracker.js';
import type { Tick, Written } from './lately.js';
import { isSameText } from './merge/mergeTexts.js';

/**
 * What a history that keeps whole texts says of one of our writes: the text that it replaced. Undefined where the history
 * does not tell of that write.
 */
export function replacedBy(
  edits: readonly FieldEdit[],
  { base, wrote, since }: Written,
  format: TextFormat,
  account: string,
): string | undefined {
  const ours = edits.flatMap(({ at, by, was, became }) => {
    if (was === undefined || became === undefined || (by !== undefined && by !== account)) return [];
    return isSince(at, since, 'second') && isSameText(format, became, wrote) ? [was] : [];
  });
  // Of several alike, such as after an undo, the one that wrote over something else is worth a repair.
  return ours.findLast((was) => !isSameText(format, was, base)) ?? ours.at(-1);
}

/**
 * What a history of boxes says of one of our writes: the boxes that it set back to what they had been, as they were just
 * before. Each has changed there and back since `base`, and back was us, although we meant to leave it alone.
 */
export function setBackBy(
  edits: readonly FieldEdit[],
  { base, wrote, since }: Written,
  reader: TextReader,
  account: string,
): readonly Tick[] {
  const before = boxesByWords(reader, base);
  const ours = new Set<string>();
  const all = new Set<string>();
  for (const { at, by, boxes = [] } of edits) {
    if (!isSince(at, since, 'moment')) continue;
    for (const { text, done } of boxes) {
      const name = `${done} ${wordsOf(text)}`;
      all.add(name);
      if (by === undefined || by === account) ours.add(name);
    }
  }
  return [...boxesByWords(reader, wrote)].flatMap(([words, { identity, state }]) => {
    const done = state === 'done';
    const isSetBack = ours.has(`${done} ${words}`) && all.has(`${!done} ${words}`);
    return isSetBack && before.get(words)?.state === state ? [{ box: identity, done: !done }] : [];
  });
}

/**
 * Whether the last change that took ticks back did nothing else: then somebody decided so. `redone` gives a text with
 * the ticks in it.
 */
export function wasDecided(edits: readonly FieldEdit[], format: TextFormat, redone: (text: string) => string): boolean {
  const edit = edits.findLast(
    ({ was, became }) =>
      was !== undefined && became !== undefined && isSameText(format, redone(was), was) && redone(became) !== became,
  );
  return edit?.was !== undefined && edit.became !== undefined && isSameText(format, redone(edit.became), edit.was);
}

/** Boxes that are the only ones with their words. */
function boxesByWords(reader: TextReader, text: string): ReadonlyMap<string, FoundBox> {
  const found = new Map<string, FoundBox | undefined>();
  for (const box of reader.read(text, 'other').boxes) {
    const { words } = box.identity;
    found.set(words, found.has(words) || !box.tickable ? undefined : box);
  }
  return new Map([...found].flatMap(([words, box]) => (box ? [[words, box]] : [])));
}

/**
 * Histories tell time to the second or more finely, and later than the item by a moment. `moment` leaves out what was
 * there at that very time, where the history is fine enough.
 */
function isSince(at: string, since: string, precision: 'second' | 'moment'): boolean {
  const [time, start] = [Date.parse(at), Date.parse(since)];
  if (Number.isNaN(time) || Number.isNaN(start)) return true;
  const isFine = precision === 'moment' && at.includes('.') && since.includes('.');
  return isFine ? time > start : time >= Math.floor(start / 1000) * 1000;
}

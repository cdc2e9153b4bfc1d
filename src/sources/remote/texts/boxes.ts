import type { Outline } from './outline.js';
import { BoxFault } from './textReader.js';
import type { BoxIdentity, FoundBox } from './textReader.js';

/** A box with the place where its format changes it. */
export interface PlacedBox<Place> extends FoundBox {
  readonly place: Place;
  /** Index of its line in the outline. */
  readonly line: number;
}

/** The form in which words are compared: case, emphasis, comments and blanks do not count. */
export function wordsOf(markdown: string): string {
  return markdown
    .replace(/[*_`~\\]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
    .toLowerCase();
}

/** All boxes of a text in their order. */
export function boxesOf<Place>(lines: Outline<Place>): readonly PlacedBox<Place>[] {
  const counts = new Map<string, number>();
  const above: { level: number; words: string }[] = [];
  const drafts: { box: PlacedBox<Place>; key: string }[] = [];
  lines.forEach((line, index) => {
    if (line.kind === 'heading') {
      while ((above.at(-1)?.level ?? 0) >= line.depth) above.pop();
      above.push({ level: line.depth, words: wordsOf(line.text) });
    }
    if (!line.box) return;
    const path = above.map(({ words }) => `${words}\n`).join('');
    const words = wordsOf(line.text);
    const key = `${path}${words}`;
    const occurrence = (counts.get(key) ?? 0) + 1;
    counts.set(key, occurrence);
    const { state, mark, nativeId, place } = line.box;
    const identity = { path, words, occurrence, ...(nativeId !== undefined && { nativeId }) };
    const box = { identity, text: line.text, state, tickable: state !== 'other', place, line: index };
    drafts.push({ key, box: { ...box, ...(state === 'other' && { mark }) } });
  });
  return drafts.map(({ key, box }) => ({ ...box, identity: { ...box.identity, of: counts.get(key) ?? 1 } }));
}

/** The one box that is meant, whatever its state. Throws `BoxFault` where there is none, or nobody can tell. */
export function findBox<Box extends FoundBox>(boxes: readonly Box[], wanted: BoxIdentity): Box {
  const native = boxes.filter(
    ({ identity }) => identity.nativeId !== undefined && identity.nativeId === wanted.nativeId,
  );
  if (native.length === 1 && native[0]) return native[0];
  const among = native.length > 1 ? native : boxes;
  const alike = among.filter(({ identity }) => identity.path === wanted.path && identity.words === wanted.words);
  if (alike.length === 0) throw new BoxFault(native.length > 1 ? 'ambiguous' : 'missing');
  const total = alike[0]?.identity.of ?? alike.length;
  if (wanted.of !== undefined && wanted.of !== total) throw new BoxFault('ambiguous');
  const [found, second] = alike.filter(({ identity }) => identity.occurrence === wanted.occurrence);
  if (!found) throw new BoxFault('missing');
  if (second) throw new BoxFault('ambiguous');
  return found;
}

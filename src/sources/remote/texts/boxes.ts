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
  if (arePlain(markdown)) return markdown.toLowerCase();
  return markdown
    .replace(/[*_`~\\]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
    .toLowerCase();
}

/** Whether there is nothing to replace: printable ASCII without marks, with single blanks between. So are most words. */
function arePlain(words: string): boolean {
  let before = blank;
  for (let at = 0; at < words.length; at++) {
    const code = words.charCodeAt(at);
    if (code < blank || code > 125 || marks.includes(code) || (code === blank && before === blank)) return false;
    before = code;
  }
  return before !== blank;
}

const blank = 32;
const marks = Array.from('*_`\\', (mark) => mark.charCodeAt(0));

/** All boxes of a text in their order. */
export function boxesOf<Place>(lines: Outline<Place>): readonly PlacedBox<Place>[] {
  const counts = new Map<string, number>();
  const above: { readonly level: number; readonly path: string }[] = [];
  const found: (PlacedBox<Place> & { readonly identity: { of?: number } })[] = [];
  lines.forEach((line, index) => {
    if (line.kind === 'heading') {
      while ((above.at(-1)?.level ?? 0) >= line.depth) above.pop();
      above.push({ level: line.depth, path: `${above.at(-1)?.path ?? ''}${wordsOf(line.text)}\n` });
    }
    if (!line.box) return;
    const path = above.at(-1)?.path ?? '';
    const words = wordsOf(line.text);
    const key = path + words;
    const occurrence = (counts.get(key) ?? 0) + 1;
    counts.set(key, occurrence);
    const { state, mark, nativeId, place } = line.box;
    const identity = { path, words, occurrence, of: 1, ...(nativeId !== undefined && { nativeId }) };
    const tickable = state !== 'other';
    const box = { identity, text: line.text, state, tickable, place, line: index };
    found.push(tickable ? box : { ...box, mark });
  });
  if (counts.size === found.length) return found;
  for (const { identity } of found) identity.of = counts.get(identity.path + identity.words) ?? 1;
  return found;
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

import { diffIndices } from 'node-diff3';

/** A piece of two texts: in both, only in the older or only in the newer one. */
export interface WordChange {
  readonly type: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Of texts that differ in more words, the part that differs is replaced as a whole: comparing costs their product. */
const mostWords = 800;

interface Word {
  readonly word: string;
  /** With the space behind it. */
  readonly text: string;
}

/**
 * What became of a text, word by word. Space does not count: where only that differs, all is the same, in the newer
 * text's way. The newer text is what is `same` and `added`, the older one, but for space, what is `same` and `removed`.
 */
export function wordDiff(older: string, newer: string): readonly WordChange[] {
  const before = wordsOf(older);
  const after = wordsOf(newer);
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start]?.word === after[start]?.word) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end)?.word === after.at(-1 - end)?.word) end++;
  const changes: WordChange[] = [];
  add(changes, 'same', after.slice(0, start));
  addMiddle(changes, before.slice(start, before.length - end), after.slice(start, after.length - end));
  add(changes, 'same', after.slice(after.length - end));
  return changes;
}

/** Whether two texts say the same: space does not count. */
export function saysTheSame(one: string, other: string): boolean {
  return one === other || one.trim().replace(/\s+/gu, ' ') === other.trim().replace(/\s+/gu, ' ');
}

function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(/(\S+)\s*/gu), ([whole, word = '']) => ({ word, text: whole }));
}

function addMiddle(changes: WordChange[], before: readonly Word[], after: readonly Word[]): void {
  if (before.length === 0 || after.length === 0 || before.length > mostWords || after.length > mostWords) {
    add(changes, 'removed', before);
    add(changes, 'added', after);
    return;
  }
  let at = 0;
  const differing = diffIndices(
    before.map(({ word }) => word),
    after.map(({ word }) => word),
  );
  for (const { buffer1, buffer2 } of differing) {
    add(changes, 'same', after.slice(at, buffer2[0]));
    add(changes, 'removed', before.slice(buffer1[0], buffer1[0] + buffer1[1]));
    at = buffer2[0] + buffer2[1];
    add(changes, 'added', after.slice(buffer2[0], at));
  }
  add(changes, 'same', after.slice(at));
}

function add(changes: WordChange[], type: WordChange['type'], words: readonly Word[]): void {
  if (words.length === 0) return;
  const text = words.map((word) => word.text).join('');
  // Behind the newer text's last word there is no space, which the older one has before what followed.
  const isGlued = type === 'removed' && /\S$/u.test(changes.at(-1)?.text ?? '');
  changes.push({ type, text: isGlued ? ` ${text}` : text });
}

import { wordsOf } from '../../texts/boxes.js';
import type { FoundBox, TextReader } from '../../texts/textReader.js';
import type { FieldEdit } from '../../tracker.js';
import type { Tick, Written } from '../lately.js';
import type { History } from './history.js';
import { apart } from './apart.js';

/** Changes of one account at about the same time came with one text. Milliseconds. */
const sameTime = 500;

/** One box that one write changed. */
interface BoxChange {
  readonly at: string;
  readonly by: string | undefined;
  readonly words: string;
  readonly done: boolean;
  /** How many boxes that write changed. */
  readonly together: number;
}

/** A history that keeps only which boxes changed. */
export function createBoxHistory(edits: readonly FieldEdit[], reader: TextReader, account: string): History {
  const changes = changesOf(edits);
  /**
   * A single box is changed on purpose. One that changes back together with others was taken along: whoever wrote had a
   * text before them that was older.
   */
  const isMeant = ({ words, done, together }: BoxChange, index: number): boolean =>
    together === 1 || !changes.slice(0, index).some((other) => other.words === words && other.done !== done);
  const setBack = ({ base, wrote, since }: Written): readonly Tick[] => {
    const before = boxesByWords(reader, base);
    const recent = changes.map((change, index) => ({ ...change, isMeant: isMeant(change, index) }));
    // What made the base is told with its very time where times are fine; where they are not, it cannot be told apart.
    const isFine = since.includes('.');
    const isRecent = ({ at }: BoxChange): boolean => {
      const when = apart(at, since);
      return when === 'later' || (when === 'at that time' && !(isFine && at.includes('.')));
    };
    return [...boxesByWords(reader, wrote)].flatMap(([words, { identity, state }]) => {
      const done = state === 'done';
      if (before.get(words)?.state !== state) return [];
      const alike = recent.filter((change) => change.words === words && isRecent(change));
      const byUs = alike.some((change) => change.done === done && (change.by ?? account) === account);
      const bySomebody = alike.some((change) => change.done !== done && change.isMeant);
      return byUs && bySomebody ? [{ box: identity, done: !done }] : [];
    });
  };
  return {
    overwritten: (written) => {
      const boxes = setBack(written);
      return { repairs: boxes.length === 0 ? [] : [{ type: 'boxes', written, boxes }] };
    },
    tookBack: ({ box, done }) => {
      const index = changes.findLastIndex((change) => change.words === box.words && change.done !== done);
      const change = changes[index];
      return change && isMeant(change, index);
    },
  };
}

function changesOf(edits: readonly FieldEdit[]): readonly BoxChange[] {
  const single = edits.flatMap(({ at, by, boxes = [] }) =>
    boxes.map(({ text, done }) => ({ at, by, words: wordsOf(text), done })),
  );
  type Entry = Pick<BoxChange, 'at' | 'by'>;
  const isTogether = (a: Entry, b: Entry): boolean =>
    a.by === b.by && !(Math.abs(Date.parse(a.at) - Date.parse(b.at)) > sameTime);
  return single.map((change) => ({ ...change, together: single.filter((other) => isTogether(change, other)).length }));
}

/** Boxes that can be changed and are the only ones with their words. */
function boxesByWords(reader: TextReader, text: string): ReadonlyMap<string, FoundBox> {
  const found = new Map<string, FoundBox | undefined>();
  for (const box of reader.read(text, 'other').boxes) {
    const { words } = box.identity;
    found.set(words, found.has(words) || !box.tickable ? undefined : box);
  }
  return new Map([...found].flatMap(([words, box]) => (box ? [[words, box]] : [])));
}

import type { TextReader } from '../../texts/textReader.js';
import type { FieldEdit, TextFormat } from '../../tracker.js';
import type { Repair, Written } from '../lately.js';
import { isSet } from '../lately.js';
import { isSameText } from '../merge/mergeTexts.js';
import { distance } from './distance.js';
import type { History } from './history.js';
import { isSince } from './isSince.js';

/** One change, and the text that its author had before them: not always the one that it replaced. */
interface Change {
  readonly at: string;
  readonly by: string | undefined;
  readonly was: string;
  readonly became: string;
}

/** How many earlier texts are compared to find what an author had before them. */
const mostAncestors = 40;

/** A history that keeps whole texts. */
export function createTextHistory(
  edits: readonly FieldEdit[],
  reader: TextReader,
  format: TextFormat,
  account: string,
): History {
  const changes = edits.flatMap(({ at, by, was, became }): readonly Change[] =>
    was === undefined || became === undefined || isSameText(format, was, became) ? [] : [{ at, by, was, became }],
  );
  const isSame = (a: string, b: string): boolean => isSameText(format, a, b);
  /**
   * The text that a change began with. Whoever writes a text back that is older than what it replaces takes back what
   * others wrote meanwhile without meaning to: of all earlier texts the most similar one is what they had before them.
   */
  const ancestorOf = (index: number): string => {
    const { was = '', became = '' } = changes[index] ?? {};
    let best = { text: was, distance: distance(format, was, became) };
    for (const { was: text } of changes.slice(Math.max(0, index - mostAncestors), index)) {
      const far = isSame(text, became) ? Infinity : distance(format, text, became);
      if (far < best.distance) best = { text, distance: far };
    }
    return best.text;
  };
  const indexOf = ({ base, wrote, since }: Written): number => {
    const isOurs = ({ at, by, became }: Change): boolean =>
      (by === undefined || by === account) && isSince(at, since, 'second') && isSame(became, wrote);
    // Of several alike, such as after an undo, the one that wrote over something else is worth a repair.
    const overwriting = changes.findLastIndex((change) => isOurs(change) && !isSame(change.was, base));
    return overwriting < 0 ? changes.findLastIndex(isOurs) : overwriting;
  };
  return {
    repairs: (written) => {
      const index = indexOf(written);
      const ours = changes[index];
      if (!ours) return undefined;
      if (isSame(ours.was, written.base)) return [];
      const first = changes.slice(0, index).findLastIndex(({ was }) => isSame(was, written.base));
      if (first < 0) return [{ type: 'text', written, base: written.base, theirs: ours.was }];
      return changes.slice(first, index).map(({ became }, offset): Repair => {
        return { type: 'text', written, base: ancestorOf(first + offset), theirs: became };
      });
    },
    tookBack: (tick) => {
      const index = changes.findLastIndex(
        ({ was, became }) => isSet(reader, was, tick) && !isSet(reader, became, tick),
      );
      return index < 0 ? undefined : isSet(reader, ancestorOf(index), tick);
    },
  };
}

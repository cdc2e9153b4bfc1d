import type { TextReader } from '../../texts/textReader.js';
import type { FieldEdit, TextFormat } from '../../tracker.js';
import type { Repair, Written } from '../lately.js';
import { isSet } from '../lately.js';
import { isSameText } from '../merge/mergeTexts.js';
import { distance } from './distance.js';
import type { History } from './history.js';
import { apart } from './apart.js';

interface Change {
  readonly at: string;
  readonly by: string | undefined;
  readonly was: string;
  readonly became: string;
}

/** How many earlier texts are compared to find what an author had before them. */
const mostAncestors = 40;

/** Milliseconds that programs have a text before them at most before they write it back. */
const recently = 10_000;

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
   * Of equally similar ones it is the one that was replaced only just before.
   */
  const ancestorOf = (index: number): string => {
    const { was = '', became = '', at = '' } = changes[index] ?? {};
    let best = { text: was, distance: distance(format, was, became) };
    for (const { was: text, at: replaced } of changes.slice(Math.max(0, index - mostAncestors), index)) {
      const far = isSame(text, became) ? Infinity : distance(format, text, became);
      const isRecent = Date.parse(at) - Date.parse(replaced) <= recently;
      if (far < best.distance || (far === best.distance && isRecent)) best = { text, distance: far };
    }
    return best.text;
  };
  const isOurs = ({ at, by, became }: Change, { wrote, since }: Written): boolean =>
    (by === undefined || by === account) && apart(at, since) !== 'earlier' && isSame(became, wrote);
  return {
    overwritten: (written, after) => {
      const start = after === undefined ? -1 : changes.findLastIndex((change) => nameOf(change) === after);
      const index = changes.findLastIndex((change, at) => at > start && isOurs(change, written));
      const ours = changes[index];
      const first = changes.slice(0, index + 1).findLastIndex(({ was }) => isSame(was, written.base));
      if (!ours || first < 0) return undefined;
      const repairs = changes.slice(first, index).map(({ became }, offset): Repair => {
        return { type: 'text', written, base: ancestorOf(first + offset), theirs: became };
      });
      return { repairs, edit: nameOf(ours) };
    },
    tookBack: (tick) => {
      const index = changes.findLastIndex(
        ({ was, became }) => isSet(reader, was, tick) && !isSet(reader, became, tick),
      );
      return index < 0 ? undefined : isSet(reader, ancestorOf(index), tick);
    },
  };
}

function nameOf({ at, was, became }: Change): string {
  return JSON.stringify([at, was, became]);
}

import type { OutlineBox, TextPlace } from './outline.js';

/** A box that people write where their format has none: at the beginning of a line or an item. */
interface Marker {
  readonly pattern: RegExp;
  readonly done: string;
  readonly open: string;
  /** What says done besides `done`. */
  readonly alsoDone?: string;
}

const bracket: Marker = { pattern: /\[([ xX~-])\](?=\s)/y, done: 'x', open: ' ', alsoDone: 'X' };
const ballot: Marker = {
  pattern: /([\u2610\u2611\u2612\u2705\u2713\u2714\u2b1c])\ufe0f?(?=\s)/uy,
  done: '☑',
  open: '☐',
  alsoDone: '☒',
};
const icon: Marker = { pattern: /\(([x/])\)(?=\s)/y, done: '/', open: 'x' };

/** Which boxes a format's users write. Jira draws `(/)` as a green tick and `(x)` as a red cross. */
export const bracketsAndBallots: readonly Marker[] = [bracket, ballot];
export const jiraMarkers: readonly Marker[] = [icon, bracket, ballot];

/** The box at an offset, with the offset behind it, or undefined. A mark of another kind than done and open is `other`. */
export function markerAt(
  text: string,
  at: number,
  markers: readonly Marker[],
): { readonly box: OutlineBox<TextPlace>; readonly end: number } | undefined {
  for (const { pattern, done, open, alsoDone } of markers) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const mark = match?.[1];
    if (!match || mark === undefined) continue;
    const start = at + match[0].indexOf(mark);
    const state = mark === open ? 'open' : mark === done || mark === alsoDone ? 'done' : 'other';
    return { box: { state, mark, place: { start, end: start + mark.length, done, open } }, end: at + match[0].length };
  }
  return undefined;
}

// How items lie in a text: one line of JSON about the text, then one per item. An item's line has two parts with a tab
// between them, so that texts can be sorted and merged without reading the items themselves.
import type { Pace } from '../../../core/ports/pace.js';

const format = 1;

export interface ItemLine {
  readonly key: string;
  /** Epoch ms: when the tracker said this. */
  readonly at: number;
  /** Epoch ms: when somebody wanted it last. */
  readonly wanted: number;
  /** Absent: an item. */
  readonly state?: 'missing' | 'removed';
  /** The item as JSON; empty where there is none. */
  readonly json: string;
}

/** `broken`: it holds less than it should, or nothing that makes sense. `newer`: a later version wrote it. */
export type LinesVerdict = 'whole' | 'broken' | 'newer';

export function writeLine({ key, at, wanted, state, json }: ItemLine): string {
  return `${JSON.stringify({ key, at, wanted, state })}\t${json}\n`;
}

/** `lines` as `writeLine` gives them. */
export function writeLines(lines: readonly string[]): string {
  return `${JSON.stringify({ storyroot: 'items', format, lines: lines.length })}\n${lines.join('')}`;
}

/** Hands every line that can be read to `found`, giving way now and then. */
export async function readLines(text: string, pace: Pace, found: (line: ItemLine) => void): Promise<LinesVerdict> {
  const headEnd = text.indexOf('\n');
  const head = parseRecord(text.slice(0, Math.max(headEnd, 0)));
  if (head?.['storyroot'] !== 'items' || typeof head['format'] !== 'number') return 'broken';
  if (head['format'] !== format) return head['format'] > format ? 'newer' : 'broken';
  let lines = 0;
  let since = pace.now();
  for (let start = headEnd + 1; start < text.length; lines++) {
    const end = text.indexOf('\n', start);
    const line = end < 0 ? undefined : parseLine(text, start, end);
    if (!line) return 'broken';
    found(line);
    start = end + 1;
    if (pace.now() - since < 8) continue;
    await pace.pause();
    since = pace.now();
  }
  return lines === head['lines'] ? 'whole' : 'broken';
}

function parseLine(text: string, start: number, end: number): ItemLine | undefined {
  const tab = text.indexOf('\t', start);
  if (tab < 0 || tab >= end) return undefined;
  const head = parseRecord(text.slice(start, tab));
  if (!head) return undefined;
  const { key, at, wanted, state } = head;
  if (typeof key !== 'string' || typeof at !== 'number' || typeof wanted !== 'number') return undefined;
  const json = text.slice(tab + 1, end);
  if (state === undefined) return json === '' ? undefined : { key, at, wanted, json };
  return state === 'missing' || state === 'removed' ? { key, at, wanted, state, json: '' } : undefined;
}

/** Undefined for anything but an object. */
export function parseRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

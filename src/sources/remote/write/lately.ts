import { findBox } from '../texts/boxes.js';
import type { BoxIdentity, FoundBox, TextReader } from '../texts/textReader.js';
import { BoxFault } from '../texts/textReader.js';
import type { WrittenText } from './writePorts.js';

/** A box that somebody here wants done or open. */
export interface Tick {
  readonly box: BoxIdentity;
  readonly done: boolean;
}

/** A write that no history has confirmed yet, and the ticks in it. */
export interface Written extends WrittenText {
  readonly ticks: readonly Tick[];
}

/** What one of our writes did to somebody else's words, and what has to be put right. */
export type Repair =
  /** Somebody had made `theirs` of `base` when we wrote over it. */
  | { readonly type: 'text'; readonly written: Written; readonly base: string; readonly theirs: string }
  /** Our write set these boxes back; so they were. */
  | { readonly type: 'boxes'; readonly written: Written; readonly boxes: readonly Tick[] };

/** What was written into one text of one item lately, until it has been seen to stay there. */
export interface Lately {
  readonly key: string;
  readonly field: string;
  /** By `nameOf` their box. `seen`: it has stood in the tracker since. */
  readonly ticks: Map<string, { readonly tick: Tick; seen: boolean }>;
  written: readonly Written[];
  repairs: readonly Repair[];
  /** Names the edit that our last verified write was, in the history. */
  edit?: string;
  /** The text as it was read last. */
  text?: string;
}

export function nameOf({ path, words, occurrence, nativeId = '' }: BoxIdentity): string {
  return JSON.stringify([path, words, occurrence, nativeId]);
}

/** The text with these boxes set; the ones that cannot be set, by fault. */
export function withTicks(
  reader: TextReader,
  text: string,
  ticks: readonly Tick[],
): { readonly text: string; readonly faults: ReadonlyMap<Tick, BoxFault> } {
  const faults = new Map<Tick, BoxFault>();
  const { boxes } = ticks.length > 0 ? reader.read(text, 'other') : { boxes: [] };
  let next = text;
  for (const tick of ticks) {
    const state = stateOf(boxes, tick);
    if (state instanceof BoxFault) faults.set(tick, state);
    else if (!state) next = reader.setBox(next, tick.box, tick.done);
  }
  return { text: next, faults };
}

/** Whether a box is as it is to be, or why nobody can tell. */
export function stateOf(boxes: readonly FoundBox[], { box, done }: Tick): boolean | BoxFault {
  try {
    const { state } = findBox(boxes, box);
    return state === 'other' ? new BoxFault('not-a-box') : (state === 'done') === done;
  } catch (error) {
    if (error instanceof BoxFault) return error;
    throw error;
  }
}

export function isSet(reader: TextReader, text: string, tick: Tick): boolean {
  return stateOf(reader.read(text, 'other').boxes, tick) === true;
}

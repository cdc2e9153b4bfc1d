import type { BoxIdentity, TextReader } from '../texts/textReader.js';
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
  | { readonly type: 'boxes'; readonly boxes: readonly Tick[] };

/** What was written into one text of one item lately, until it has been seen to stay there. */
export interface Lately {
  readonly key: string;
  readonly field: string;
  /** By `nameOf` their box. `seen`: it has stood in the tracker since. */
  readonly ticks: Map<string, { readonly tick: Tick; seen: boolean }>;
  written: readonly Written[];
  repairs: readonly Repair[];
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
  ticks: Iterable<Tick>,
): { readonly text: string; readonly faults: ReadonlyMap<Tick, BoxFault> } {
  const faults = new Map<Tick, BoxFault>();
  let next = text;
  for (const tick of ticks) {
    try {
      next = reader.setBox(next, tick.box, tick.done);
    } catch (error) {
      if (!(error instanceof BoxFault)) throw error;
      faults.set(tick, error);
    }
  }
  return { text: next, faults };
}

export function isSet(reader: TextReader, text: string, tick: Tick): boolean {
  const ticked = withTicks(reader, text, [tick]);
  return ticked.faults.size === 0 && ticked.text === text;
}

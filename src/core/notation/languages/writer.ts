import type { Regions } from './regions.js';
import { CODE, STRING } from './regions.js';

/** Turns a text into regions. Total: any text is fine. May stop once it has passed `out.until`. */
export type Lex = (text: string, out: RegionWriter) => void;

/** Deeper nesting of languages within languages than any real file has; bounds recursion. */
const DEEPEST = 6;

/** Collects regions in ascending order. Lexers of embedded languages write through it with offsets of their own text. */
export class RegionWriter {
  #starts = new Uint32Array(64);
  #ends = new Uint32Array(64);
  #kinds = new Uint8Array(64);
  #count = 0;
  #base = 0;
  #depth = 0;
  readonly #until: number;

  constructor(until: number) {
    this.#until = until;
  }

  /** Where lexing may stop, in offsets of the text being lexed now. */
  get until(): number {
    return this.#until - this.#base;
  }

  /** Empty regions are dropped; a string that touches another string becomes one with it (`'it''s'`). */
  add(start: number, end: number, kind: number): void {
    const from = start + this.#base;
    const to = end + this.#base;
    if (to <= from) return;
    const last = this.#count - 1;
    if (kind === STRING && last >= 0 && this.#kinds[last] === STRING && this.#ends[last] === from) {
      this.#ends[last] = to;
      return;
    }
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count] = from;
    this.#ends[this.#count] = to;
    this.#kinds[this.#count] = kind;
    this.#count++;
  }

  /** Lexes a part of `text` as another language; as a string when languages are nested too deep. */
  embed(text: string, start: number, end: number, lex: Lex): void {
    if (end <= start) return;
    if (this.#depth >= DEEPEST) {
      this.add(start, end, STRING);
      return;
    }
    const base = this.#base;
    this.#base += start;
    this.#depth++;
    lex(text.slice(start, end), this);
    this.#depth--;
    this.#base = base;
  }

  /** The last region is `back` 0, the one before it 1, …: start, end and kind, or undefined outside the text being lexed. */
  recent(back: number): { readonly start: number; readonly end: number; readonly kind: number } | undefined {
    const index = this.#count - 1 - back;
    if (index < 0) return undefined;
    const start = (this.#starts[index] ?? 0) - this.#base;
    if (start < 0) return undefined;
    return { start, end: (this.#ends[index] ?? 0) - this.#base, kind: this.#kinds[index] ?? CODE };
  }

  finish(): Regions {
    return {
      count: this.#count,
      starts: this.#starts.subarray(0, this.#count),
      ends: this.#ends.subarray(0, this.#count),
      kinds: this.#kinds.subarray(0, this.#count),
    };
  }

  #grow(): void {
    const starts = new Uint32Array(this.#starts.length * 2);
    const ends = new Uint32Array(this.#starts.length * 2);
    const kinds = new Uint8Array(this.#starts.length * 2);
    starts.set(this.#starts);
    ends.set(this.#ends);
    kinds.set(this.#kinds);
    this.#starts = starts;
    this.#ends = ends;
    this.#kinds = kinds;
  }
}

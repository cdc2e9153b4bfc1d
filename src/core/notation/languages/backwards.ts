import { isSpace } from './characters.js';
import type { Regions } from './regions.js';
import { COMMENT, CONTINUES, DOC, INTERRUPTED, endOf, isMarked, kindOf, lastRegionBefore, startOf } from './regions.js';

/** How many steps a walk takes at most; longer arguments than this are not looked through. */
const MOST_STEPS = 6000;

/** The bracket that a place stands in: its offset, and how many commas of the same level stand between. */
export interface Enclosing {
  readonly at: number;
  readonly commas: number;
}

/**
 * Walks back over code, one character or one region at a time, so that brackets in strings and comments do not count.
 * Bounded, so that a text made of brackets costs no more than any other.
 */
export class Backwards {
  readonly #text: string;
  readonly #regions: Regions;
  readonly #mostSteps: number;
  #region: number;
  #steps = 0;
  /** Offset behind the character or region that comes next. */
  at: number;

  constructor(text: string, regions: Regions, at: number, mostSteps: number = MOST_STEPS) {
    this.#text = text;
    this.#regions = regions;
    this.#region = lastRegionBefore(regions, at - 1);
    this.#mostSteps = mostSteps;
    this.at = at;
  }

  /** Finds the innermost bracket that is open here; undefined at the start of the statement, or when it is too far away. */
  enclosing(): Enclosing | undefined {
    let [depth, commas] = [0, 0];
    while (this.#steps++ < this.#mostSteps && this.at > 0) {
      if (this.#endsInRegion()) {
        if (isMarked(this.#regions, this.#region, INTERRUPTED) && depth-- === 0) return undefined;
        if (isMarked(this.#regions, this.#region, CONTINUES)) depth++;
        this.at = startOf(this.#regions, this.#region);
        continue;
      }
      const floor = this.#region < 0 ? 0 : endOf(this.#regions, this.#region);
      while (this.at > floor && this.#steps++ < this.#mostSteps) {
        const code = this.#text.charCodeAt(--this.at);
        if (code === 41 || code === 93 || code === 125) depth++;
        else if (code === 40 || code === 91 || code === 123) {
          if (depth-- === 0) return { at: this.at, commas };
        } else if (depth > 0) continue;
        else if (code === 44) commas++;
        else if (code === 59 || (code === 10 && this.#startsStatement())) return undefined;
      }
    }
    return undefined;
  }

  /** From behind an interrupted string back to where that string starts. */
  toStringStart(): void {
    let depth = 1;
    while (this.#steps++ < this.#mostSteps && this.at > 0 && depth > 0) {
      if (!this.#endsInRegion()) {
        this.at--;
        continue;
      }
      if (isMarked(this.#regions, this.#region, INTERRUPTED)) depth--;
      if (isMarked(this.#regions, this.#region, CONTINUES)) depth++;
      this.at = startOf(this.#regions, this.#region);
    }
  }

  /** Steps over space and comments; the character that comes next, empty at the start of the text or behind a string. */
  skipSpace(): string {
    while (this.at > 0 && this.#steps++ < this.#mostSteps) {
      if (this.#endsInRegion()) {
        const kind = kindOf(this.#regions, this.#region);
        if (kind !== COMMENT && kind !== DOC) return '';
        this.at = startOf(this.#regions, this.#region);
      } else if (isSpace(this.#text.charCodeAt(this.at - 1))) this.at--;
      else return this.#text.charAt(this.at - 1);
    }
    return '';
  }

  /** Steps over one string, interpolations included; false when none ends here. */
  skipString(): boolean {
    if (!this.#endsInRegion()) return false;
    const continues = isMarked(this.#regions, this.#region, CONTINUES);
    this.at = startOf(this.#regions, this.#region);
    if (continues) this.toStringStart();
    return true;
  }

  /** A line that starts with a letter or `@` at its first column continues no argument list. */
  #startsStatement(): boolean {
    const code = this.#text.charCodeAt(this.at + 1);
    return (code >= 97 && code <= 122) || (code >= 64 && code <= 90);
  }

  #endsInRegion(): boolean {
    while (this.#region >= 0 && startOf(this.#regions, this.#region) >= this.at) this.#region--;
    return this.#region >= 0 && endOf(this.#regions, this.#region) >= this.at;
  }
}

import type { Repair, Tick, Written } from '../lately.js';

/** What a tracker's history says about our writes. */
export interface History {
  /**
   * What one of our writes wrote over; undefined where the history does not tell of that write. `after` names the edit
   * that our write before this one was.
   */
  overwritten(written: Written, after: string | undefined): Overwritten | undefined;
  /**
   * Whether somebody took this tick back on purpose, and not only by writing back a text that was older than it.
   * Undefined where the history does not tell of it.
   */
  tookBack(tick: Tick): boolean | undefined;
}

export interface Overwritten {
  readonly repairs: readonly Repair[];
  /** Names the edit that our write was, where the history tells edits apart. */
  readonly edit?: string;
}

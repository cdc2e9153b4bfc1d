import type { TextReader } from '../../texts/textReader.js';
import type { FieldEdit, TextFormat } from '../../tracker.js';
import type { Repair, Tick, Written } from '../lately.js';
import { createBoxHistory } from './boxHistory.js';
import { createTextHistory } from './textHistory.js';

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

/** Undefined where the edits say neither what the text was nor which boxes changed. */
export function createHistory(
  edits: readonly FieldEdit[],
  reader: TextReader,
  format: TextFormat,
  account: string,
): History | undefined {
  if (edits.some(({ boxes }) => boxes)) return createBoxHistory(edits, reader, account);
  const hasTexts = edits.some(({ was, became }) => was !== undefined && became !== undefined);
  return hasTexts ? createTextHistory(edits, reader, format, account) : undefined;
}

import type { TextReader } from '../../texts/textReader.js';
import type { FieldEdit, TextFormat } from '../../tracker.js';
import { createBoxHistory } from './boxHistory.js';
import type { History } from './history.js';
import { createTextHistory } from './textHistory.js';

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

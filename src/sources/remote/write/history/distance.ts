import type { TextFormat } from '../../tracker.js';
import { canonical } from '../merge/mergeNodes.js';

/** How many lines two texts do not have in common; of a document in JSON, how many of its pieces. */
export function distance(format: TextFormat, a: string, b: string): number {
  const counts = new Map<string, number>();
  for (const piece of piecesOf(format, a)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  for (const piece of piecesOf(format, b)) counts.set(piece, (counts.get(piece) ?? 0) - 1);
  let sum = 0;
  for (const count of counts.values()) sum += Math.abs(count);
  return sum;
}

function piecesOf(format: TextFormat, text: string): readonly string[] {
  return format === 'adf' ? (canonical(text) ?? text).split('{') : text.split(/\r?\n/);
}

import { comparePositions } from '../model/range.js';
import type { Position, Range } from '../model/range.js';
import type { SymbolNode } from './reach.js';

/** One change of a text: what stood in `range` before it, and what replaced it. */
export interface TextChange {
  readonly range: Range;
  readonly text: string;
}

/**
 * Symbols where a change has moved them, until somebody knows them better: whole lines move, characters do not. Keeps
 * what stands below an edit in its place.
 */
export function shiftSymbols(symbols: readonly SymbolNode[], { range, text }: TextChange): readonly SymbolNode[] {
  const added = text.split(/\r\n|\n|\r/).length - 1;
  const moved = added - (range.end.line - range.start.line);
  if (moved === 0) return symbols;
  const shift = (position: Position): Position =>
    comparePositions(position, range.end) < 0
      ? position
      : { line: Math.max(position.line + moved, range.start.line), character: position.character };
  const shiftRange = ({ start, end }: Range): Range => ({ start: shift(start), end: shift(end) });
  const shiftNode = (node: SymbolNode): SymbolNode => ({
    name: node.name,
    range: shiftRange(node.range),
    selectionRange: shiftRange(node.selectionRange),
    children: node.children.map(shiftNode),
  });
  return symbols.map(shiftNode);
}

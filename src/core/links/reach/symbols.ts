import type { Range } from '../../model/range.js';
import type { Lines } from '../../text/lines.js';
import type { Block } from '../outline.js';
import { isDeclaration } from '../outline.js';

/** The editor's document symbol: `selectionRange` is its name, both 0-based. */
export interface SymbolNode {
  readonly name: string;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly SymbolNode[];
}

/** A declaration as offsets, parents before their children. */
export interface Declaration {
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
}

export function declarationsOfSymbols(symbols: readonly SymbolNode[], lines: Lines): readonly Declaration[] {
  const found: Declaration[] = [];
  const visit = (nodes: readonly SymbolNode[]): void => {
    for (const { range, selectionRange, children } of nodes) {
      const [start, end] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
      found.push({ start, end, nameStart: lines.offsetAt(selectionRange.start) });
      visit(children);
    }
  };
  visit(symbols);
  return found;
}

export function declarationsOfBlocks(blocks: readonly Block[]): readonly Declaration[] {
  const found: Declaration[] = [];
  const waiting = [...blocks].reverse();
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    if (isDeclaration(block)) found.push(block);
    for (let index = block.children.length - 1; index >= 0; index--) {
      const child = block.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
  return found;
}

/** All blocks of an outline, parents before their children. */
export function allBlocks(blocks: readonly Block[]): readonly Block[] {
  const found: Block[] = [];
  const waiting = [...blocks].reverse();
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    found.push(block);
    for (let index = block.children.length - 1; index >= 0; index--) {
      const child = block.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
  return found;
}

/** The smallest of those that hold `offset`. */
export function smallestAround<T extends { readonly start: number; readonly end: number }>(
  all: readonly T[],
  offset: number,
): T | undefined {
  let best: T | undefined;
  for (const one of all) {
    if (one.start <= offset && offset < one.end && (best === undefined || one.end - one.start <= best.end - best.start))
      best = one;
  }
  return best;
}

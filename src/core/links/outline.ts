import type { Language } from '../notation/languages/language.js';
import type { Regions } from '../notation/languages/regions.js';
import type { Block } from './outline/block.js';
import { braceBlocks, braceSketch } from './outline/braces.js';
import { headingBlocks } from './outline/headings.js';
import { indentBlocks } from './outline/indent.js';

export type { Block } from './outline/block.js';
export { isBlock, isDeclaration } from './outline/block.js';

/**
 * Blocks of a text by braces, indentation or headings, outermost first, siblings in order; for files that the editor has
 * no symbols for. Well-formatted code comes out right, anything else as well as may be. Total: never throws.
 */
export function outlineOf(text: string, language: Language, regions: Regions): readonly Block[] {
  switch (language.blocks) {
    case 'braces':
      return braceBlocks(text, language, regions);
    case 'indent':
    case 'keywords':
      return indentBlocks(text, language, regions);
    case 'headings':
      return headingBlocks(text, language, regions);
    case 'none':
      return [];
  }
}

/**
 * All of an outline's blocks in a row, in no particular order; by braces with `statement`s, whose heads nobody has read yet:
 * whoever asks for a few of them does not pay for all.
 */
export function sketchOf(text: string, language: Language, regions: Regions): readonly Block[] {
  return language.blocks === 'braces'
    ? braceSketch(text, language, regions)
    : allBlocks(outlineOf(text, language, regions));
}

function allBlocks(blocks: readonly Block[]): readonly Block[] {
  const found: Block[] = [];
  const waiting = [...blocks];
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    found.push(block);
    for (const child of block.children) waiting.push(child);
  }
  return found;
}

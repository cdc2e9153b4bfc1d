import type { Language } from '../notation/languages/language.js';
import type { Regions } from '../notation/languages/regions.js';
import type { Block } from './outline/block.js';
import { braceBlocks } from './outline/braces.js';
import { headingBlocks } from './outline/headings.js';
import { indentBlocks } from './outline/indent.js';

export type { Block } from './outline/block.js';
export { isDeclaration } from './outline/block.js';

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

import { withoutHiddenCharacters } from '../hidden.js';
import { inlines } from './inline.js';
import type { Inline } from './richText.js';

/** Without one of these a text is no more than what it shows. */
const mayFormat = /[\\`*_~[<&]/;

/**
 * What a reader of the rendered Markdown sees, on one line and without hidden characters: `**Bold** [text](url)` is
 * `Bold text`. Only what stands within a line is read; marks of a list or heading are left. What is struck through keeps
 * its `~~`: without them it would say the opposite. Costs next to nothing where there is no Markdown.
 */
export function plainText(markdown: string): string {
  const line = withoutHiddenCharacters(markdown.replace(/\\\r?\n/g, ' '));
  if (!mayFormat.test(line)) return line;
  return withoutHiddenCharacters(textOf(inlines(line, (url) => url)));
}

function textOf(parts: readonly Inline[]): string {
  return parts.map(shown).join('');
}

function shown(part: Inline): string {
  if (typeof part === 'string') return part;
  switch (part.kind) {
    case 'break':
      return ' ';
    case 'code':
      return part.text;
    case 'strike':
      return `~~${textOf(part.inlines)}~~`;
    case 'strong':
    case 'emphasis':
    case 'link':
      return textOf(part.inlines);
  }
}

import { plainLabel } from './plainText.js';

/**
 * Text from a backlog as Markdown that shows exactly that text on one line: no link, no image, no HTML, no icon.
 *
 * The editor draws icons in the finished HTML, so escaping the signs for Markdown alone would bring `$(x)` back: what
 * reads as an icon gets a backslash that is still there by then (`renderMarkdown` in VS Code's markdownRenderer.ts).
 */
export function plainMarkdown(text: string): string {
  return plainLabel(text.replace(/\s+/g, ' ')).replace(/[\\`*_{}[\]()#+\-.!|<>~$:@&"=]/g, (sign) =>
    sign === '<' ? '&lt;' : `\\${sign}`,
  );
}

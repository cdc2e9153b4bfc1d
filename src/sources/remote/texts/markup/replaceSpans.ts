import { escapeMarkdown } from '../escapeMarkdown.js';

/** Every match replaced by what it means; the words between are escaped. */
export function replaceSpans(
  text: string,
  pattern: RegExp,
  meaning: (groups: Readonly<Record<string, string | undefined>>) => string,
): string {
  let markdown = '';
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    markdown += escapeMarkdown(text.slice(from, match.index)) + meaning(match.groups ?? {});
    from = match.index + match[0].length;
  }
  return markdown + escapeMarkdown(text.slice(from));
}

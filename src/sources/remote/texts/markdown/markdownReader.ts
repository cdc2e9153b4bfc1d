import { textFormatReader } from '../textFormat.js';
import type { TextReader } from '../textReader.js';
import { markdownOutline } from './markdownOutline.js';

/** GitHub-flavoured Markdown: GitHub, GitLab, Gitea, Linear, and the fields of Azure Boards that are set to it. */
export function createMarkdownReader(): TextReader {
  return textFormatReader({
    outline: markdownOutline,
    toMarkdown: (text) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text),
    fromMarkdown: (markdown) => markdown,
  });
}

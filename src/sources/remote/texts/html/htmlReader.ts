import { markdownOf, textFormatReader } from '../textFormat.js';
import type { TextReader } from '../textReader.js';
import { htmlOutline } from './htmlOutline.js';
import { htmlOfMarkdown } from './writeHtml.js';

/** Azure Boards. HTML is read and edited by offset, never shown: what is shown is Markdown made of it. */
export function createHtmlReader(): TextReader {
  return textFormatReader({
    outline: htmlOutline,
    toMarkdown: (text) => markdownOf(htmlOutline(text)),
    fromMarkdown: htmlOfMarkdown,
  });
}

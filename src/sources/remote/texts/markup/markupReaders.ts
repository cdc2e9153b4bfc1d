import { markdownOf, textFormatReader } from '../textFormat.js';
import type { TextReader } from '../textReader.js';
import { markupOutline } from './markupOutline.js';
import type { MarkupSyntax } from './markupOutline.js';
import { plainSyntax } from './plainText.js';
import { textileSyntax } from './textile.js';
import { wikiSyntax } from './wiki.js';
import { textileWriting, wikiWriting, writeMarkup } from './writeMarkup.js';

/** Jira Data Center. */
export function createWikiReader(): TextReader {
  return reader(wikiSyntax, (markdown) => writeMarkup(markdown, wikiWriting));
}

/** Redmine, where the server is set to Textile. */
export function createTextileReader(): TextReader {
  return reader(textileSyntax, (markdown) => writeMarkup(markdown, textileWriting));
}

/** Fields without any markup. */
export function createPlainReader(): TextReader {
  return reader(plainSyntax, (markdown) => markdown);
}

function reader(syntax: MarkupSyntax, fromMarkdown: (markdown: string) => string): TextReader {
  return textFormatReader({
    outline: (text) => markupOutline(text, syntax),
    toMarkdown: (text) => markdownOf(markupOutline(text, syntax)),
    fromMarkdown,
  });
}

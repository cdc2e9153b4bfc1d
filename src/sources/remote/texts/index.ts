// Texts of trackers: what they say, and how one box in them is changed. Knows formats, not trackers. The formats' own code
// is loaded when one of their texts has to be read.
import type { TextFormat } from '../tracker.js';
import type { TextReader, TextReaders } from './textReader.js';

/** Readers for these formats. */
export async function loadTextReaders(formats: Iterable<TextFormat>): Promise<TextReaders> {
  const plain = await load('plain');
  const readers = new Map<TextFormat, TextReader>();
  for (const format of new Set(formats)) readers.set(format, await load(format));
  return { of: (format) => readers.get(format) ?? plain };
}

async function load(format: TextFormat): Promise<TextReader> {
  switch (format) {
    case 'markdown':
      return (await import('./markdown/markdownReader.js')).createMarkdownReader();
    case 'adf':
      return (await import('./adf/adfReader.js')).createAdfReader();
    case 'html':
      return (await import('./html/htmlReader.js')).createHtmlReader();
    case 'wiki':
      return (await import('./markup/markupReaders.js')).createWikiReader();
    case 'textile':
      return (await import('./markup/markupReaders.js')).createTextileReader();
    case 'plain':
      return (await import('./markup/markupReaders.js')).createPlainReader();
  }
}

import type { Reference } from '../model/reference.js';
import { classAt, regionsOf } from '../notation/classify.js';
import { languageOf } from '../notation/languages/index.js';
import type { Vocabulary } from '../notation/vocabulary.js';
import { createLineCounter, linesOf } from '../text/lines.js';
import { createPacker } from './packedReferences.js';
import type { PackedReferences } from './packedReferences.js';
import { createReach } from './reach.js';
import type { SymbolNode } from './reach.js';

/** One text to look for references in. */
export interface ScannableText {
  readonly uri: string;
  readonly text: string;
  /** The editor's language id, where an editor has the file open. */
  readonly languageId?: string;
  /** The editor's document symbols, where they are known; otherwise they are told from braces or indentation. */
  readonly symbols?: readonly SymbolNode[];
}

/** All references in a text, in its order, with class and reach. Total: never throws, whatever the text. */
export function scanText(
  { uri, text, languageId, symbols }: ScannableText,
  vocabulary: Vocabulary,
): readonly Reference[] {
  const mentions = vocabulary.mentions(text);
  if (mentions.length === 0) return [];
  const language = languageOf(uri, languageId);
  const regions = regionsOf(text, language);
  const lines = linesOf(text);
  const reach = createReach({ text, lines, language, regions, symbols });
  return mentions.map((mention) => {
    const referenceClass = classAt(text, language, regions, mention.start);
    return {
      id: mention.id,
      known: mention.known,
      ...(mention.criterion === undefined ? {} : { criterion: mention.criterion }),
      uri,
      range: lines.rangeOf(mention),
      class: referenceClass,
      provenance: 'text',
      reach: reach(mention, referenceClass),
    };
  });
}

/**
 * As {@link scanText}, packed and without their reach, for thousands of files: reads no further than the last reference.
 * Undefined where there is none.
 */
export function findReferences(path: string, text: string, vocabulary: Vocabulary): PackedReferences | undefined {
  const mentions = vocabulary.mentions(text);
  const last = mentions[mentions.length - 1];
  if (!last) return undefined;
  const language = languageOf(path);
  const regions = regionsOf(text, language, last.end);
  const lines = createLineCounter(text);
  const packer = createPacker(mentions.length);
  for (const mention of mentions) {
    const own = classAt(text, language, regions, mention.start);
    packer.add(
      { ...mention, class: own },
      { start: lines.positionAt(mention.start), end: lines.positionAt(mention.end) },
    );
  }
  return packer.done();
}

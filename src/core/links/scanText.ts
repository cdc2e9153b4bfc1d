import type { Reference, ReferenceClass } from '../model/reference.js';
import { classAt, regionsOf } from '../notation/classify.js';
import { everyMention } from '../notation/everyMention.js';
import { languageOf } from '../notation/languages/index.js';
import { isLocalKey } from '../notation/localKey.js';
import type { Mention } from '../notation/mention.js';
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

/**
 * All references in a text, in its order, with class and reach; those of local names carry a local key as their id. Total:
 * never throws, whatever the text.
 */
export function scanText(
  { uri, text, languageId, symbols }: ScannableText,
  vocabulary: Vocabulary,
): readonly Reference[] {
  const mentions = everyMention(text, vocabulary);
  if (mentions.length === 0) return [];
  const language = languageOf(uri, languageId);
  const regions = regionsOf(text, language);
  const lines = linesOf(text);
  const reach = createReach({ text, lines, language, regions, symbols });
  return mentions.flatMap((mention) => {
    const around = classAt(text, language, regions, mention.start);
    const referenceClass = classOf(mention, around);
    // `US3` and `T012` are names of variables as well.
    if (referenceClass === 'code' && isLocalKey(mention.id)) return [];
    return {
      id: mention.id,
      known: mention.known,
      ...(mention.criterion === undefined ? {} : { criterion: mention.criterion }),
      uri,
      range: lines.rangeOf(mention),
      class: referenceClass,
      provenance: 'text',
      reach: mention.reach ? lines.rangeOf(mention.reach) : reach(mention, around),
    };
  });
}

/**
 * As {@link scanText}, packed and without their reach, for thousands of files: reads no further than the last reference.
 * Undefined where there is none.
 */
export function findReferences(path: string, text: string, vocabulary: Vocabulary): PackedReferences | undefined {
  const mentions = everyMention(text, vocabulary);
  const last = mentions[mentions.length - 1];
  if (!last) return undefined;
  const language = languageOf(path);
  const regions = regionsOf(text, language, last.end);
  const lines = createLineCounter(text);
  const packer = createPacker(mentions.length);
  for (const mention of mentions) {
    const own = classOf(mention, classAt(text, language, regions, mention.start));
    if (own === 'code' && isLocalKey(mention.id)) continue;
    packer.add(
      { ...mention, class: own },
      { start: lines.positionAt(mention.start), end: lines.positionAt(mention.end) },
    );
  }
  const packed = packer.done();
  return packed.numbers.length === 0 ? undefined : packed;
}

/** A comment that a tool reads as a test's is evidence wherever it stands. */
function classOf({ isTest }: Mention, own: ReferenceClass): ReferenceClass {
  return isTest && (own === 'comment' || own === 'doc' || own === 'annotation') ? 'test' : own;
}

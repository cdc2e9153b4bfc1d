import { localMentions } from './localMentions.js';
import type { Mention } from './mention.js';
import type { Vocabulary } from './vocabulary.js';

/** As the vocabulary's `mentions`, and the local names: what stands in code and documents. Linear in the text's length. */
export function everyMention(text: string, vocabulary: Vocabulary): readonly Mention[] {
  const mentions = vocabulary.mentions(text);
  const local = localMentions(text, vocabulary, mentions);
  return local.length === 0 ? mentions : [...mentions, ...local].sort((a, b) => a.start - b.start);
}

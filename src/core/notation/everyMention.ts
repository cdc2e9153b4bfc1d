import { localMentions } from './localMentions.js';
import type { Mention } from './mention.js';
import { toolIds } from './toolNotations.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * As the vocabulary's `mentions`, with the notations of requirement tools and with local names: what stands in code and
 * documents. In the text's order. Linear in the text's length.
 */
export function everyMention(text: string, vocabulary: Vocabulary): readonly Mention[] {
  const mentions = withTools(text, vocabulary);
  const local = localMentions(text, vocabulary, mentions);
  return local.length === 0 ? mentions : [...mentions, ...local].sort((a, b) => a.start - b.start);
}

/** Of an id that is found anyway the tool says more; others count only because it names them. */
function withTools(text: string, vocabulary: Vocabulary): readonly Mention[] {
  const mentions = vocabulary.mentions(text);
  const tools = [...toolIds(text)];
  if (tools.length === 0) return mentions;
  const byStart = new Map(mentions.map((mention) => [mention.start, mention]));
  const all = new Set(mentions);
  for (const { start, end, id, isTest, criterion, reach } of tools) {
    const more = {
      tag: isTest ? ('verifies' as const) : ('implements' as const),
      ...(isTest ? { isTest: true as const } : {}),
      ...(criterion === undefined ? {} : { criterion }),
      ...(reach ? { reach } : {}),
    };
    const found = byStart.get(start);
    const entry = found ? undefined : vocabulary.known(id);
    if (found) all.delete(found);
    const mention = found ?? (entry && { start, end, id: entry.id, known: true, kind: entry.kind });
    if (mention && (found || isFree(mentions, { start, end }))) {
      byStart.set(start, { ...mention, ...more });
      all.add({ ...mention, ...more });
    }
  }
  return [...all].sort((a, b) => a.start - b.start);
}

/** Whether no mention stands in the way. */
function isFree(mentions: readonly Mention[], { start, end }: { start: number; end: number }): boolean {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (mentions[low]?.start ?? end) >= end;
}

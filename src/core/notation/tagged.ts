import { atWordsOf } from './atWords.js';
import { withCriterion } from './criterionBehind.js';
import type { KnownId, Mention, ReferenceTag } from './mention.js';

const tags: readonly ReferenceTag[] = ['story', 'implements', 'verifies', 'decision'];
const tagsIn = atWordsOf(tags.map((tag) => `@${tag}`));
const tagged =
  /@(story|implements|verifies|decision)[ \t:]+(?:(["'`])([^"'`\r\n]{1,160})\2|["'`(]?([^\s,;"'`()*]{1,120}))/g;

type Lookup = (id: string) => KnownId | undefined;

/** Marks mentions behind a tag, and adds those that only a tag makes a mention (`@story checkout`). */
export function withTags(
  text: string,
  found: readonly Mention[],
  lookup: Lookup,
  isOwnHead: (head: string) => boolean,
): readonly Mention[] {
  if (tagsIn(text).size === 0) return found;
  const all: Mention[] = [];
  let at = 0;
  for (const match of text.matchAll(tagged)) {
    const [whole, tag, quote = '', quoted = '', plain = ''] = match;
    const start = match.index + whole.length - quoted.length - plain.length - quote.length;
    const word = quoted === '' ? plain : lookup(quoted) ? quoted : (/^[^\s,;()*]*/.exec(quoted)?.[0] ?? '');
    for (let next = found[at]; next && next.end <= start; next = found[++at]) all.push(next);
    const next = found[at];
    if (next && next.start < start + word.length) {
      all.push({ ...next, tag: tag as ReferenceTag });
      at++;
      continue;
    }
    const mention = mentionBehind(text, start, word.replace(/[.:]+$/, ''), lookup, isOwnHead);
    if (mention) all.push({ ...mention, tag: tag as ReferenceTag });
  }
  for (; at < found.length; at++) all.push(found[at] as Mention);
  return all;
}

function mentionBehind(
  text: string,
  start: number,
  id: string,
  lookup: Lookup,
  isOwnHead: (head: string) => boolean,
): Mention | undefined {
  const mentionOf = (entry: KnownId, written: string): Mention => {
    return { start, end: start + written.length, id: entry.id, known: true, kind: entry.kind };
  };
  const entry = lookup(id);
  if (entry) return withCriterion(text, mentionOf(entry, id));
  if (isOwnHead(/^(.*-)\d+$/.exec(id)?.[1] ?? '')) {
    return withCriterion(text, { start, end: start + id.length, id, known: false });
  }
  // "checkout/FR-001", "checkout/tasks/1.2"; "checkout/2.3" is criterion 2.3 of "checkout/2".
  const slash = id.lastIndexOf('/');
  const [before, criterion] = [id.slice(0, Math.max(slash, 0)), id.slice(slash + 1)];
  if (!/^(?:[A-Za-z]{1,12}[A-Za-z0-9-]{0,12}-?)?\d+(?:[.-]\d+)*[a-z]?$/.test(criterion)) return undefined;
  const story = lookup(`${before}/${criterion.replace(/\..*$/, '')}`) ?? lookup(before);
  return story?.kind === 'story' ? { ...mentionOf(story, id), criterion } : undefined;
}

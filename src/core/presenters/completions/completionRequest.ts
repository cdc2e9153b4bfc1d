import type { Vocabulary } from '../../notation/vocabulary.js';

/** What a person is about to write at the cursor. `start` is the character of the line where it begins. */
export type CompletionRequest =
  | { readonly kind: 'tag'; readonly start: number }
  | {
      readonly kind: 'id';
      readonly start: number;
      /** What is written of it so far. */
      readonly typed: string;
      /** The head that is written already, as the vocabulary has it; absent behind a tag that stands alone. */
      readonly head?: string;
      /** What the tag before it names. */
      readonly only?: 'story' | 'decision';
    }
  | {
      readonly kind: 'criterion';
      readonly start: number;
      readonly story: string;
      /** Whether a slash stands before it, behind which a story's own decisions are named too. */
      readonly behindSlash: boolean;
    };

/** How far back in a line is looked. UTF-16 units. */
const lookBack = 200;

const tagWord = /(?:^|[\s*/(])(@[a-z]{0,12})$/;
const tagged = /(?<![\p{L}\p{N}_@])@(story|implements|verifies|decision)[ \t:]+["'`(]?([^\s,;"'`()*]{0,80})$/u;
const behindSlash = /\/[A-Za-z]{0,12}-?[\d.-]{0,8}$/;
const behindBlank = /(?:#|:? )(?:AC|DOR|DOD)[- ]?\d{0,4}$/i;

/** What is written behind a head: digits, or words of a title. */
const behindHead = /^[\p{L}\p{N}._]{0,40}$/u;

/** What may stand before a bare `#`, which is a heading, a comment or a colour everywhere else. */
const beforeNumber =
  /(?:^|[^\p{L}\p{N}_])(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?|refs?|references|relate[sd]? to|part of|implements?|issues?|story|stories)[: ]+(?:[#!]\d+(?:,| and)? )*$/iu;

/**
 * What is to be completed at the end of a line's text, or nothing: nearly always, and then at once. Only behind a head
 * that the vocabulary knows, a tag, or a known story's slash; behind a bare `#` only in a commit message (but at its
 * line's start, where it makes a comment) and behind a word such as `Fixes`.
 */
export function completionRequest(
  line: string,
  vocabulary: Vocabulary,
  isCommitMessage: boolean,
): CompletionRequest | undefined {
  if (vocabulary.isEmpty) return undefined;
  const from = Math.max(line.length - lookBack, 0);
  const before = line.slice(from);
  const request =
    criterionRequest(before, vocabulary) ??
    taggedRequest(before, vocabulary) ??
    idRequest(before, vocabulary, isCommitMessage);
  if (request) return { ...request, start: request.start + from };
  const word = tagWord.exec(before)?.[1];
  return word === undefined ? undefined : { kind: 'tag', start: line.length - word.length };
}

function criterionRequest(before: string, vocabulary: Vocabulary): CompletionRequest | undefined {
  const match = behindSlash.exec(before) ?? behindBlank.exec(before);
  if (!match) return undefined;
  const mention = vocabulary.mentions(before.slice(0, match.index)).at(-1);
  if (mention?.end !== match.index || mention.kind !== 'story' || mention.criterion !== undefined) return undefined;
  const separator = /^(?:\/|#|:? )/.exec(match[0])?.[0] ?? '';
  return {
    kind: 'criterion',
    start: match.index + separator.length,
    story: mention.id,
    behindSlash: separator === '/',
  };
}

function taggedRequest(before: string, vocabulary: Vocabulary): CompletionRequest | undefined {
  const [, tag, typed] = tagged.exec(before) ?? [];
  if (tag === undefined || typed === undefined) return undefined;
  const head = headBefore(typed, vocabulary);
  return {
    kind: 'id',
    start: before.length - typed.length,
    typed,
    ...(head?.start === 0 ? { head: head.head } : {}),
    only: tag === 'decision' ? 'decision' : 'story',
  };
}

function idRequest(before: string, vocabulary: Vocabulary, isCommitMessage: boolean): CompletionRequest | undefined {
  const found = headBefore(before, vocabulary);
  if (!found) return undefined;
  const { head, start } = found;
  const hasLetters = /\p{L}/u.test(head);
  if (!hasLetters && !(isCommitMessage && start > 0) && !beforeNumber.test(before.slice(0, start))) return undefined;
  return { kind: 'id', start, typed: before.slice(start), head };
}

/** The longest head, in whatever case, that the text ends in, perhaps with more behind it. */
function headBefore(
  before: string,
  { heads }: Vocabulary,
): { readonly head: string; readonly start: number } | undefined {
  const lower = before.toLowerCase();
  let best: { readonly head: string; readonly start: number } | undefined;
  for (const head of heads) {
    if (best && head.length <= best.head.length) continue;
    const start = lower.lastIndexOf(head.toLowerCase());
    if (start < 0 || (start > 0 && /[\p{L}\p{N}_]/u.test(before.charAt(start - 1)))) continue;
    const rest = before.slice(start + head.length);
    // "ADR " starts many a sentence; "ADR 1" names a record.
    if (head.endsWith(' ') ? /^\d+$/.test(rest) : behindHead.test(rest)) best = { head, start };
  }
  return best;
}

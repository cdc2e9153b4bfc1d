import type { Span } from '../../model/range.js';
import type { Lines } from '../../text/lines.js';
import type { Inconsistency } from './inconsistency.js';

const longestSearch = 200_000;

/**
 * The words of a text that an inconsistency is about, in the text that was read (UTF-16 offsets); undefined where its
 * range tells it, or where the words do not stand there.
 */
export function placeOf(text: string, lines: Lines, { span, named, range }: Inconsistency): Span | undefined {
  if (span) return span.start < span.end && span.end <= text.length ? { start: span.start, end: span.end } : undefined;
  if (named === undefined || named === '' || range.start.line >= lines.count) return undefined;
  const from = lines.start(range.start.line);
  const end = Math.min(text.length, from + longestSearch);
  for (let at = text.indexOf(named, from); at >= 0 && at < end; at = text.indexOf(named, at + 1)) {
    const until = at + named.length;
    if (!isInWord(text, at, -1) && !isInWord(text, until, 1)) return { start: at, end: until };
  }
  return undefined;
}

/** Whether the character before or behind a place goes on with what stands at it. */
function isInWord(text: string, at: number, step: 1 | -1): boolean {
  const beyond = text.charAt(step === 1 ? at : at - 1);
  const further = text.charAt(step === 1 ? at + 1 : at - 2);
  return /[\p{L}\p{N}_]/u.test(beyond) || (/[-./]/.test(beyond) && /[\p{L}\p{N}]/u.test(further));
}

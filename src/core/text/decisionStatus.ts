import type { DecisionCategory, DecisionStatus } from '../model/status.js';

/** First words of a status and what they mean; whatever else a team writes is `unknown` and shown as written. */
const words: ReadonlyMap<string, DecisionCategory> = new Map([
  ['accepted', 'accepted'],
  ['approved', 'accepted'],
  ['implemented', 'accepted'],
  ['proposed', 'proposed'],
  ['draft', 'proposed'],
  ['pending', 'proposed'],
  ['review', 'proposed'],
  ['incomplete', 'proposed'],
  ['rfc', 'proposed'],
  ['hold', 'proposed'],
  ['parked', 'proposed'],
  ['rejected', 'rejected'],
  ['deprecated', 'deprecated'],
  ['superseded', 'superseded'],
  ['superceded', 'superseded'],
  ['replaced', 'superseded'],
]);

/** Words before the one that counts: `in review`, `on hold`, `partly superseded`. */
const leading = new Set(['in', 'under', 'on', 'partly', 'partially', 'status']);

/** Characters that can matter; a status is a few words, and hostile texts are long. */
const looksAt = 400;

/** A template's own list of choices, `proposed | accepted | …`: nobody has chosen yet. */
const choices = /\p{L}\s*\|\s*\p{L}/u;

/**
 * What a decision record's status means, by its first word: emoji, Markdown and whatever follows do not matter, so that
 * `accepted; supersedes ADR-12` is accepted. `raw` is kept as written, without surrounding blanks.
 */
export function decisionStatusOf(raw: string): DecisionStatus {
  const written = raw.trim();
  const [line = ''] = plainWords(written.slice(0, looksAt)).split(/[\r\n]/, 1);
  if (choices.test(line)) return { raw: written, category: 'unknown' };
  for (const [word] of line.matchAll(/\p{L}+/gu)) {
    const known = word.toLowerCase();
    if (!leading.has(known)) return { raw: written, category: words.get(known) ?? 'unknown' };
  }
  return { raw: written, category: 'unknown' };
}

/** Without comments and struck-out text, which say what the status is not. */
function plainWords(text: string): string {
  return text
    .replace(/<!--(?:(?!-->)[^])*-->/g, '')
    .replace(/~~[^~]*~~/g, '')
    .trimStart();
}

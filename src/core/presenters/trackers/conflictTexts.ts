import type { ConflictTexts } from '../../backlog/remote.js';

/**
 * Both texts of a conflict as two whole ones that a person can compare. Of a criterion that cannot be found any longer
 * only its own line is known: it is shown in the place of the box that says most of the same words, or at the end. For
 * showing only; nothing is ever written from it.
 */
export function comparedTexts({ mine, theirs }: ConflictTexts): ConflictTexts {
  if (!isBox(mine) || !theirs.includes('\n')) return { mine, theirs };
  const lines = theirs.split('\n');
  const own = wordsOf(mine);
  let best = { at: -1, share: 0 };
  lines.forEach((line, at) => {
    const share = isBox(line) ? sharedBy(own, wordsOf(line)) : 0;
    if (share > best.share) best = { at, share };
  });
  const whole = best.share >= leastShare ? lines.map((line, at) => (at === best.at ? mine : line)) : [...lines, mine];
  return { mine: whole.join('\n'), theirs };
}

/** With less in common, two criteria are two. */
const leastShare = 0.4;

function isBox(line: string): boolean {
  return /^\s*(?:[-*+]|\d+[.)]) \[.\] [^\n]*$/.test(line);
}

function wordsOf(line: string): ReadonlySet<string> {
  return new Set(line.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
}

/** From 0 to 1: what two lines have in common of all that they say. */
function sharedBy(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 0 : common / all;
}

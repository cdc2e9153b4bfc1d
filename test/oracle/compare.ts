import type { ReferenceClass } from '../../src/core/model/reference.js';
import { classify } from '../../src/core/notation/classify.js';
import type { Language } from '../../src/core/notation/languages/language.js';
import type { Judge, Verdict } from './judge.js';

/** A place where Storyroot and the oracle do not agree. */
export interface Disagreement {
  /** 1-based. */
  readonly line: number;
  readonly ours: ReferenceClass;
  readonly verdict: Verdict;
  readonly excerpt: string;
}

export interface Comparison {
  readonly matches: number;
  /** Matches that no oracle could judge: broken syntax. They count neither way. */
  readonly unjudged: number;
  /** Matches where one oracle contradicts Storyroot and the other contradicts that oracle. They count neither way. */
  readonly disputed: number;
  readonly disagreements: readonly Disagreement[];
}

/** What a finer class of ours may be in an oracle that does not tell it apart. */
const MADE_OF: Partial<Record<ReferenceClass, readonly ReferenceClass[]>> = {
  annotation: ['string', 'code'],
  test: ['string', 'code'],
  doc: ['comment'],
  prose: ['string', 'code'],
};

/**
 * Asks the judges in turn for each place, until one can tell, and compares Storyroot's classes with the verdicts. Where
 * they differ the next judge is heard too, if it tells both classes apart.
 */
export function compare(
  text: string,
  language: Language,
  offsets: readonly number[],
  judges: readonly Judge[],
): Comparison {
  const ours = classify(
    text,
    language,
    offsets.map((start) => ({ start, end: start + 1 })),
  );
  let open = offsets.map((_, index) => index);
  const against = new Map<number, Verdict>();
  let disputed = 0;
  for (const judge of judges) {
    const asked = open;
    const verdicts = judge.judge(
      text,
      asked.map((index) => offsets[index] ?? 0),
    );
    open = [];
    for (const [place, index] of asked.entries()) {
      const [verdict, own, first] = [verdicts[place], ours[index] ?? 'code', against.get(index)];
      if (first !== undefined) {
        const isFit = judge.tells.has(own) && judge.tells.has(first.class);
        if (isFit && verdict?.class === own && against.delete(index)) disputed++;
      } else if (verdict === undefined) open.push(index);
      else if (!agree(own, verdict.class, judge)) {
        against.set(index, verdict);
        open.push(index);
      }
    }
  }
  const disagreements = [...against]
    .sort(([a], [b]) => a - b)
    .map(([index, verdict]) => ({ ours: ours[index] ?? 'code', verdict, ...placeOf(text, offsets[index] ?? 0) }));
  return {
    matches: offsets.length,
    unjudged: open.filter((index) => !against.has(index)).length,
    disputed,
    disagreements,
  };
}

function agree(ours: ReferenceClass, theirs: ReferenceClass, judge: Judge): boolean {
  if (ours === theirs) return true;
  return !judge.tells.has(ours) && (MADE_OF[ours] ?? []).includes(theirs);
}

function placeOf(text: string, offset: number): { readonly line: number; readonly excerpt: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const from = Math.max(start, offset - 60);
  const excerpt = `${text.slice(from, offset)}»${text.slice(offset, Math.min(end < 0 ? text.length : end, offset + 40))}`;
  return { line: text.slice(0, offset).split('\n').length, excerpt: excerpt.trim() };
}

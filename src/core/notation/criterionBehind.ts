import type { Mention } from './mention.js';

const criterionBehind =
  /(?:\/|[ \t]{0,3}#|:? )((?:AC|DOR|DOD)[- #]?\d+)(?![\p{L}\p{N}_])|\/([A-Za-z]{1,12}-?\d+(?:[.-]\d+)*)(?![\p{L}\p{N}_])/uy;

/** The mention with the criterion that is named right behind it, where one is. */
export function withCriterion(text: string, mention: Mention): Mention {
  if (mention.kind === 'decision') return mention;
  criterionBehind.lastIndex = mention.end;
  const [whole, common, other] = criterionBehind.exec(text) ?? [];
  const criterion = common?.replace(/^([A-Za-z]+)[- #]?/, (_, word: string) => `${word.toUpperCase()}-`) ?? other;
  return whole === undefined || criterion === undefined
    ? mention
    : { ...mention, end: mention.end + whole.length, criterion };
}

/** Where the id ends in the whole text of a mention; what follows names a criterion. The text's length where none does. */
export function endOfId(mention: string): number {
  for (let at = 1; at < mention.length; at++) {
    criterionBehind.lastIndex = at;
    if (criterionBehind.test(mention) && criterionBehind.lastIndex === mention.length) return at;
  }
  return mention.length;
}

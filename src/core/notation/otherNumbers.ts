/** How far back it is looked for what a number belongs to. UTF-16 units. */
const lookBack = 200;

const anchor = /(?:\]\(|\burl\(\s*["']?|\b(?:xlink:)?href\s*=\s*["']?)$/i;
const colour = /(?:colou?rs?|background|border|fill|stroke|shadow)["']?\s*[:=]?\s*["']?$/i;
const inAddress = /:\/\/\S*[/=?&]$/;

/** Why a number behind a head that counts is no item's all the same. */
export type OtherNumber =
  'other-project' | 'leading-zero' | 'version' | 'doubled-sign' | 'anchor' | 'address' | 'colour';

/**
 * What a number behind a head is where it only looks like an item's: `acme/shop#7` within `big-acme/shop#7` or
 * `group/acme/shop#7`, which are other projects; behind a head without letters also anchors (`[top](#7)`,
 * `https://acme.example/docs/#7`), versions (`#1.2`), and colours (`#000`, `color: #123456`).
 */
export function otherNumber(text: string, { index, groups }: RegExpExecArray): OtherNumber | undefined {
  const { head = '', number = '' } = groups ?? {};
  if (head.includes('/')) {
    return !head.includes('://') && index > 0 && '-./'.includes(text.charAt(index - 1)) ? 'other-project' : undefined;
  }
  if (head !== '#' && head !== '!') return undefined;
  if (number.startsWith('0')) return 'leading-zero';
  if (number.includes('.')) return 'version';
  if (text.charAt(index - 1) === head) return 'doubled-sign';
  const before = text.slice(Math.max(index - lookBack, 0), index);
  if (anchor.test(before)) return 'anchor';
  if (inAddress.test(before)) return 'address';
  return isColour(number) && colour.test(before) ? 'colour' : undefined;
}

function isColour({ length }: string): boolean {
  return length === 3 || length === 4 || length === 6 || length === 8;
}

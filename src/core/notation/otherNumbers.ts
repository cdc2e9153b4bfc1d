/** How far back it is looked for what a number belongs to. UTF-16 units. */
const lookBack = 200;

const anchor = /(?:\]\(|\burl\(\s*["']?|\b(?:xlink:)?href\s*=\s*["']?)$/i;
const colour = /(?:colou?rs?|background|border|fill|stroke|shadow)["']?\s*[:=]?\s*["']?$/i;
const inAddress = /:\/\/\S*[/=?&]$/;

/**
 * Whether a number behind a head only looks like an item's: `acme/shop#7` within `big-acme/shop#7` or
 * `group/acme/shop#7`, which are other projects; behind a head without letters also anchors (`[top](#7)`,
 * `https://acme.example/docs/#7`), versions (`#1.2`), and colours (`#000`, `color: #123456`).
 */
export function isOther(text: string, { index, groups }: RegExpExecArray): boolean {
  const { head = '', number = '' } = groups ?? {};
  if (head.includes('/')) return !head.includes('://') && index > 0 && '-./'.includes(text.charAt(index - 1));
  if (head !== '#' && head !== '!') return false;
  if (number.startsWith('0') || number.includes('.') || text.charAt(index - 1) === head) return true;
  const before = text.slice(Math.max(index - lookBack, 0), index);
  return anchor.test(before) || inAddress.test(before) || (isColour(number) && colour.test(before));
}

function isColour({ length }: string): boolean {
  return length === 3 || length === 4 || length === 6 || length === 8;
}

/**
 * How one slip of the fingers makes `a` of `b`: 0 for two characters that changed places, 1 for one too many or too few, 2 for
 * another one; undefined where it takes more or none.
 */
export function slip(a: string, b: string): number | undefined {
  if (Math.abs(a.length - b.length) > 1) return undefined;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length === 2 && right.length === 2) return left === `${right.charAt(1)}${right.charAt(0)}` ? 0 : undefined;
  if (left.length + right.length === 1) return 1;
  return left.length === 1 && right.length === 1 ? 2 : undefined;
}

/** Compares as people count: `task-2` comes before `task-10`. Total and the same everywhere: no locale. */
export function compareNaturally(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) continue;
    return compareNumbers(a, b, at) || a.charCodeAt(at) - b.charCodeAt(at);
  }
  return a.length - b.length || 0;
}

/** Compares paths with `/` as a walk meets them that takes each folder's names, folders and files alike, naturally. */
export function comparePaths(a: string, b: string): number {
  const [first, second] = [a.split('/'), b.split('/')];
  const at = first.findIndex((name, position) => name !== second[position]);
  if (at < 0) return first.length - second.length;
  return compareNaturally(first[at] ?? '', second[at] ?? '');
}

/** Where both differ inside a number, the longer one without its leading zeros is the larger. */
function compareNumbers(a: string, b: string, at: number): number {
  let start = at;
  while (start > 0 && isDigit(a, start - 1)) start--;
  if (!isDigit(a, start) || !isDigit(b, start)) return 0;
  const [first, second] = [digitsFrom(a, start), digitsFrom(b, start)];
  return first.length - second.length || (first < second ? -1 : first > second ? 1 : 0);
}

function digitsFrom(text: string, start: number): string {
  let end = start;
  while (isDigit(text, end)) end++;
  let at = start;
  while (at < end - 1 && text.charCodeAt(at) === 48) at++;
  return text.slice(at, end);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

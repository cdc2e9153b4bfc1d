/**
 * The words of a name or title, by which reports and code are compared: separators differ from tool to tool, and some
 * escape what is escaped already (Node's `&amp;quot;`).
 */
export function wordsOf(text: string): readonly string[] {
  return text.replace(/&(?:quot|apos|amp|lt|gt|#\d{1,6});/g, ' ').match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** Whether the words `part` stand in `whole` one after the other; at its end where that is asked for. */
export function holdsWords(whole: readonly string[], part: readonly string[], where: 'anywhere' | 'end'): boolean {
  if (part.length === 0) return true;
  const last = whole.length - part.length;
  for (let at = where === 'end' ? Math.max(0, last) : 0; at <= last; at++) {
    if (part.every((word, index) => whole[at + index] === word)) return true;
  }
  return false;
}

/** `%s`, `$name`, `${…}`, `#{…}`, `{0}`, `<name>`: what a title's parameters are put in place of. */
const placeholder = /%[a-zA-Z#%]|\$\{[^}]*\}|#\{[^}]*\}|\$[\w.]+|\{\w*\}|<\w+>/;

/** The fixed parts of a title, each as words; one part where it has no parameters. */
export function partsOfTitle(title: string): readonly (readonly string[])[] {
  return title.split(placeholder).map(wordsOf);
}

/** Whether words consist of a title's parts in their order, anything between them; the last part at the end. */
export function fitsTitle(words: readonly string[], parts: readonly (readonly string[])[]): boolean {
  const [only = []] = parts;
  if (parts.length < 2) return holdsWords(words, only, 'end');
  let rest = words;
  for (const part of parts) {
    const at = rest.findIndex((_, index) => part.every((word, offset) => rest[index + offset] === word));
    if (at < 0 && part.length > 0) return false;
    rest = rest.slice(Math.max(0, at) + part.length);
  }
  return parts.some((part) => part.length > 0);
}

/**
 * The name of a test's function in what a report calls it: without parameters (`retries(int)[1]`, `test_a[x-1]`,
 * `testA with data set #0`, `TestA/sub`), without what is before it (`Shop.Tests.Retries`, `shop::tests::retries`).
 */
export function functionIn(name: string): string {
  const bare = (/^[^\s([{/#]+/.exec(name.replace(/ with data set .*/s, ''))?.[0] ?? name).replace(/[!?]?$/, '');
  return bare.slice(Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(':')) + 1);
}

/** Whether two paths, of which each may begin further up than the other, mean one file. */
export function pathsAgree(written: string, path: string): boolean {
  const a = partsOfPath(written);
  const b = partsOfPath(path);
  return holdsWords(a, b, 'end') || holdsWords(b, a, 'end');
}

function partsOfPath(path: string): readonly string[] {
  const plain = path.replace(/^file:\/\//, '').replace(/\\/g, '/');
  return plain.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
}

/** Whether what a report gives as a test's class, module or package may be in the file at a path. */
export function classAgrees(owner: string, path: string): boolean {
  const file = path.replace(/\.\w+$/, '').split(/[/.]/);
  const folder = path.split('/').slice(0, -1);
  const words = owner.split(/[./\\:$>+]+/).filter((word) => word !== '');
  for (let count = words.length; count > 0; count--) {
    if (agree(words.slice(0, count), file)) return true;
  }
  // Go's packages are folders.
  return folder.length > 0 && agree(words, folder);
}

function agree(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && (holdsWords(a, b, 'end') || holdsWords(b, a, 'end'));
}

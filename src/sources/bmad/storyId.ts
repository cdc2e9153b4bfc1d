/** What a story is called, as its heading or its file says. */
export interface StoryName {
  /** `1.2`, `EH-1.1`, `2.3A`. */
  readonly id: string;
  readonly title: string;
}

const number = String.raw`(?:[A-Z]{1,6}[- ]?)?\d{1,4}(?:[.-]\d{1,4}){1,3}[A-Za-z]?`;
const heading = new RegExp(
  String.raw`^(?:user )?(?:story|истори[яи]|historia|histoire|故事|ストーリー)[ -]*(${number})(?![\w.])[ \t]*[:：.–—|-]*[ \t]*([^]*)$`,
  'i',
);
const plainHeading = new RegExp(String.raw`^(${number})(?![\w.])[ \t]*[:：.–—|-]*[ \t]*([^]*)$`);
const fourth = /^(?:story[-_. ])?((?:[A-Za-z]{1,6}-)?\d{1,4}(?:\.\d{1,4}){1,3}[A-Za-z]?)(?=[._ -]|$)[._ -]?([^]*)$/i;
const sixth = /^(?:story[-_. ])?(?:spec-)?((?:[A-Z]{1,6}-)?\d{1,4})-(\d{1,4}[a-z]?)(?=-|$)-?([^]*)$/i;

/** `Story 1.2: Title`. */
export function nameOfHeading(title: string): StoryName | undefined {
  const plain = title.replace(/\*\*|`/g, '').trim();
  const [, id, rest = ''] = heading.exec(plain) ?? plainHeading.exec(plain) ?? [];
  return id === undefined ? undefined : { id: normalId(id), title: rest.trim() };
}

/** `1.2.story` and `1.2.add-a-cart` of version 4, `1-2-add-a-cart` of version 6. */
export function nameOfFile(stem: string): StoryName | undefined {
  const [, id, rest = ''] = fourth.exec(stem) ?? [];
  if (id !== undefined) return { id, title: rest.toLowerCase() === 'story' ? '' : inWords(rest) };
  const [, epic, story = '', slug = ''] = sixth.exec(stem) ?? [];
  return epic === undefined ? undefined : { id: `${epic}.${story}`, title: inWords(slug) };
}

/** `add-a-cart` → `Add a cart`. */
export function inWords(slug: string): string {
  const words = slug.replace(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The epic's number in a story's id: `1` of `1.2`, `EH-1` of `EH-1.1`. */
export function epicOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('.'))) || id;
}

function normalId(id: string): string {
  return id.replace(/(\d)-(?=\d)/g, '$1.');
}

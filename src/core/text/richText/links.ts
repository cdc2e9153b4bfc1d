import type { LinkTarget } from './richText.js';

const address = /^https?:\/\/[^\s\\/?#@]+(?:[/?#][^\s\\]*)?$/i;
const scheme = /^[a-z][a-z0-9+.-]*:/i;
/** Blanks at the start are never given back: tried one by one, they would cost the square of their number. */
const destination =
  /\(\s*(?!\s)<?([^\s<>()]{0,2000}(?:\([^\s<>()]{0,500}\)[^\s<>()]{0,500})?)>?(?:\s+(?:"[^"]{0,500}"|'[^']{0,500}'))?\s*\)/y;
const bare = /https?:\/\/[^\s<>"'`|\\]{1,2000}/iy;
const angled = /<(https?:\/\/[^\s<>]{1,2000})>/iy;

/** What stands behind the closing bracket of a link's text. */
export interface Destination {
  /** Offset behind the closing parenthesis. */
  readonly end: number;
  readonly url: string;
  /** By what to open it; undefined when it is not for opening. */
  readonly target: string | undefined;
  /** Whether the address names a scheme that is never opened; then the text is shown as it is written. */
  readonly forbidden: boolean;
}

/** Reads `(url "title")` at the offset, or returns undefined where there is none. */
export function destinationAt(text: string, at: number, link: LinkTarget): Destination | undefined {
  destination.lastIndex = at;
  const match = destination.exec(text);
  if (!match) return undefined;
  const url = match[1] ?? '';
  const target = targetOf(url, link);
  return { end: destination.lastIndex, url, target, forbidden: target === undefined && scheme.test(url) };
}

/** Reads `<https://…>` at the offset. */
export function angledLinkAt(text: string, at: number): { readonly url: string; readonly end: number } | undefined {
  angled.lastIndex = at;
  const url = angled.exec(text)?.[1];
  return url === undefined ? undefined : { url, end: angled.lastIndex };
}

/** Reads a bare `https://…` at the offset, without the punctuation that ends the sentence around it. */
export function bareLinkAt(text: string, at: number): { readonly url: string; readonly end: number } | undefined {
  bare.lastIndex = at;
  const found = bare.exec(text)?.[0];
  if (found === undefined) return undefined;
  // A link's own text may be an address.
  const inner = found.indexOf('](');
  let url = (inner < 0 ? found : found.slice(0, inner)).replace(/[.,;:!?*_~\]]{1,50}$/, '');
  if (url.endsWith(')') && !url.includes('(')) url = url.slice(0, -1);
  return { url, end: at + url.length };
}

/** The target of a web address, by the rules of `LinkTarget`. */
export function targetOf(url: string, link: LinkTarget): string | undefined {
  return address.test(url) ? link(url) : undefined;
}

/**
 * A page that an item links to, as trackers and people name it; undefined where the address is none of the web's: it
 * would run something, or lead nowhere.
 */
export function webLink(
  url: string | undefined,
  title: string | undefined,
): { readonly title: string; readonly url: string } | undefined {
  return url !== undefined && /^https?:\/\/\S+$/i.test(url) ? { title: title ?? url, url } : undefined;
}

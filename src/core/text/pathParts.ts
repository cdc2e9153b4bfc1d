/** Tells whether the name of one file or folder fits; `undefined` stands for `**`. */
export type PartMatcher = ((name: string) => boolean) | undefined;

/**
 * Whether the parts of a path fit a pattern; with `mayGoOn` also where the path goes on behind it. Greedy: giving up the
 * last `**` is enough, as what comes before it has matched as early as it can. The time is bounded by the product of both
 * lengths.
 */
export function fitsParts(pattern: readonly PartMatcher[], parts: readonly string[], mayGoOn: boolean): boolean {
  let [at, part] = [0, 0];
  let retry: { readonly at: number; part: number } | undefined;
  while (at < pattern.length || (!mayGoOn && part < parts.length)) {
    const matches = pattern[at];
    const name = parts[part];
    if (at < pattern.length && !matches) {
      // At the end it stands for what is in a folder, not for the folder itself.
      if (++at === pattern.length) return part < parts.length;
      retry = { at, part };
    } else if (name !== undefined && matches?.(name)) {
      at++;
      part++;
    } else if (retry && retry.part < parts.length) {
      part = ++retry.part;
      at = retry.at;
    } else return false;
  }
  return true;
}

const none: ReadonlySet<string> = new Set();

/**
 * Tells which of some words, each given with its `@`, a text holds. One walk from `@` to `@`: a search for each word would
 * visit them all again, and annotations are everywhere.
 */
export function atWordsOf(words: readonly string[]): (text: string) => ReadonlySet<string> {
  const letters = new Set(words.map((word) => word.charCodeAt(1)));
  return (text) => {
    let found: Set<string> | undefined;
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      if (!letters.has(text.charCodeAt(at + 1))) continue;
      for (const word of words) if (text.startsWith(word, at)) (found ??= new Set()).add(word);
      if (found?.size === words.length) break;
    }
    return found ?? none;
  };
}

/** Plain words as Markdown that shows them as they are. What cannot be mistaken for Markdown is left as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(special, '\\$&');
}

const special = /\\(?=[!-/:-@[-`{-~])|[`*]|<(?=[a-z/!?])|\](?=\()|(?<![\p{L}\p{N}])_(?=\S)|~(?=~)|&(?=#?\w+;)/giu;

/** A line of running text, so that its beginning does not make it a heading, a list or a quote. */
export function escapeLine(text: string): string {
  return text.replace(
    /^([ \t]*)(?:(#{1,6}(?=[ \t])|[-+](?=[ \t])|>|[-=]+(?=\s*$))|(\d{1,9})([.)])(?=[ \t]))/,
    (_, blanks: string, mark?: string, number?: string, point?: string) =>
      mark === undefined ? `${blanks}${number ?? ''}\\${point ?? ''}` : `${blanks}\\${mark}`,
  );
}

/** Bidirectional controls, zero-width characters and other signs that change what is seen without being seen. */
const hidden = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}\p{Cc}]/gu;

/** A text from outside on one line, without characters that hide or reorder what a person sees. */
export function withoutHiddenCharacters(text: string): string {
  return text.replace(/\s+/g, ' ').replace(hidden, '').trim();
}

/** The same for a text of several lines. */
export function withoutHiddenCharactersInLines(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/\t/g, '    ').replace(hidden, ''))
    .join('\n');
}

import { withoutHiddenCharacters } from '../../text/hidden.js';

const longestLabel = 300;

/** What most texts are, told at a glance: words of printable ASCII with single blanks between them. */
const plainRow = /^[!-~]+(?: [!-~]+)*$/;

/** A text from outside as a row of a tree shows it: one line, nothing hidden, not endless. */
export function rowText(text: string): string {
  if (text.length <= longestLabel && plainRow.test(text)) return text;
  const line = withoutHiddenCharacters(text.length > 4 * longestLabel ? text.slice(0, 4 * longestLabel) : text);
  return line.length <= longestLabel ? line : `${line.slice(0, longestLabel).trimEnd()}…`;
}

/** Id and title, which the editor's own search in trees looks through. */
export function idAndTitle({ id, title }: { readonly id: string; readonly title: string }): string {
  return rowText(`${id} ${title}`);
}

/** The parts that are there, joined as descriptions join them. */
export function joined(...parts: readonly (string | undefined)[]): { readonly description?: string } {
  const present = parts.filter((part) => part !== undefined && part !== '');
  return present.length === 0 ? {} : { description: present.join(' · ') };
}

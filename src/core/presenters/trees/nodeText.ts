import type { Story } from '../../model/story.js';
import { withoutHiddenCharacters } from '../../text/hidden.js';
import { plainText } from '../../text/richText/plainText.js';

const longestLabel = 300;

/** What most texts are, told at a glance: words of printable ASCII with single blanks between them. */
const plainRow = /^[!-~]+(?: [!-~]+)*$/;

/** A text from outside as a row of a tree shows it: one line, nothing hidden, not endless. */
export function rowText(text: string): string {
  if (text.length <= longestLabel && plainRow.test(text)) return text;
  const line = withoutHiddenCharacters(text.length > 4 * longestLabel ? text.slice(0, 4 * longestLabel) : text);
  return line.length <= longestLabel ? line : `${line.slice(0, longestLabel).trimEnd()}…`;
}

/** A title or statement as a row shows it: what is read there, without the marks of its Markdown. */
export function markdownRow(markdown: string): string {
  return rowText(plainText(markdown.slice(0, 4 * longestLabel)));
}

/** Id and title, which the editor's own search in trees looks through. */
export function idAndTitle({ id, title }: { readonly id: string; readonly title: string }): string {
  return rowText(`${id} ${markdownRow(title)}`);
}

/** A story as a row names it: its label, and whether that leaves away the parent that the story's own id begins with. */
export interface RowName {
  readonly label: string;
  readonly isShortened: boolean;
}

/**
 * A local id begins with its parent's and often says what the title says: in a narrow view nothing would be left for the
 * rest. `checkout-of-guests/2` is `2` and its title, `checkout-of-guests/tasks` is `Tasks of …`, `add-retry` is not
 * `add-retry Add retry`.
 */
export function rowName({ id, title, parent, onlyTagged }: Story): RowName {
  if (onlyTagged !== true) return { label: idAndTitle({ id, title }), isShortened: false };
  const isShortened = parent !== undefined && id.startsWith(`${parent}/`) && id.length > parent.length + 1;
  const own = isShortened ? id.slice(parent.length + 1) : id;
  return { label: withoutRepetition(own, title), isShortened };
}

function withoutRepetition(id: string, title: string): string {
  const ofId = wordsOf(id);
  const shown = markdownRow(title);
  const ofTitle = wordsOf(shown);
  if (hasLetter.test(ofId) && `${ofTitle} `.startsWith(`${ofId} `)) return shown;
  return ofTitle !== '' && ` ${ofId}`.endsWith(` ${ofTitle}`) ? rowText(id) : idAndTitle({ id, title });
}

const hasLetter = /\p{L}/u;
const betweenWords = /[^\p{L}\p{N}]+/u;
const mostCompared = 200;

function wordsOf(text: string): string {
  return text.slice(0, mostCompared).toLowerCase().split(betweenWords).join(' ').trim();
}

/** The parts that are there, joined as descriptions join them. */
export function joined(...parts: readonly (string | undefined)[]): { readonly description?: string } {
  const present = parts.filter((part) => part !== undefined && part !== '');
  return present.length === 0 ? {} : { description: present.join(' · ') };
}

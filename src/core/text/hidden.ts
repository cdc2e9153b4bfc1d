import { hiddenCharacters } from './visibleText.js';

/** Nearly all texts are words of printable ASCII with single blanks between them: in these there is nothing to do. */
const isOther = /[^ -~]| {2}|^ | $/;

/** A text from outside on one line, without characters that hide or reorder what a person sees. */
export function withoutHiddenCharacters(text: string): string {
  return isOther.test(text) ? text.replace(/\s+/g, ' ').replace(hiddenCharacters, '').trim() : text;
}

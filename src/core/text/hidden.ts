import { hiddenCharacters } from './visibleText.js';

/** A text from outside on one line, without characters that hide or reorder what a person sees. */
export function withoutHiddenCharacters(text: string): string {
  return text.replace(/\s+/g, ' ').replace(hiddenCharacters, '').trim();
}

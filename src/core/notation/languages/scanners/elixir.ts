import { wordBefore } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { DOC, STRING } from '../regions.js';
import { PAIRS, literal } from './literals.js';

/** Elixir: a doc string is a here-document or string behind `@doc` and its kin. */
export function isElixirDoc(text: string, at: number): boolean {
  let end = at;
  while (end > 0 && (text.charAt(end - 1) === ' ' || text.charAt(end - 1) === '(')) end--;
  if (text.slice(end - 2, end) === '~S' || text.slice(end - 2, end) === '~s') {
    end -= 2;
    while (end > 0 && text.charAt(end - 1) === ' ') end--;
  }
  const word = wordBefore(text, end);
  return /^(?:module|type|)doc$/.test(word) && text.charAt(end - word.length - 1) === '@';
}

/** Elixir's sigils: `~s(…)`, `~S"""`, `~r/…/`; capital letters know no interpolation. */
export function elixirSigils(): Rule {
  const scan = (state: LexState, at: number): number => {
    const { text } = state;
    const letter = text.charAt(at + 1);
    if (!/[a-zA-Z]/.test(letter)) return at;
    const mark = at + 2;
    const open = text.charAt(mark);
    if (!`/([{<|"'`.includes(open || ' ')) return at;
    if (text.startsWith(open.repeat(3), mark) && (open === '"' || open === "'")) {
      const found = text.indexOf(open.repeat(3), mark + 3);
      const end = found < 0 ? text.length : found + 3;
      state.out.add(at, end, isElixirDoc(text, at) ? DOC : STRING);
      return end;
    }
    return literal(state, at, mark + 1, open, PAIRS[open] ?? open, letter >= 'a', 0, 0);
  };
  return { open: '~', scan };
}

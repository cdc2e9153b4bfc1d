import { NEWLINE, isBlank, wordBefore } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { CODE, TEST } from '../regions.js';

const DECLARES: ReadonlySet<string> = new Set(['fun', 'func', 'def', 'let', 'member']);

/** Names in backticks: of a declared function they are the title of a test, anywhere else code. */
export function backtickNames(mark: string): readonly Rule[] {
  const scan = ({ text, out }: LexState, at: number): number => {
    let found = at + mark.length;
    while (found < text.length && text.charCodeAt(found) !== NEWLINE && !text.startsWith(mark, found)) found++;
    if (!text.startsWith(mark, found)) return at + mark.length;
    let before = at;
    while (before > 0 && isBlank(text.charCodeAt(before - 1))) before--;
    const isTitle = before < at && DECLARES.has(wordBefore(text, before));
    const end = found + mark.length;
    out.add(at, end, isTitle ? TEST : CODE);
    return end;
  };
  return [{ open: mark, scan }];
}

import { skipSpaces } from '../characters.js';
import type { LexState, Rule } from '../lexer.js';
import { CODE, STRING } from '../regions.js';

/** Strings of JSON: values are strings, keys are code. */
export function jsonStrings(quote: string): Rule {
  const open = quote.charCodeAt(0);
  const scan = ({ text, out }: LexState, at: number): number => {
    let end = at + 1;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 92) end++;
      else if (code === open || code === 10) break;
    }
    end = Math.min(text.length, text.charCodeAt(end) === open ? end + 1 : end);
    const isKey = text.charAt(skipSpaces(text, end)) === ':';
    out.add(at, end, isKey ? CODE : STRING);
    return end;
  };
  return { open: quote, scan };
}

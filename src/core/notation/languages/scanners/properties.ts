import { endOfLine, skipBlanks } from '../characters.js';
import { COMMENT, STRING } from '../regions.js';
import type { Lex } from '../writer.js';

interface PropertyOptions {
  /** Characters that start a comment at the start of a line. */
  readonly comments: string;
  /** Characters that start one behind a blank too. */
  readonly inline: string;
  readonly separators: RegExp;
}

/** Lines of `key = value`: keys are code, values strings, which a backslash carries on to the next line. */
export function propertyLexer({ comments, inline, separators }: PropertyOptions): Lex {
  return (text, out) => {
    let at = 0;
    while (at < text.length && at < out.until) {
      const first = skipBlanks(text, at);
      let end = endOfLine(text, first);
      if (first < end && comments.includes(text.charAt(first))) out.add(first, end, COMMENT);
      else {
        const separator = text.slice(first, Math.min(end, first + 500)).search(separators);
        while (
          separator >= 0 &&
          end < text.length &&
          text.charCodeAt(end - (text.charCodeAt(end - 1) === 13 ? 2 : 1)) === 92
        ) {
          end = endOfLine(text, end + 1);
        }
        if (separator >= 0) {
          const value = skipBlanks(text, first + separator + 1);
          const comment = inline === '' ? end : inlineComment(text, value, end, inline);
          out.add(value, comment, STRING);
          out.add(comment, end, COMMENT);
        }
      }
      at = end + 1;
    }
  };
}

function inlineComment(text: string, from: number, end: number, marks: string): number {
  for (let at = from; at < end; at++) {
    if (marks.includes(text.charAt(at)) && (at === from || text.charAt(at - 1) === ' ' || text.charAt(at - 1) === '\t'))
      return at;
  }
  return end;
}

import { endOfLine, isBlank, skipBlanks } from '../characters.js';
import { ANNOTATION, COMMENT, PROSE, STRING, TEST } from '../regions.js';
import { endBehind } from '../rules.js';
import type { RegionWriter } from '../writer.js';

/** A keyword in any of Gherkin's languages, and the title behind it. */
const TITLE = /[^\s:|"#@*][^:|"\n]{0,40}:(?=[ \t\r\n]|$)/y;

/** Gherkin: tags annotate, titles name tests, steps are prose, doc strings and tables strings. */
export function lexGherkin(text: string, out: RegionWriter): void {
  let at = 0;
  while (at < text.length && at < out.until) {
    const first = skipBlanks(text, at);
    const end = endOfLine(text, first);
    const char = text.charAt(first);
    at = end + 1;
    if (first >= end) continue;
    if (char === '#') out.add(first, end, COMMENT);
    else if (char === '@') lexTags(text, out, first, end);
    else if (text.startsWith('"""', first) || text.startsWith('```', first)) {
      at = endBehind(text, first + 3, text.slice(first, first + 3));
      out.add(first, at, STRING);
    } else if (char === '|') out.add(first, end, STRING);
    else {
      TITLE.lastIndex = first;
      const keyword = TITLE.exec(text)?.[0];
      if (keyword === undefined) out.add(first, end, PROSE);
      else out.add(first + keyword.length, end, TEST);
    }
  }
}

/** Tags, and the comment that may follow them behind a blank. */
function lexTags(text: string, out: RegionWriter, first: number, end: number): void {
  let comment = first;
  while (comment < end && !(text.charCodeAt(comment) === 35 && isBlank(text.charCodeAt(comment - 1)))) comment++;
  out.add(first, comment, ANNOTATION);
  out.add(comment, end, COMMENT);
}

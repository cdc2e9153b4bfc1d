import { withoutHiddenCharacters } from '../text/hidden.js';

const opening = /^\s*(?:\/\/+!?|\/\*+!?|\*(?!\/)|#+(?!\d)|<!--|--|;+|%+|'|"""|'''|\{#|\(\*|rem\b)[ \t]*/i;
const closing = /\s*(?:\*+\/|-->|"""|'''|#\}|\*\))\s*$/;
const mark = /^(?:[-*+] (?:\[.\] )?)?[@\\]?(?:todo|fixme|xxx|hack|bug)\b(?:\([^)]*\))?[ \t]*[:.–—-]?[ \t]*/i;
const longest = 100;

/** A title for what somebody selected: a TODO comment without its marks, on one line; empty where nothing is left. */
export function titleOfSelection(text: string): string {
  const lines = text.slice(0, 2000).split(/\r\n|\n|\r/);
  const words = lines.map((line) => line.replace(closing, '').replace(opening, '').replace(mark, '').trim());
  const title = withoutHiddenCharacters(words.filter((line) => line !== '').join(' '));
  if (title.length <= longest) return title;
  const cut = title.slice(0, longest);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).trim();
}

import { escapeMarkdown } from '../escapeMarkdown.js';
import type { OutlineBox, TextPlace } from '../outline.js';

/** A pair of marks around words: `**` and `**`, or `[` and `](https://…)`. */
export interface HtmlMark {
  /** The element's name. */
  readonly tag: string;
  readonly before: string;
  readonly after: string;
}

type Token =
  | { readonly kind: 'text'; text: string; readonly isCode: boolean }
  | { readonly kind: 'open'; readonly mark: HtmlMark }
  | { readonly kind: 'close'; readonly mark: HtmlMark };

/** One character at the beginning of a line, with the characters of the source that stand for it. */
interface Character {
  readonly character: string;
  readonly start: number;
  readonly end: number;
}

const blank = /\s/;
const looksAt = 24;

/** One line while it is being read. */
export class HtmlLine {
  readonly #tokens: Token[] = [];
  readonly #head: Character[] = [];
  /** How many characters stand before `#head`. */
  #blanks = 0;
  /** The line's check box, where it is an element. */
  input: OutlineBox<TextPlace> | undefined;

  get isEmpty(): boolean {
    return this.input === undefined && !this.#tokens.some((token) => token.kind === 'text' && token.text.trim() !== '');
  }

  text(data: string, start: number, end: number, isCode: boolean): void {
    // Joined, since an entity comes by itself: what has to be escaped is told by its neighbours.
    const last = this.#tokens.at(-1);
    if (last?.kind === 'text' && last.isCode === isCode) last.text += data;
    else this.#tokens.push({ kind: 'text', text: data, isCode });
    const written = data.length === end - start;
    for (let at = 0; at < data.length && this.#head.length < looksAt;) {
      const character = String.fromCodePoint(data.codePointAt(at) ?? 0);
      const place = written ? { start: start + at, end: start + at + character.length } : { start, end };
      if (this.#head.length > 0 || !isBlank(character)) this.#head.push({ character, ...place });
      else this.#blanks++;
      at += character.length;
    }
  }

  open(mark: HtmlMark): void {
    this.#tokens.push({ kind: 'open', mark });
  }

  close(mark: HtmlMark): void {
    this.#tokens.push({ kind: 'close', mark });
  }

  /** The box that is typed at its beginning, and how many characters end with it. `source` is the whole text. */
  typedBox(source: string): { readonly box: OutlineBox<TextPlace>; readonly length: number } | undefined {
    const [first, second, third, fourth] = this.#head;
    if (!first) return undefined;
    const bracketed = first.character === '[' && third?.character === ']' && isBlank(fourth?.character ?? '');
    const mark = bracketed ? second : isBlank(second?.character ?? '') ? first : undefined;
    if (!mark) return undefined;
    const box = boxOf(source.slice(mark.start, mark.end), mark, bracketed);
    return box && { box, length: this.#blanks + (bracketed ? 3 : 1) };
  }

  /** As Markdown, without its first so many characters. */
  markdown(without: number): string {
    return joined(this.#tokens, without).replace(/\s+/g, ' ').trim();
  }
}

/** Ways to write an open box, each with the one for done that can be told from the others, so that it can be taken back. */
const brackets = new Map([
  [' ', 'x'],
  ['&nbsp;', '&#120;'],
  ['&#160;', '&#x78;'],
  ['\u00a0', '&#88;'],
]);
const ballots = new Map([
  ['☐', '☑'],
  ['&#9744;', '&#9745;'],
  ['&#x2610;', '&#x2611;'],
]);

function boxOf(
  mark: string,
  { character, start, end }: Character,
  bracketed: boolean,
): OutlineBox<TextPlace> | undefined {
  const spellings = bracketed ? brackets : ballots;
  for (const [open, done] of spellings) {
    if (mark === open || mark === done)
      return { state: mark === open ? 'open' : 'done', mark, place: { start, end, done, open } };
  }
  const isDone = bracketed ? /^[xX]$/.test(character) : /^[☑☒]$/.test(character);
  const isOpen = bracketed ? isBlank(character) : character === '☐';
  const [open = '', done = ''] = bracketed ? [' ', 'x'] : ['☐', '☑'];
  if (isDone || isOpen) return { state: isDone ? 'done' : 'open', mark, place: { start, end, done, open } };
  if (!bracketed || !/^[~-]$/.test(character)) return undefined;
  return { state: 'other', mark: character, place: { start, end, done, open } };
}

/** Zero-width spaces come with the vendor's editor. */
function isBlank(character: string): boolean {
  return blank.test(character) || character === '\u200b';
}

/** Marks hug their words, and go where there are none. */
function joined(tokens: readonly Token[], without: number): string {
  let markdown = '';
  let left = without;
  let pending: HtmlMark[] = [];
  for (const token of tokens) {
    if (token.kind === 'open') pending.push(token.mark);
    else if (token.kind === 'close') {
      if (pending.includes(token.mark)) pending = pending.filter((mark) => mark !== token.mark);
      else {
        const end = markdown.trimEnd();
        markdown = end + token.mark.after + markdown.slice(end.length);
      }
    } else {
      const [text, stillLeft] = behind(token.text, left);
      left = stillLeft;
      const words = text.trimStart();
      markdown += text.slice(0, text.length - words.length);
      if (words === '') continue;
      const plain = words.replaceAll('\u200b', '');
      markdown += pending.map(({ before }) => before).join('');
      markdown += token.isCode ? plain.replaceAll('`', "'") : escapeMarkdown(plain);
      pending = [];
    }
  }
  return markdown;
}

function behind(text: string, count: number): readonly [string, number] {
  let left = count;
  let at = 0;
  while (left > 0 && at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    at += character.length;
    left--;
  }
  return [text.slice(at), left];
}

import { visibleText } from '../visibleText.js';
import { flanksOf, nameEnd } from './delimiters.js';
import { entityAt } from './entities.js';
import { inlineTree } from './inlineTree.js';
import type { Token } from './inlineTree.js';
import { angledLinkAt, bareLinkAt, destinationAt, targetOf } from './links.js';
import type { Inline, LinkTarget } from './richText.js';

const special = /[\\`*_~[\]<&]|!\[|https?:\/\/|\n/gi;
const lineBreak = /<br[ \t]*\/?>/iy;
/** Running text with code, emphasis and links. Everything else, HTML included, stays text. Linear in the text's length. */
export function inlines(text: string, link: LinkTarget): readonly Inline[] {
  return inlineTree(new Scanner(text, link).scan());
}

/** Cuts a text into tokens and pairs the delimiters. */
class Scanner {
  readonly #tokens: Token[] = [];
  /** Indices of tokens that may still be closed, by what closes them. */
  readonly #open = new Map<string, number[]>();
  readonly #codeEnds: ReadonlyMap<number, number>;
  #commentsEnd = true;

  constructor(
    readonly text: string,
    readonly link: LinkTarget,
  ) {
    this.#codeEnds = codeEnds(text);
  }

  scan(): readonly Token[] {
    const { text } = this;
    let at = 0;
    while (at < text.length) {
      special.lastIndex = at;
      const match = special.exec(text);
      if (!match) break;
      this.#push(text.slice(at, match.index));
      at = this.#special(match[0], match.index);
    }
    this.#push(text.slice(at));
    return this.#tokens;
  }

  #push(text: string): void {
    if (text !== '') this.#tokens.push({ text: visibleText(text) });
  }

  /** Handles what starts at the offset and returns the offset behind it. */
  #special(what: string, at: number): number {
    switch (what.charAt(0)) {
      case '\\':
        return this.#escape(at);
      case '`':
        return this.#code(at);
      case '*':
      case '_':
      case '~':
        return this.#delimiters(what, at);
      case '[':
      case '!':
        this.#opener('[', what);
        return at + what.length;
      case ']':
        return this.#bracket(at);
      case '<':
        return this.#angle(at);
      case '&':
        return this.#entity(at);
      case 'h':
      case 'H':
        return this.#web(at, bareLinkAt(this.text, at)) ?? this.#literal(what, at);
      default:
        return this.#literal(' ', at);
    }
  }

  #literal(text: string, at: number): number {
    this.#push(text);
    return at + text.length;
  }

  #escape(at: number): number {
    const next = this.text[at + 1] ?? '';
    if (next === '\n') {
      this.#tokens.push({ text: '', node: { kind: 'break' } });
      return at + 2;
    }
    if (!/[!-/:-@[-`{-~]/.test(next)) return this.#literal('\\', at);
    this.#push(next);
    return at + 2;
  }

  #code(at: number): number {
    let marks = 1;
    while (this.text[at + marks] === '`') marks++;
    const end = this.#codeEnds.get(at);
    if (end === undefined) return this.#literal('`'.repeat(marks), at);
    const code = this.text.slice(at + marks, end).replaceAll('\n', ' ');
    const padded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
    this.#tokens.push({ text: '', node: { kind: 'code', text: visibleText(padded ? code.slice(1, -1) : code) } });
    return end + marks;
  }

  #delimiters(mark: string, at: number): number {
    let count = 1;
    while (this.text[at + count] === mark) count++;
    const end = at + count;
    if (count > 3 || (mark === '~' && count !== 2)) return this.#literal(mark.repeat(count), at);
    const { opens, closes } = flanksOf(this.text, mark, at, end);
    const name = mark === '_' && opens ? nameEnd(this.text, at) : undefined;
    if (name !== undefined) return this.#literal(this.text.slice(at, name), at);
    let left = count;
    while (closes && left > 0) {
      const length = this.#nearest(mark, left);
      if (length === 0) break;
      this.#close(mark.repeat(length));
      left -= length;
    }
    if (opens && left > 1) this.#opener(mark.repeat(2));
    if (opens && left !== 2 && left > 0) this.#opener(mark);
    if (!opens) this.#push(mark.repeat(left));
    return end;
  }

  /** How many marks the delimiter has that was opened last and can be closed with as many as are left. */
  #nearest(mark: string, left: number): number {
    const one = this.#open.get(mark)?.at(-1) ?? -1;
    const two = left > 1 ? (this.#open.get(mark.repeat(2))?.at(-1) ?? -1) : -1;
    if (one < 0 && two < 0) return 0;
    return one > two ? 1 : 2;
  }

  #opener(key: string, text = key): void {
    const stack = this.#open.get(key);
    if (stack) stack.push(this.#tokens.length);
    else this.#open.set(key, [this.#tokens.length]);
    this.#tokens.push({ text });
  }

  #close(key: string): void {
    const index = this.#open.get(key)?.pop();
    const opener = index === undefined ? undefined : this.#tokens[index];
    if (index === undefined || !opener) return;
    this.#forgetBehind(index);
    opener.opens = { kind: key[0] === '~' ? 'strike' : key.length === 2 ? 'strong' : 'emphasis' };
    this.#tokens.push({ text: '', closes: true });
  }

  /** Pairs must nest: what was opened inside a pair cannot be closed outside it. */
  #forgetBehind(index: number): void {
    for (const stack of this.#open.values()) while ((stack.at(-1) ?? -1) > index) stack.pop();
  }

  #bracket(at: number): number {
    const index = this.#open.get('[')?.pop();
    const opener = index === undefined ? undefined : this.#tokens[index];
    const found = opener && this.text[at + 1] === '(' ? destinationAt(this.text, at + 1, this.link) : undefined;
    if (index === undefined || !opener || !found || found.forbidden) return this.#literal(']', at);
    this.#forgetBehind(index);
    opener.opens = found.target === undefined ? { kind: 'plain' } : { kind: 'link', target: found.target };
    if (index === this.#tokens.length - 1) this.#push(found.url);
    this.#tokens.push({ text: '', closes: true });
    return found.end;
  }

  #angle(at: number): number {
    const web = this.#web(at, angledLinkAt(this.text, at));
    if (web !== undefined) return web;
    lineBreak.lastIndex = at;
    const found = lineBreak.exec(this.text)?.[0];
    if (found !== undefined) {
      this.#tokens.push({ text: '', node: { kind: 'break' } });
      return at + found.length;
    }
    if (this.#commentsEnd && this.text.startsWith('<!--', at)) {
      const end = this.text.indexOf('-->', at + 4);
      if (end >= 0) return end + 3;
      this.#commentsEnd = false;
    }
    return this.#literal('<', at);
  }

  #web(at: number, found: { readonly url: string; readonly end: number } | undefined): number | undefined {
    const target = found && targetOf(found.url, this.link);
    if (!found || target === undefined) return undefined;
    this.#tokens.push({ text: '', node: { kind: 'link', target, inlines: [visibleText(found.url)] } });
    return found.end > at ? found.end : undefined;
  }

  #entity(at: number): number {
    const found = entityAt(this.text, at);
    if (!found) return this.#literal('&', at);
    this.#push(found.text);
    return found.end;
  }
}

/** For each run of backticks that opens a code span, where the run that closes it starts. */
function codeEnds(text: string): ReadonlyMap<number, number> {
  const runs = [...text.matchAll(/`+/g)];
  const ends = new Map<number, number>();
  const next = new Map<number, number>();
  for (const run of runs.reverse()) {
    const end = next.get(run[0].length);
    if (end !== undefined) ends.set(run.index, end);
    next.set(run[0].length, run.index);
  }
  return ends;
}

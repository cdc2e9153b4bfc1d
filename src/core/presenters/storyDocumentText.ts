import type { Range } from '../model/range.js';
import { visibleText } from '../text/visibleText.js';

/** A text from outside on one line, with nothing hidden in it and no way to anything but a page. */
export function oneLine(text: string): string {
  return inert(visibleText(text.replace(/\s+/g, ' ').trim()));
}

/** How a link begins whose address is no page: in brackets, between angle brackets, defined for later, in HTML. */
const strangeLink =
  /(\]\(\s*<?|<|\]:[ \t]*<?|\b(?:href|src|action)\s*=\s*["']?)(?=[a-z][a-z\d+.-]*:)(?!https?:|mailto:)/gi;

/** Where such a link would be, its own signs stand apart and mean nothing. */
function inert(text: string): string {
  return text.replace(strangeLink, (sign) => {
    if (sign.startsWith(']')) return `] ${sign.slice(1)}`;
    return sign === '<' ? '< ' : sign.replace('=', ' ');
  });
}

/** Writes a Markdown document line by line. Every text handed in may come from outside. */
export class StoryDocumentText {
  readonly #lines: string[] = [];

  /** One that is safe already. */
  line(text: string): void {
    this.#lines.push(text);
  }

  /** One that is safe already, apart from what is before it; nothing where it is empty. */
  paragraph(text: string): void {
    if (text !== '') this.#lines.push('', text);
  }

  /** A heading and, quoted, what is below it; nothing without a text. */
  section(title: string, markdown: string | undefined): void {
    if (markdown === undefined) return;
    this.paragraph(`## ${oneLine(title)}`);
    this.#quote(markdown);
  }

  /** Who said something, and what. */
  quotation(who: string, markdown: string): void {
    this.paragraph(`### ${who}`);
    this.#quote(markdown);
  }

  /** A heading and a list, each entry on its line; nothing where there are none. */
  list(title: string, entries: readonly string[]): void {
    this.entries(title, entries, (entry) => entry);
  }

  /** The same for things, with the lines that they are on. 0-based. */
  entries<T>(title: string, things: readonly T[], words: (thing: T) => string): ReadonlyMap<T, number> {
    const lines = new Map<T, number>();
    if (things.length === 0) return lines;
    this.paragraph(`## ${title}`);
    this.#lines.push('');
    for (const thing of things) {
      lines.set(thing, this.#lines.length);
      this.#lines.push(`- ${oneLine(words(thing))}`);
    }
    return lines;
  }

  rangeOf(line: number): Range {
    return { start: { line, character: 0 }, end: { line, character: this.#lines[line]?.length ?? 0 } };
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  /** A fence or a comment that is never closed ends with its quotation. */
  #quote(markdown: string): void {
    const text = inert(visibleText(markdown).trim());
    if (text === '') return;
    this.#lines.push('', ...text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)));
  }
}

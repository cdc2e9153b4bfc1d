import { escapeLine } from '../escapeMarkdown.js';
import { linkTarget } from '../markdownLink.js';
import type { Outline, OutlineBox, OutlineLine, TextPlace } from '../outline.js';
import { checkBoxOf } from './checkBox.js';
import { HtmlLine } from './htmlLine.js';
import type { HtmlMark } from './htmlLine.js';
import { readHtml } from './htmlTokens.js';
import type { HtmlAttribute, HtmlSink } from './htmlTokens.js';

const blocks = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form header hr html main nav p section summary tbody tfoot thead'.split(
    ' ',
  ),
);
const unseen = new Set(['script', 'style', 'title', 'template', 'noscript', 'head']);
const inlineMarks: ReadonlyMap<string, string> = new Map([
  ['b', '**'],
  ['strong', '**'],
  ['i', '_'],
  ['em', '_'],
  ['s', '~~'],
  ['del', '~~'],
  ['strike', '~~'],
  ['code', '`'],
]);
/** More than these, one in another, nobody writes. */
const most = 30;

/** The lines of an HTML text as a browser breaks them, with boxes that are elements or typed. Linear. */
export function htmlOutline(text: string): Outline<TextPlace> {
  const walker = new Walker(text);
  readHtml(text, walker);
  return walker.end();
}

class Walker implements HtmlSink {
  readonly #lines: OutlineLine<TextPlace>[] = [];
  readonly #source: string;
  /** Whether each open list is numbered. */
  readonly #lists: boolean[] = [];
  readonly #marks: HtmlMark[] = [];
  #line = new HtmlLine();
  #heading = 0;
  #item = false;
  #hiddenBy: string | undefined;
  #preformatted = 0;
  #cells: string[] | undefined;
  #rows = 0;

  constructor(source: string) {
    this.#source = source;
  }

  text(data: string, start: number, end: number): void {
    if (this.#hiddenBy !== undefined) return;
    if (this.#preformatted > 0) this.#code(data);
    else
      this.#line.text(
        data,
        start,
        end,
        this.#marks.some(({ tag }) => tag === 'code'),
      );
  }

  open(name: string, attributes: readonly HtmlAttribute[], nameEnd: number): void {
    if (this.#hiddenBy !== undefined) return;
    if (unseen.has(name)) this.#hiddenBy = name;
    else if (name === 'ul' || name === 'ol') {
      this.#break();
      if (this.#lists.length < most) this.#lists.push(name === 'ol');
    } else if (name === 'li') {
      this.#break();
      this.#item = true;
    } else if (/^h[1-6]$/.test(name)) {
      this.#break();
      this.#heading = Number(name.charAt(1));
    } else if (name === 'pre') {
      this.#break();
      if (this.#preformatted++ === 0) this.#fence();
    } else if (name === 'br' || blocks.has(name)) this.#break();
    else if (name === 'table') this.#startTable();
    else if (name === 'tr') this.#startRow();
    else if (name === 'td' || name === 'th') this.#endCell();
    else this.#inline(name, attributes, nameEnd);
  }

  close(name: string): void {
    if (this.#hiddenBy !== undefined) {
      if (this.#hiddenBy === name) this.#hiddenBy = undefined;
    } else if (name === 'ul' || name === 'ol') {
      this.#break();
      this.#lists.pop();
      if (this.#lists.length === 0) this.#blank();
    } else if (name === 'pre') {
      if (this.#preformatted > 0 && --this.#preformatted === 0) this.#fence();
    } else if (name === 'tr' || name === 'table') this.#endRow();
    else if (name === 'li') {
      this.#break();
      this.#item = false;
    } else if (blocks.has(name) || /^h[1-6]$/.test(name)) {
      this.#break();
      this.#heading = 0;
      if (name !== 'div' || this.#lists.length === 0) this.#blank();
    } else this.#endMark(name);
  }

  end(): Outline<TextPlace> {
    this.#endRow();
    this.#break();
    if (this.#preformatted > 0) this.#fence();
    return this.#lines;
  }

  #inline(name: string, attributes: readonly HtmlAttribute[], nameEnd: number): void {
    const said = (attribute: string): string => attributes.find((one) => one.name === attribute)?.value ?? '';
    if (name === 'input') {
      if (this.#line.isEmpty) this.#line.input = checkBoxOf(this.#source, attributes, nameEnd);
    } else if (name === 'img') this.#line.text(` [${said('alt') || 'image'}] `, nameEnd, nameEnd, false);
    else {
      const href = name === 'a' && /^(?:https?|mailto):/i.test(said('href').trim()) ? said('href') : '';
      const around = inlineMarks.get(name);
      if (this.#marks.length >= most || (href === '' && around === undefined)) return;
      const mark =
        href === '' ? { before: around ?? '', after: around ?? '' } : { before: '[', after: `](${linkTarget(href)})` };
      this.#marks.push({ tag: name, ...mark });
      this.#line.open(this.#marks.at(-1) ?? { tag: name, ...mark });
    }
  }

  #endMark(name: string): void {
    const at = this.#marks.findLastIndex(({ tag }) => tag === name);
    const [mark] = at < 0 ? [] : this.#marks.splice(at, 1);
    if (mark) this.#line.close(mark);
  }

  /** Ends the line; marks around it go on in the next. */
  #break(): void {
    const line = this.#line;
    if (this.#cells) {
      line.text(' ', 0, 0, false);
      return;
    }
    for (const mark of this.#marks.toReversed()) line.close(mark);
    this.#line = new HtmlLine();
    for (const mark of this.#marks) this.#line.open(mark);
    if (!line.isEmpty) this.#push(line);
  }

  #push(line: HtmlLine): void {
    const typed = line.input ? undefined : line.typedBox(this.#source);
    const box = line.input ?? typed?.box;
    const text = line.markdown(typed?.length ?? 0);
    const depth = this.#lists.length;
    if (this.#heading > 0) {
      const level = this.#heading;
      this.#heading = 0;
      this.#lines.push({ kind: 'heading', depth: level, text, markdown: `${'#'.repeat(level)} ${text}` });
    } else if (this.#item || box) this.#pushItem(text, Math.max(1, depth), box);
    else this.#lines.push({ kind: 'text', depth, text, markdown: `${'  '.repeat(depth)}${escapeLine(text)}` });
  }

  #pushItem(text: string, depth: number, box: OutlineBox<TextPlace> | undefined): void {
    this.#item = false;
    const bullet = this.#lists.at(-1) ? '1.' : '-';
    const mark = box ? `[${box.state === 'other' ? box.mark : box.state === 'done' ? 'x' : ' '}] ` : '';
    const markdown = `${(this.#lists.at(-1) ? '   ' : '  ').repeat(depth - 1)}${bullet} ${mark}${text}`;
    this.#lines.push({ kind: 'item', depth, text, markdown, ...(box && { box }) });
  }

  #code(data: string): void {
    for (const text of data.replace(/\n$/, '').split(/\r\n|\r|\n/)) {
      this.#lines.push({ kind: 'code', depth: 0, text, markdown: text });
    }
  }

  #fence(): void {
    this.#lines.push({ kind: 'code', depth: 0, text: '```', markdown: '```' });
  }

  #blank(): void {
    if (this.#lines.at(-1)?.kind !== 'blank') this.#lines.push({ kind: 'blank', depth: 0, text: '', markdown: '' });
  }

  #startTable(): void {
    this.#break();
    this.#rows = 0;
  }

  #startRow(): void {
    this.#endRow();
    this.#break();
    this.#cells = [];
  }

  #endCell(): void {
    if (!this.#cells) {
      this.#break();
      return;
    }
    if (!this.#line.isEmpty) this.#cells.push(this.#line.markdown(0).replaceAll('|', '\\|'));
    this.#line = new HtmlLine();
    for (const mark of this.#marks) this.#line.open(mark);
  }

  #endRow(): void {
    if (!this.#cells) return;
    this.#endCell();
    const cells = this.#cells;
    this.#cells = undefined;
    if (cells.length === 0) return;
    const text = `| ${cells.join(' | ')} |`;
    const ruled = this.#rows++ === 0 ? `${text}\n|${' --- |'.repeat(cells.length)}` : text;
    this.#lines.push({ kind: 'text', depth: 0, text, markdown: ruled });
  }
}

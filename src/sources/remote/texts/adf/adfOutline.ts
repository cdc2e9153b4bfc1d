import { escapeLine } from '../escapeMarkdown.js';
import { markerAt, bracketsAndBallots } from '../markers.js';
import type { Outline, OutlineBox, OutlineLine } from '../outline.js';
import { adfInline } from './adfInline.js';
import { attributeOf, isObject, parseAdf } from './nodes.js';
import type { AdfNode } from './nodes.js';

/** Changes the parsed document that the outline was made from. */
export type AdfPlace = (done: boolean) => void;

/** A document as parsed, and its lines. */
export interface AdfOutline {
  readonly document: unknown;
  readonly lines: Outline<AdfPlace>;
}

/** The lines of an Atlassian document. What is no document has the one line that it is. */
export function adfOutline(text: string): AdfOutline {
  const root = parseAdf(text);
  const walker = new Walker();
  if (root) walker.blocks(root.content, 0, '');
  else walker.paragraph(text.slice(0, 10_000), 0, '');
  return { document: root?.raw, lines: walker.lines };
}

class Walker {
  readonly lines: OutlineLine<AdfPlace>[] = [];

  blocks(nodes: readonly AdfNode[], depth: number, prefix: string): void {
    for (const node of nodes) this.#block(node, depth, prefix);
  }

  paragraph(said: string, depth: number, prefix: string): void {
    for (const text of said.split('\n')) {
      const markdown = text.trim() === '' ? '' : `${prefix}${escapeLine(text)}`;
      this.lines.push({ kind: text.trim() === '' ? 'blank' : 'text', depth, text: text.trim(), markdown });
    }
    if (depth === 0) this.#blank(prefix);
  }

  #block(node: AdfNode, depth: number, prefix: string): void {
    switch (node.type) {
      case 'heading':
        this.#heading(adfInline(node.content).replaceAll('\n', ' ').trim(), Number(node.attrs['level']), prefix);
        return;
      case 'paragraph':
        this.paragraph(adfInline(node.content), depth, prefix);
        return;
      case 'bulletList':
      case 'orderedList':
        for (const item of node.content) this.#item(item, node.type === 'orderedList' ? '1.' : '-', depth + 1, prefix);
        if (depth === 0) this.#blank(prefix);
        return;
      case 'taskList':
      case 'decisionList':
        this.#nativeList(node, depth, prefix);
        return;
      case 'codeBlock':
        this.#code(node, depth, prefix);
        return;
      case 'blockquote':
      case 'panel':
        this.blocks(node.content, depth, `${prefix}> `);
        this.#blank('');
        return;
      case 'expand':
      case 'nestedExpand':
        if (attributeOf(node, 'title') !== '') this.#heading(attributeOf(node, 'title').trim(), 6, prefix);
        this.blocks(node.content, depth, prefix);
        return;
      case 'table':
        this.#table(node, prefix);
        return;
      case 'rule':
        this.lines.push({ kind: 'text', depth: 0, text: '', markdown: `${prefix}---` });
        this.#blank(prefix);
        return;
      default:
        // Layouts, captions and whatever comes yet: the blocks in it, or its words.
        if (node.content.some(({ type }) => type === 'text') || node.content.length === 0) {
          const said = adfInline([node]);
          if (said !== '') this.paragraph(said, depth, prefix);
        } else this.blocks(node.content, depth, prefix);
    }
  }

  #heading(text: string, level: number, prefix: string): void {
    const depth = level >= 1 && level <= 6 ? level : 1;
    this.lines.push({ kind: 'heading', depth, text, markdown: `${prefix}${'#'.repeat(depth)} ${text}` });
  }

  /** Its first paragraph is the item's line; what follows stands below it. */
  #item(node: AdfNode, bullet: string, depth: number, prefix: string): void {
    const [first, ...rest] = node.content;
    const isText = first?.type === 'paragraph';
    const typed = isText ? typedBox(first) : undefined;
    const said = isText ? adfInline(first.content).trim() : '';
    const words = typed ? said.slice(typed.length).trimStart() : said;
    this.#itemLine(words, bullet, depth, prefix, typed?.box);
    this.blocks(isText ? rest : node.content, depth, `${prefix}${' '.repeat(bullet.length + 1)}`);
  }

  /** Task and decision items; a task list in a task list is its sub-list. */
  #nativeList(node: AdfNode, depth: number, prefix: string): void {
    for (const item of node.content) {
      if (item.type === 'taskList' || item.type === 'decisionList') this.#nativeList(item, depth + 1, `${prefix}  `);
      else if (item.type === 'decisionItem') {
        const text = adfInline(item.content).replaceAll('\n', ' ').trim();
        const status = attributeOf(item, 'state');
        this.lines.push({ kind: 'decision', depth: depth + 1, text, markdown: `${prefix}- ${text}`, status });
      } else this.#task(item, depth + 1, prefix);
    }
    if (depth === 0) this.#blank(prefix);
  }

  #task(item: AdfNode, depth: number, prefix: string): void {
    // A `blockTaskItem` holds paragraphs where a `taskItem` holds words.
    const blocks = item.content.filter(({ type }) => type === 'paragraph');
    const said = adfInline(blocks[0] ? blocks[0].content : item.content)
      .replaceAll('\n', ' ')
      .trim();
    const box = item.type === 'taskItem' || item.type === 'blockTaskItem' ? taskBox(item) : undefined;
    this.#itemLine(said, '-', depth, prefix, box);
    if (blocks[0]) this.blocks(item.content.slice(item.content.indexOf(blocks[0]) + 1), depth, `${prefix}  `);
  }

  #itemLine(text: string, bullet: string, depth: number, prefix: string, box: OutlineBox<AdfPlace> | undefined): void {
    const [first = '', ...more] = text.split('\n');
    const mark = box ? `[${box.state === 'open' ? ' ' : box.state === 'done' ? 'x' : box.mark}] ` : '';
    this.lines.push({
      kind: 'item',
      depth,
      text: first,
      markdown: `${prefix}${bullet} ${mark}${first}`,
      ...(box && { box }),
    });
    if (more.length > 0) this.paragraph(more.join('\n'), depth, `${prefix}${' '.repeat(bullet.length + 1)}`);
  }

  #code(node: AdfNode, depth: number, prefix: string): void {
    const text = node.content.map((inner) => inner.text).join('');
    const fence = text.includes('```') ? '~~~~' : '```';
    const language = attributeOf(node, 'language').replace(/[^\w+#-]/g, '');
    for (const line of [`${fence}${language}`, ...text.split('\n'), fence]) {
      this.lines.push({ kind: 'code', depth, text: line, markdown: `${prefix}${line}` });
    }
    this.#blank(prefix);
  }

  #table(node: AdfNode, prefix: string): void {
    node.content.forEach((row, index) => {
      const cells = row.content.map((cell) => cellText(cell));
      const text = `| ${cells.join(' | ')} |`;
      this.lines.push({ kind: 'text', depth: 0, text, markdown: `${prefix}${text}` });
      if (index > 0) return;
      this.lines.push({ kind: 'text', depth: 0, text: '', markdown: `${prefix}|${' --- |'.repeat(cells.length)}` });
    });
    this.#blank(prefix);
  }

  #blank(prefix: string): void {
    this.lines.push({ kind: 'blank', depth: 0, text: '', markdown: prefix.trimEnd() });
  }
}

/** A cell's blocks on one line. */
function cellText(cell: AdfNode): string {
  const inner = new Walker();
  inner.blocks(cell.content, 0, '');
  const said = inner.lines.filter(({ kind }) => kind !== 'blank').map(({ markdown }) => markdown.trim());
  return said.join(' ').replaceAll('|', '\\|');
}

function taskBox(item: AdfNode): OutlineBox<AdfPlace> {
  const written = attributeOf(item, 'state');
  const state = written === 'DONE' ? 'done' : written === 'TODO' ? 'open' : 'other';
  const nativeId = attributeOf(item, 'localId');
  const place: AdfPlace = (done) => {
    const attrs = isObject(item.raw) ? item.raw['attrs'] : undefined;
    if (isObject(attrs)) attrs['state'] = done ? 'DONE' : 'TODO';
  };
  return { state, mark: written || '?', place, ...(nativeId !== '' && { nativeId }) };
}

/** A box that somebody typed at the beginning of an item, all in one text node. */
function typedBox({
  content: [first],
}: AdfNode): { readonly box: OutlineBox<AdfPlace>; readonly length: number } | undefined {
  if (first?.type !== 'text' || first.marks.some(({ type }) => type === 'code')) return undefined;
  const blanks = first.text.length - first.text.trimStart().length;
  const marker = markerAt(`${first.text} `, blanks, bracketsAndBallots);
  if (!marker) return undefined;
  const { start, end, done: doneMark, open } = marker.box.place;
  const place: AdfPlace = (done) => {
    if (isObject(first.raw))
      first.raw['text'] = first.text.slice(0, start) + (done ? doneMark : open) + first.text.slice(end);
  };
  return { box: { ...marker.box, place }, length: marker.end - blanks };
}

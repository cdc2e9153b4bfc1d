import { linesOf } from '../../../../core/text/lines.js';
import { escapeLine } from '../escapeMarkdown.js';
import { markerAt } from '../markers.js';
import type { Outline, OutlineBox, OutlineLine, TextPlace } from '../outline.js';

/** What tells one markup of lines from another: Jira's wiki text, Textile, plain text. */
export interface MarkupSyntax {
  /** What a line says beyond running text, from its own beginning. */
  readonly structure: (line: string) => MarkupLine;
  /** Running text as Markdown. */
  readonly inline: (text: string) => string;
  readonly markers: Parameters<typeof markerAt>[2];
  /** The block of code that a line opens and leaves open; gives the text by which a later line ends it. */
  readonly codeOpenedBy: (line: string) => string | undefined;
}

export type MarkupLine =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  /** `width` characters of bullets and blanks stand before its words. */
  | { readonly kind: 'item'; readonly depth: number; readonly width: number; readonly ordered: boolean }
  | { readonly kind: 'text'; readonly text?: string }
  /** Markdown that is ready: a table's row, a rule. */
  | { readonly kind: 'markdown'; readonly markdown: string };

type Line = OutlineLine<TextPlace>;

/** The lines of a text in a markup of lines, each as Markdown too. Linear where the syntax is. */
export function markupOutline(text: string, syntax: MarkupSyntax): Outline<TextPlace> {
  const lines = linesOf(text);
  const found: Line[] = [];
  let depth = 0;
  let codeEnd: string | undefined;
  for (let number = 0; number < lines.count; number++) {
    const start = number === 0 && text.charCodeAt(0) === 0xfeff ? 1 : lines.start(number);
    const line = text.slice(start, lines.end(number));
    if (codeEnd !== undefined) {
      const ends = line.toLowerCase().includes(codeEnd);
      const said = ends ? beforeEnd(line, codeEnd) : line;
      if (!ends || said.trim() !== '') found.push(codeLine(said, depth));
      if (ends) found.push({ ...codeLine('', depth), markdown: '```' });
      if (ends) codeEnd = undefined;
      continue;
    }
    codeEnd = syntax.codeOpenedBy(line);
    const next = lineOf(line, start, depth, syntax);
    found.push(next);
    depth = next.kind === 'text' || next.kind === 'item' ? next.depth : 0;
    if (codeEnd !== undefined) found.push({ ...codeLine('', depth), markdown: '```' });
  }
  if (codeEnd !== undefined) found.push({ ...codeLine('', depth), markdown: '```' });
  return found;
}

function lineOf(line: string, start: number, depth: number, syntax: MarkupSyntax): Line {
  const structure = syntax.structure(line);
  if (structure.kind === 'heading') {
    const text = syntax.inline(structure.text);
    return {
      kind: 'heading',
      depth: structure.level,
      text,
      markdown: `${'#'.repeat(Math.min(6, structure.level))} ${text}`,
    };
  }
  if (structure.kind === 'markdown')
    return { kind: 'text', depth: 0, text: structure.markdown, markdown: structure.markdown };
  if (structure.kind === 'item') {
    const { width, ordered } = structure;
    const marker = markerAt(line, width, syntax.markers);
    const text = syntax.inline(line.slice(marker ? marker.end : width).trim());
    return itemLine(structure.depth, ordered, text, marker && shifted(marker.box, start));
  }
  const blanks = line.length - line.trimStart().length;
  const marker = markerAt(line, blanks, syntax.markers);
  if (marker) return itemLine(1, false, syntax.inline(line.slice(marker.end).trim()), shifted(marker.box, start));
  const said = (structure.text ?? line).trim();
  if (said === '') return { kind: 'blank', depth: 0, text: '', markdown: '' };
  const text = syntax.inline(said);
  return { kind: 'text', depth, text, markdown: `${'  '.repeat(depth)}${escapeLine(text)}` };
}

function itemLine(depth: number, ordered: boolean, text: string, box: OutlineBox<TextPlace> | undefined): Line {
  const mark = box ? `[${box.state === 'other' ? box.mark : box.state === 'done' ? 'x' : ' '}] ` : '';
  const indent = (ordered ? '   ' : '  ').repeat(depth - 1);
  return {
    kind: 'item',
    depth,
    text,
    markdown: `${indent}${ordered ? '1.' : '-'} ${mark}${text}`,
    ...(box && { box }),
  };
}

function shifted(box: OutlineBox<TextPlace>, by: number): OutlineBox<TextPlace> {
  return { ...box, place: { ...box.place, start: box.place.start + by, end: box.place.end + by } };
}

function codeLine(text: string, depth: number): Line {
  return { kind: 'code', depth, text, markdown: text };
}

function beforeEnd(line: string, end: string): string {
  return line.slice(0, line.toLowerCase().indexOf(end));
}

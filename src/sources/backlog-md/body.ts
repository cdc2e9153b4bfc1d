import type { SourceFile } from '../../core/backlog/format.js';
import type { Span } from '../../core/model/range.js';
import { markdownLines } from '../../core/text/markdown.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { isMasked, markedRanges, markersOf } from './markers.js';
import type { Marker } from './markers.js';

/** A `## ` heading and the lines under it; the lines before the first heading have an empty title. */
interface BodySection {
  /** As written, without the marks. */
  readonly title: string;
  readonly lines: readonly MarkdownLine[];
}

/** What follows the front matter. */
export interface Body {
  readonly lines: readonly MarkdownLine[];
  readonly markers: readonly Marker[];
  /** Headings between a pair of markers belong to the section that the markers hold, as do those in code fences. */
  readonly sections: readonly BodySection[];
}

const markerLine = /^[ \t]*<!-- (?:AC|DOD|COMMENTS|COMMENT|SECTION:[A-Z][A-Z0-9_]*):(?:BEGIN|END) -->[ \t]*$/;

export function readBody(file: SourceFile, bodyStart: number): Body {
  const lines = bodyStart < file.text.length ? withoutOpenFence(markdownLines(file.text, file.lines, bodyStart)) : [];
  const markers = markersOf(file.text, bodyStart);
  return { lines, markers, sections: sectionsOf(lines, markedRanges(markers)) };
}

/** The name by which a section is known: lower case, without `(Optional)`. */
export function sectionName(title: string): string {
  return title
    .toLowerCase()
    .replace(/\(optional\)$/, '')
    .trim();
}

/** The Markdown of lines, without markers and without blank lines around it; line endings become `\n`. */
export function markdownOf(lines: readonly MarkdownLine[], leaveOut?: ReadonlySet<number>): string {
  const kept = lines.filter((line) => (line.fenced || !markerLine.test(line.text)) && !leaveOut?.has(line.number));
  let first = 0;
  while (first < kept.length && kept[first]?.text.trim() === '') first++;
  return kept
    .slice(first)
    .map((line) => line.text)
    .join('\n')
    .trimEnd();
}

/**
 * A code fence that nobody closes would hide the rest of the file. Backlog.md knows no fences, so such a file works for
 * its users: the fence is taken for text.
 */
function withoutOpenFence(lines: readonly MarkdownLine[]): readonly MarkdownLine[] {
  if (lines.at(-1)?.fenced !== true) return lines;
  let open: { readonly marks: string; readonly index: number } | undefined;
  lines.forEach(({ text, fenced }, index) => {
    const [, marks = '', rest = ''] = fenced ? (/^ {0,3}(`{3,}|~{3,})([^]*)$/.exec(text) ?? []) : [];
    if (marks === '') return;
    if (!open) open = { marks, index };
    else if (marks.startsWith(open.marks) && rest.trim() === '') open = undefined;
  });
  const from = (open as { readonly index: number } | undefined)?.index;
  return from === undefined ? lines : lines.map((line, index) => (index < from ? line : { ...line, fenced: false }));
}

function sectionsOf(lines: readonly MarkdownLine[], masked: readonly Span[]): readonly BodySection[] {
  const sections: { title: string; lines: MarkdownLine[] }[] = [];
  let current: MarkdownLine[] = [];
  sections.push({ title: '', lines: current });
  for (const line of lines) {
    if (isSecondLevel(line.text) && !line.fenced && !isMasked(masked, line.start)) {
      current = [];
      sections.push({ title: line.text.slice(3).trim(), lines: current });
    } else current.push(line);
  }
  return sections;
}

function isSecondLevel(text: string): boolean {
  return text.startsWith('##') && (text[2] === ' ' || text[2] === '\t');
}

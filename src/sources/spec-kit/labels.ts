import type { Span } from '../../core/model/range.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';

/** `**Status**: Draft`, with the place of what stands behind the label. */
export interface LabelledLine extends Span {
  readonly label: string;
  readonly value: string;
}

const labelled =
  /^[ \t]*(?:>[ \t]*)?(?:[-*+][ \t]+)?(?:\*\*([^*:：]{1,60}?)[:：]?\*\*[ \t]*[:：]?|([A-Z][A-Za-z ]{1,30})[:：])[ \t]*(?=\S|$)/;

/** The label of a line and what stands behind it; plain ones only where `plain` says so. */
export function labelOf(line: MarkdownLine, plain = false): LabelledLine | undefined {
  if (line.fenced) return undefined;
  const [whole, bold, bare] = labelled.exec(line.text) ?? [];
  const label = bold ?? (plain ? bare : undefined);
  if (whole === undefined || label === undefined) return undefined;
  const value = line.text.slice(whole.length).trim();
  const start = line.start + whole.length;
  return { label: label.trim(), value, start, end: start + value.length };
}

/** Lines behind a label, up to the next one that counts. */
interface Labelled {
  /** Undefined for what stands above the first label. */
  readonly label: string | undefined;
  readonly lines: readonly MarkdownLine[];
}

/** Cuts lines at those labels that `counts` knows; the label itself is cut off. */
export function cutAtLabels(lines: readonly MarkdownLine[], counts: RegExp): readonly Labelled[] {
  const parts: { label: string | undefined; lines: MarkdownLine[] }[] = [{ label: undefined, lines: [] }];
  for (const line of lines) {
    const found = labelOf(line, true);
    if (found && counts.test(found.label)) {
      parts.push({ label: found.label, lines: found.value === '' ? [] : [{ ...line, text: found.value }] });
    } else parts.at(-1)?.lines.push(line);
  }
  return parts;
}

/** The Markdown behind the labels that `counts` knows, joined. */
export function textBehind(parts: readonly Labelled[], counts: RegExp): string {
  return parts
    .filter(({ label }) => label !== undefined && counts.test(label))
    .map(({ lines }) => markdownOfLines(lines))
    .filter((text) => text !== '')
    .join('\n\n');
}

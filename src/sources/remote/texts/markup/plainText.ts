import { escapeMarkdown } from '../escapeMarkdown.js';
import { bracketsAndBallots } from '../markers.js';
import { topicOf } from '../topics.js';
import type { MarkupLine, MarkupSyntax } from './markupOutline.js';

const item = /^([ \t]*)(?:[-*+•–]|(\d{1,9})[.)])[ \t]+(?=\S)/;

/** Text without any markup, in which people still write titles, lists and boxes. */
export const plainSyntax: MarkupSyntax = {
  structure,
  inline: escapeMarkdown,
  markers: bracketsAndBallots,
  codeOpenedBy: () => undefined,
};

function structure(line: string): MarkupLine {
  const [mark, indent = '', number] = item.exec(line) ?? [];
  if (mark !== undefined) {
    const depth = 1 + Math.min(4, indent.replaceAll('\t', '  ').length >> 1);
    return { kind: 'item', depth, width: mark.length, ordered: number !== undefined };
  }
  const title = line.length <= 100 ? line.trim().replace(/:$/, '') : '';
  const topic = title === '' ? undefined : topicOf(title);
  const isTitle = topic !== undefined && topic !== 'other' && topic !== 'description';
  return isTitle ? { kind: 'heading', level: 2, text: title } : { kind: 'text' };
}

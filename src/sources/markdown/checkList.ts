import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { SourceFile } from '../../core/backlog/format.js';
import type { Criterion } from '../../core/model/story.js';
import { criterionIds, withoutCriterionId } from '../../core/notation/criterionIds.js';
import type { MarkdownBox, MarkdownLine } from '../../core/text/markdown.js';
import { annotationIn, withoutAnnotation } from './annotation.js';
import type { Symbols } from './symbols.js';
import { taskLineOf } from './taskLine.js';

const box = /^([ \t>]*)([-*+]|\d{1,9}[.)])[ \t]+\[([^\]])\](?:[ \t]([^]*))?$/u;

/** The box of a line, also in a quotation. */
export function boxIn(line: MarkdownLine): MarkdownBox | undefined {
  const [, indent = '', bullet = '', mark = '', text = ''] = (!line.fenced && box.exec(line.text)) || [];
  if (mark === '') return undefined;
  return { indent: indent.length, bullet, mark, markStart: line.start + line.text.indexOf('[') + 1, text: text.trim() };
}

/** The boxes of one heading, and what their lines say beyond their words, as Markdown. */
export interface CheckList {
  readonly criteria: readonly Criterion[];
  readonly facts: string;
}

/** Nested boxes are criteria like the others, in the order of the lines. */
export function checkListOf(file: SourceFile, lines: readonly MarkdownLine[], symbols: Symbols): CheckList {
  const found = lines.flatMap((line) => {
    const own = boxIn(line);
    if (!own) return [];
    const annotation = annotationIn(line);
    const task = taskLineOf(withoutAnnotation(own.text));
    const { id, text } = withoutCriterionId(task.text);
    return [{ line, box: own, id: annotation?.id ?? task.id ?? id, text: text.trim(), facts: task.facts }];
  });
  const marks = found.map(({ box: { mark } }) => mark);
  const done = marks.includes('X') && !marks.includes('x') ? 'X' : 'x';
  const ids = criterionIds(
    found.map(({ id }) => id),
    'AC',
  );
  const criteria = found.map((item, at) =>
    boxCriterion(file, item.line, item.box, { id: ids[at] ?? '', text: item.text }, { done, states: symbols }),
  );
  const facts = found.flatMap(({ facts: said }, at) =>
    said.length === 0
      ? []
      : [`- ${ids[at] ?? ''}: ${said.map(([name, value]) => `${name} ${value}`.trim()).join(', ')}`],
  );
  return { criteria, facts: facts.join('\n') };
}

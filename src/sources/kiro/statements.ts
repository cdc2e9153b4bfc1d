import type { SourceFile } from '../../core/backlog/format.js';
import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { Criterion } from '../../core/model/story.js';
import { boxOf } from '../../core/text/markdown.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { listItemsOf, wordsOf } from '../../core/text/markdownItems.js';
import type { ListItem } from '../../core/text/markdownItems.js';

/** The criteria that a list holds and the lines that are none of them. */
export interface Statements {
  readonly criteria: readonly Criterion[];
  readonly rest: readonly MarkdownLine[];
}

/** `1.1 WHEN`, `**AC 1.2**:`, `AC-3 –`: a number of more than one part, or one behind letters. */
const ownNumber =
  /^(?:\*\*|`)?(?:(?:AC|R|Req)[- ]?(\d{1,6}(?:\.\d{1,6}){0,4})|(\d{1,6}(?:\.\d{1,6}){1,4}))[.):]?(?:\*\*|`)?[:.)]?(?:[ \t]|$)/i;
const loneNumber = /^(?:\*\*)?(\d{1,6}(?:\.\d{1,6}){1,4})[.):]?(?:\*\*)?[:.)]?[ \t]+(?=\S)/;

/**
 * The statements of a requirement: the outermost items of its list. The id is `<requirement>.<number>` as written, by
 * position where numbers repeat or there are none. What has a box can be ticked.
 */
export function statementsOf(file: SourceFile, lines: readonly MarkdownLine[], requirement: string): Statements {
  const { items, rest } = listItemsOf(withNumbersAsItems(lines));
  const written = items.map((item) => writtenNumber(item, requirement));
  const repeated = new Set(written).size < written.length || written.includes(undefined);
  const criteria = items.map((item, at) => {
    const number = (repeated ? undefined : written[at]) ?? String(at + 1);
    const id = requirement === '' ? `AC-${number}` : `${requirement}.${number}`;
    return criterionOf(file, item, id);
  });
  return { criteria, rest };
}

function criterionOf(file: SourceFile, item: ListItem, id: string): Criterion {
  const box = boxOf(item.line);
  const head = (box ? box.text : item.head).replace(ownNumber, '').trim();
  const text = wordsOf({ ...item, head: head === '' && item.more.length === 0 ? item.head : head });
  if (box) return boxCriterion(file, item.line, box, { id, text });
  const range = file.lines.rangeOf({ start: item.start, end: item.end });
  return { id, text, done: false, state: 'derived', tickable: false, range };
}

/** The number within the requirement; undefined where the item has none. */
function writtenNumber(item: ListItem, requirement: string): string | undefined {
  const head = boxOf(item.line)?.text ?? item.head;
  const [, lettered, dotted] = ownNumber.exec(head) ?? [];
  const own = lettered ?? dotted;
  if (own === undefined) return item.number === undefined ? undefined : String(item.number);
  if (own.startsWith(`${requirement}.`)) return own.slice(requirement.length + 1);
  return own.includes('.') ? undefined : own;
}

/** A paragraph that begins with a number such as `1.2` is an item, although Markdown sees no list there. */
function withNumbersAsItems(lines: readonly MarkdownLine[]): readonly MarkdownLine[] {
  return lines.map((line) => (!line.fenced && loneNumber.test(line.text) ? { ...line, text: `- ${line.text}` } : line));
}

import { boxOf } from '../../core/text/markdown.js';
import type { MarkdownBox, MarkdownLine } from '../../core/text/markdown.js';

/** A task as its line writes it, with the lines that tell more of it. */
export interface TaskLine {
  readonly line: MarkdownLine;
  readonly box: MarkdownBox;
  /** `1`, `2.1`; absent where the task has none. */
  readonly number?: string;
  readonly text: string;
  readonly optional: boolean;
  readonly details: readonly MarkdownLine[];
}

/** What stands between a box and a task's words: `*` for an optional one, as `\*` where a formatter was at it. */
const star = /^([ \t]*(?:#{1,6}[ \t]+)?)((?:[-*+]|\d{1,9}[.)])[ \t]+\[[^]\])(\\?\*)(?=[ \t]|$)/u;
const headed = /^ {0,3}#{1,6}[ \t]+(?=(?:[-*+][ \t]+)?\[[^]\])/u;
const boxAlone = /^\[[^]\]/u;
const number =
  /^(?:\*\*|__)?(?:(?:task|タスク|任务)[ ]?)?(\d{1,6}(?:\.\d{1,6}){0,6})(\*)?[.):：]?(?:\*\*|__)?(?=[ \t:：]|$)[:：]?[ \t]*/i;
const parallel = /^\(P\)[ \t]+|(?<![ \t])[ \t]+\(P\)$/;

/** The tasks in a document's lines, in order; what stands behind one, up to the next task or heading, are its details. */
export function taskLinesIn(lines: readonly MarkdownLine[]): {
  readonly tasks: readonly TaskLine[];
  /** Lines that belong to no task. */
  readonly rest: readonly MarkdownLine[];
} {
  const tasks: (TaskLine & { details: MarkdownLine[] })[] = [];
  const rest: MarkdownLine[] = [];
  let open: (TaskLine & { details: MarkdownLine[] }) | undefined;
  let gap = false;
  for (const line of lines) {
    const found = line.fenced ? undefined : taskOf(line);
    const blank = line.text.trim() === '';
    if (found) {
      open = { ...found, details: [] };
      tasks.push(open);
    } else if (!line.fenced && (/^ {0,3}#{1,6}(?:[ \t]|$)|^-{3,}[ \t]*$/.test(line.text) || leaves(line, open, gap))) {
      open = undefined;
      rest.push(line);
    } else if (open) open.details.push(line);
    else rest.push(line);
    gap = blank;
  }
  return { tasks, rest };
}

/** Behind a blank line, text at the margin no longer belongs to the task. */
function leaves({ text }: MarkdownLine, open: TaskLine | undefined, gap: boolean): boolean {
  return open !== undefined && gap && /^[^\s\-*+_]/.test(text) && !headed.test(open.line.text);
}

function taskOf(line: MarkdownLine): Omit<TaskLine, 'details'> | undefined {
  const { box, starred } = looseBox(line);
  if (!box) return undefined;
  const [all = '', own, asterisk] = number.exec(box.text) ?? [];
  let text = box.text.slice(all.length).replace(parallel, '').replace(parallel, '').trim();
  const star = starred || asterisk !== undefined || text.endsWith('(optional)');
  if (/^\*\*[^*]+\*\*$/.test(text)) text = text.slice(2, -2);
  return {
    line,
    box,
    ...(own === undefined ? {} : { number: own }),
    text: text === '' ? box.text : text,
    optional: star,
  };
}

/** The box of a line as Kiro writes them: with a `*` behind it, which Markdown knows nothing of, and in headings. */
function looseBox(line: MarkdownLine): { readonly box?: MarkdownBox; readonly starred: boolean } {
  const plain = boxOf(line);
  if (plain) return { box: plain, starred: false };
  let { text } = line;
  const starred = star.exec(text);
  if (starred) text = `${starred[1] ?? ''}${starred[2] ?? ''}${text.slice(starred[0].length)}`;
  const heading = headed.exec(text)?.[0] ?? '';
  const bare = text.slice(heading.length);
  const withBullet = heading !== '' && boxAlone.test(bare) ? `- ${bare}` : bare;
  if (withBullet === line.text) return { starred: false };
  const box = boxOf({ ...line, text: withBullet });
  if (!box) return { starred: false };
  return { box: { ...box, markStart: line.start + line.text.indexOf('[') + 1 }, starred: starred !== null };
}

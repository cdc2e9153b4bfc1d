import type { Criterion, Intent, Section, TradeOff } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { listItemsOf, markdownOfLines, wordsOf } from '../../core/text/markdownItems.js';
import { linesWithin } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { storySentence } from '../../core/text/storySentence.js';
import { tradeOffOfText } from '../../core/text/tradeOffText.js';
import { criteriaIn } from './criteria.js';
import { withoutRules } from './parts.js';
import type { Part, Parts } from './parts.js';
import type { Reading } from './reading.js';
import { tasksIn } from './tasks.js';

/** What a story's chapters hold that are known. */
export interface Content {
  readonly intent?: Intent;
  readonly criteria: readonly Criterion[];
  readonly done: readonly Criterion[];
  readonly tasks: readonly Criterion[];
  readonly taskPaths: readonly string[];
  readonly tradeOffs: readonly TradeOff[];
  readonly sections: readonly Section[];
  readonly taken: ReadonlySet<Chapter>;
}

export function contentOf({ file }: Reading, outline: Outline, parts: Parts, id: string): Content {
  const taken = new Set<Chapter>();
  const sections: Section[] = [];
  const linesOf = (part: Part): readonly MarkdownLine[] => {
    const [chapter] = parts.get(part) ?? [];
    if (!chapter) return [];
    taken.add(chapter);
    return linesWithin(outline, { start: chapter.bodyStart, end: chapter.end });
  };
  const keep = (title: string, lines: readonly MarkdownLine[]): void => {
    const markdown = withoutRules(markdownOfLines(lines));
    if (/[\p{L}\p{N}]/u.test(markdown)) sections.push({ title, markdown });
  };
  linesOf('status');
  const said = withoutRules(markdownOfLines([...linesOf('story'), ...linesOf('intent')]));
  const both = splitAtBold(linesOf('both'));
  const criteria = criteriaIn(file, both.criteria.length > 0 ? both.criteria : linesOf('criteria'));
  const tasks = tasksIn(file, [...both.tasks, ...linesOf('tasks')], id);
  const done = tasksIn(file, linesOf('done'), id);
  keep(t('Acceptance criteria'), criteria.rest);
  keep(t('Tasks'), tasks.rest);
  keep(t('Definition of done'), done.rest);
  const tradeOffs = (parts.get('nonGoals') ?? []).flatMap((chapter) => {
    const { items, rest } = listItemsOf(linesWithin(outline, chapter.own));
    if (items.length === 0 || withoutRules(markdownOfLines(rest)) !== '') return [];
    taken.add(chapter);
    return items.map((item) => tradeOffOfText(wordsOf(item)));
  });
  return {
    ...(said === '' ? {} : { intent: intentOf(said) }),
    criteria: criteria.criteria,
    done: done.criteria.map((criterion, at) => withoutServices({ ...criterion, id: `DOD-${at + 1}` })),
    tasks: tasks.criteria,
    taskPaths: tasks.paths,
    tradeOffs,
    sections,
    taken,
  };
}

/** The sentence, also where more is said below it. */
function intentOf(said: string): Intent {
  const sentence = storySentence(said);
  if (sentence) return sentence;
  const [first = ''] = said.split(/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/, 1);
  const short = first === said ? undefined : storySentence(first);
  return short ? { ...short, prose: said.slice(first.length).trim() } : { prose: said };
}

/** `**Execution:**` and `**Acceptance Criteria:**` of a build spec. */
function splitAtBold(lines: readonly MarkdownLine[]): {
  readonly tasks: readonly MarkdownLine[];
  readonly criteria: readonly MarkdownLine[];
} {
  const at = lines.findIndex(
    ({ text, fenced }) => !fenced && /^[ \t]*(?:#{1,6}[ \t]+|\*\*)acceptance criteria/i.test(text),
  );
  return at < 0 ? { tasks: lines, criteria: [] } : { tasks: lines.slice(0, at), criteria: lines.slice(at + 1) };
}

function withoutServices(criterion: Criterion): Criterion {
  const own: { serves?: unknown } & Criterion = { ...criterion };
  delete own.serves;
  return own;
}

import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import type { Problem } from '../../core/model/problem.js';
import type { Span } from '../../core/model/range.js';
import { t } from '../../core/text/l10n.js';
import { jsonEntries } from './jsonSpans.js';
import type { JsonEntry } from './jsonSpans.js';
import { parsePart, textAt } from '../../core/text/jsonPart.js';
import { readTask } from './task.js';

/** The tag of a file that knows none, as Taskmaster itself calls it. */
const onlyTag = 'master';

/** A list of tasks of its own within the file. */
interface Tag {
  readonly name: string;
  /** Of the object that holds `tasks` and `metadata`. */
  readonly span: Span;
  readonly tasks: Span;
  readonly metadata?: Span;
}

/** Reads a `tasks.json`, task by task. What is broken is one problem; what can still be read is read. */
export function* readTasksFile(file: SourceFile, source: string): Iterable<ReadItem> {
  const { text } = file;
  const faults: Span[] = [];
  const broken = (at: number): void => void faults.push({ start: at, end: at });
  const tags = tagsIn(text, broken);
  const reading = { file, source, seen: new Map<string, number>() };
  let tasks = 0;
  for (const tag of tags) {
    const group = tags.length > 1 ? tag.name : undefined;
    if (group !== undefined) yield { type: 'story', story: storyOfTag(file, source, tag) };
    for (const { value } of jsonEntries(text, tag.tasks.start, broken)) {
      const { root, fault } = parsePart(text, value);
      if (fault) faults.push(fault);
      if (root?.type !== 'object') continue;
      tasks++;
      yield* readTask(reading, root, { tag: tag.name, at: value.start, ...(group !== undefined && { group }) });
    }
  }
  const [first] = faults.sort((a, b) => a.start - b.start);
  if (first) yield { type: 'problem', problem: brokenJson(file, first) };
  else if (tasks === 0 && tags.length < 2) yield { type: 'problem', problem: noTasks(file) };
}

/** Whether a `tasks.json` outside `.taskmaster` is Taskmaster's: lists of tasks with an id, a title and a status. */
export function looksLikeTasks(text: string): boolean {
  const head = text.slice(0, 20_000);
  return /"tasks"\s*:\s*\[/.test(head) && ['id', 'title', 'status'].every((key) => head.includes(`"${key}"`));
}

function tagsIn(text: string, broken: (at: number) => void): readonly Tag[] {
  const start = Math.max(0, text.search(/\S/));
  if (text[start] !== '{') {
    broken(start);
    return [];
  }
  const entries = [...jsonEntries(text, start, broken)];
  const own = tagOf(onlyTag, { start, end: text.length }, entries, text);
  const others = entries.flatMap(({ key = '', value }) => {
    if (text[value.start] !== '{') return [];
    const tag = tagOf(key, value, [...jsonEntries(text, value.start, broken)], text);
    return tag ? [tag] : [];
  });
  return own ? [own, ...others] : others;
}

function tagOf(name: string, span: Span, entries: readonly JsonEntry[], text: string): Tag | undefined {
  const valueOf = (key: string): Span | undefined => entries.find((entry) => entry.key === key)?.value;
  const tasks = valueOf('tasks');
  const metadata = valueOf('metadata');
  if (!tasks || text[tasks.start] !== '[') return undefined;
  return { name, span, tasks, ...(metadata && { metadata }) };
}

/** A tag is shown as what its tasks belong to, where there are several. */
function storyOfTag(file: SourceFile, source: string, tag: Tag): Extract<ReadItem, { type: 'story' }>['story'] {
  const metadata = tag.metadata && parsePart(file.text, tag.metadata).root;
  const description = metadata?.type === 'object' ? textAt(metadata, 'description') : '';
  const updatedAt = metadata?.type === 'object' ? textAt(metadata, 'updated') : '';
  return storyIn(file, source, {
    id: tag.name,
    title: t('Tasks of the tag {0}', tag.name),
    kind: 'feature',
    ...(description !== '' && { intent: { prose: description } }),
    onlyTagged: true,
    range: file.lines.rangeOf({ start: tag.span.start, end: tag.tasks.start }),
    ...(/^\d{4}-\d\d-\d\d/.test(updatedAt) && { updatedAt }),
  });
}

function brokenJson(file: SourceFile, span: Span): Problem {
  const { line } = file.lines.positionAt(span.start);
  const message = t(
    '{0} is not valid JSON: line {1} cannot be read. What can still be read is shown. Mend the line.',
    file.path,
    line + 1,
  );
  return { code: 'unreadable-file', severity: 'error', message, uri: file.uri, range: file.lines.rangeOf(span) };
}

function noTasks(file: SourceFile): Problem {
  const message = t('{0} holds no tasks yet.', file.path);
  const range = file.lines.rangeOf({ start: 0, end: file.lines.end(0) });
  return { code: 'not-an-item', severity: 'information', message, uri: file.uri, range };
}

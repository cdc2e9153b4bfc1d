import type { Node } from 'jsonc-parser';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { normalPath, pathFault } from '../../core/backlog/localPath.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import type { Range } from '../../core/model/range.js';
import type { Criterion, Section, StatusMark } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { storySentence } from '../../core/text/storySentence.js';
import { itemsAt, nodeAt, plainValue, textAt } from '../../core/text/jsonPart.js';
import { statuses, statusOf } from './status.js';

/** What goes through the reading of one file. */
export interface TaskReading {
  readonly file: SourceFile;
  readonly source: string;
  /** How often each id was met in the file. */
  readonly seen: Map<string, number>;
}

/** Where a task stands. */
export interface TaskPlace {
  readonly tag: string;
  /** Offset in the file from which the nodes' offsets count. */
  readonly at: number;
  /** Id of the story that a task without a parent belongs to. */
  readonly group?: string;
  /** The parent's local id (`1`), and those of the tasks beside it. */
  readonly parent?: string;
  readonly siblings?: ReadonlySet<string>;
}

/** Deeper than this nobody nests; upstream knows two levels. */
const deepest = 6;

/** A task and, behind it, its subtasks. */
export function* readTask(reading: TaskReading, node: Node, place: TaskPlace, depth = 0): Iterable<ReadItem> {
  const { file, source, seen } = reading;
  const number = textAt(node, 'id');
  const local =
    place.parent === undefined || number.startsWith(`${place.parent}.`) ? number : `${place.parent}.${number}`;
  if (number === '') {
    yield withoutId(reading, node, place);
    return;
  }
  const id = `${place.tag}:${local}`;
  const occurrence = (seen.get(id) ?? 0) + 1;
  seen.set(id, occurrence);
  const description = textAt(node, 'description');
  const priority = textAt(node, 'priority');
  const updatedAt = textAt(node, 'updatedAt');
  const parent = place.parent === undefined ? place.group : `${place.tag}:${place.parent}`;
  const statusMark = statusMarkOf(reading, node, place);
  const story = storyIn(file, source, {
    id,
    occurrence,
    title: textAt(node, 'title') || t('Task {0}', local),
    kind: 'task',
    status: statusOf(textAt(node, 'status')),
    ...(statusMark && { statusMark }),
    ...(description !== '' && { intent: storySentence(description) ?? { prose: description } }),
    criteria: criteriaOf(reading, node, place),
    sections: sectionsOf(node),
    dependsOn: dependenciesOf(node, place),
    labels: itemsAt(node, 'tags').map(plainValue),
    people: ['assignee', 'assignedTo'].flatMap((key) => itemsAt(node, key).map(plainValue)),
    paths: pathsOf(node),
    ...(parent !== undefined && { parent }),
    ...(priority !== '' && { priority }),
    onlyTagged: true,
    localNames: [{ name: `Task ${local}` }],
    scope: [place.tag],
    range: rangeOf(reading, node, place),
    ...(/^\d{4}-\d\d-\d\d/.test(updatedAt) && { updatedAt }),
  });
  yield { type: 'story', story };
  const subtasks = depth < deepest ? itemsAt(node, 'subtasks').filter(({ type }) => type === 'object') : [];
  const siblings = new Set(subtasks.map((subtask) => textAt(subtask, 'id')));
  for (const subtask of subtasks) {
    yield* readTask(reading, subtask, { tag: place.tag, at: place.at, parent: local, siblings }, depth + 1);
  }
}

function rangeOf({ file }: TaskReading, node: Node, { at }: TaskPlace): Range {
  return file.lines.rangeOf({ start: at + node.offset, end: at + node.offset + node.length });
}

function withoutId(reading: TaskReading, node: Node, place: TaskPlace): ReadItem {
  const title = textAt(node, 'title');
  const message = t(
    '{0}: the task “{1}” has no id and is not shown. Give it the next free number.',
    reading.file.path,
    title,
  );
  const range = rangeOf(reading, node, place);
  return {
    type: 'problem',
    problem: { code: 'missing-id', severity: 'warning', message, uri: reading.file.uri, range },
  };
}

function statusMarkOf({ file }: TaskReading, node: Node, { at }: TaskPlace): StatusMark | undefined {
  const value = nodeAt(node, 'status');
  if (value?.type !== 'string') return undefined;
  const start = at + value.offset;
  const current = file.text.slice(start, start + value.length);
  if (current.length < 2 || !current.endsWith('"')) return undefined;
  return { start, end: start + value.length, current, form: 'json', allowed: statuses };
}

/** `acceptanceCriteria`: a list, or a text whose lines mostly begin with dashes. The format has no boxes for them. */
function criteriaOf(reading: TaskReading, node: Node, place: TaskPlace): readonly Criterion[] {
  const texts = itemsAt(node, 'acceptanceCriteria').flatMap((item) => {
    const range = rangeOf(reading, item, place);
    return textsIn(plainValue(item)).map((text) => ({ text, range }));
  });
  return texts.map(({ text, range }, index) => ({
    id: `AC-${index + 1}`,
    text,
    done: false,
    state: 'derived',
    tickable: false,
    range,
  }));
}

const bullet = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[.\]\s*)?/u;

/** One text per list item; running text stays one. */
function textsIn(value: string): readonly string[] {
  const lines = value.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const texts: string[] = [];
  for (const line of lines) {
    if (bullet.test(line) || texts.length === 0) texts.push(line.replace(bullet, '').trim());
    else texts.push(`${texts.pop() ?? ''} ${line.trim()}`);
  }
  return texts.filter((text) => text !== '');
}

/** A number names the task beside a subtask where there is one, else the task; a text such as `1.2` says which. */
function dependenciesOf(node: Node, { tag, parent, siblings }: TaskPlace): readonly string[] {
  const ids = itemsAt(node, 'dependencies').map((dependency) => {
    const written = plainValue(dependency);
    if (written.includes(':')) return written;
    const beside = parent !== undefined && siblings?.has(written);
    return `${tag}:${beside ? `${parent}.${written}` : written}`;
  });
  return [...new Set(ids)];
}

/** `relevantFiles`, as Taskmaster's own planning writes them: objects with a `path`, or paths. */
function pathsOf(node: Node): readonly string[] {
  const named = itemsAt(node, 'relevantFiles').map((item) =>
    item.type === 'object' ? textAt(item, 'path') : plainValue(item),
  );
  return [...new Set(named.filter((path) => pathFault(path) === undefined).map(normalPath))];
}

/** Shown elsewhere, or told by the place where the task stands. */
const taken = new Set([
  ...['id', 'title', 'description', 'status', 'dependencies', 'priority', 'subtasks', 'acceptanceCriteria', 'tags'],
  ...['assignee', 'assignedTo', 'updatedAt', 'details', 'testStrategy', 'parentId', 'parentTaskId', 'parentTask'],
  ...['isSubtask'],
]);

function sectionsOf(node: Node): readonly Section[] {
  const more = (node.children ?? []).flatMap(({ children = [] }) => {
    const [key, value] = children;
    if (!key || !value || taken.has(String(key.value)) || value.type === 'null') return [];
    const text = plainValue(value);
    return text === '' ? [] : [`- ${String(key.value)}: ${text}`];
  });
  const sections: readonly Section[] = [
    { title: t('Details'), markdown: textAt(node, 'details') },
    { title: t('Test strategy'), markdown: textAt(node, 'testStrategy') },
    { title: t('More'), markdown: more.join('\n') },
  ];
  return sections.filter(({ markdown }) => markdown !== '');
}

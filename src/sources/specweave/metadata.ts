import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { statusOf } from '../../core/backlog/words.js';
import type { Problem } from '../../core/model/problem.js';
import type { StatusCategory, Status } from '../../core/model/status.js';
import type { Span } from '../../core/model/range.js';
import type { StatusMark } from '../../core/model/story.js';
import { itemsAt, nodeAt, parsePart, plainValue, textAt } from '../../core/text/jsonPart.js';
import { t } from '../../core/text/l10n.js';
import { storyOf, wordsOf } from './increment.js';
import type { Increment } from './increment.js';

const categories: ReadonlyMap<string, StatusCategory> = new Map<string, StatusCategory>([
  ['planning', 'todo'],
  ['active', 'doing'],
  ['backlog', 'todo'],
  ['paused', 'doing'],
  ['completed', 'done'],
  ['abandoned', 'dropped'],
]);

/** What SpecWeave knows as an increment's status (`IncrementStatus`, at commit ff449c1d). */
export const statuses: readonly string[] = [...categories.keys()];

/** `metadata.json`: the status as the tool keeps it, and the conflicts that it noted last. */
export function* readMetadata(file: SourceFile, increment: Increment): Iterable<ReadItem> {
  const { root, fault } = parsePart(file.text, { start: 0, end: file.text.length });
  if (fault || root?.type !== 'object')
    yield { type: 'problem', problem: brokenJson(file, fault ?? { start: 0, end: 0 }) };
  if (root?.type !== 'object') return;
  const raw = textAt(root, 'status');
  const value = nodeAt(root, 'status');
  const span = { start: value?.offset ?? 0, end: (value?.offset ?? 0) + (value?.length ?? 0) };
  const status: Status = { raw, category: categories.get(raw.toLowerCase()) ?? statusOf(raw).category };
  const statusMark = value?.type === 'string' ? markOf(file, span) : undefined;
  const name = textAt(root, 'title') || textAt(root, 'name');
  yield {
    type: 'status',
    note: {
      story: increment.id,
      status,
      ...(statusMark && { statusMark }),
      source: increment.source,
      uri: file.uri,
      range: file.lines.rangeOf(span),
    },
    alone: storyOf(file, increment, {
      id: increment.id,
      title: name || wordsOf(increment),
      kind: textAt(root, 'type') === 'bug' ? 'bug' : 'feature',
      status,
      ...(statusMark && { statusMark }),
    }),
  };
  const [latest] = itemsAt(root, 'acSyncEvents').filter(({ type }) => type === 'object');
  const conflicts = latest && !increment.archived ? itemsAt(latest, 'conflicts').map(plainValue) : [];
  if (latest && conflicts.length > 0) {
    const message = t(
      '{0}: SpecWeave found criteria and tasks that do not agree: {1}. Tick the tasks, or take the ticks back.',
      increment.id,
      conflicts.slice(0, 5).join('; '),
    );
    const range = file.lines.rangeOf({ start: latest.offset, end: latest.offset + latest.length });
    const problem: Problem = { code: 'criterion-ahead', severity: 'information', message, uri: file.uri, range };
    yield { type: 'problem', problem };
  }
}

function markOf({ text }: SourceFile, { start, end }: Span): StatusMark | undefined {
  const current = text.slice(start, end);
  if (current.length < 2 || !current.endsWith('"')) return undefined;
  return { start, end, current, form: 'json', allowed: statuses };
}

function brokenJson(file: SourceFile, span: Span): Problem {
  const { line } = file.lines.positionAt(span.start);
  const message = t('{0} is not valid JSON: line {1} cannot be read. Mend the line.', file.path, line + 1);
  return { code: 'unreadable-file', severity: 'error', message, uri: file.uri, range: file.lines.rangeOf(span) };
}

import { pathFault, normalPath } from '../../core/backlog/localPath.js';
import { uidOf } from '../../core/backlog/format.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import type { Problem, ProblemCode, ProblemSeverity } from '../../core/model/problem.js';
import type { Span } from '../../core/model/range.js';
import type { Criterion, Intent, Section, StatusMark, Story, StoryKind, TradeOff } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { shortened } from '../../core/text/shortened.js';
import { numbered } from './criteria.js';
import type { CriterionDraft } from './criteria.js';
import { decisionItem } from './decisions.js';
import type { DecisionEntry } from './decisions.js';
import { statusOf } from '../../core/backlog/words.js';

/** One file while it is being read. */
export interface Reading {
  readonly file: SourceFile;
  /** Id of the source. */
  readonly source: string;
  /** How often each id came in the file so far. */
  readonly seen: Map<string, number>;
}

/** A story that is being put together, from YAML alone or from front matter and the text below it. */
export interface StoryParts {
  readonly id: string;
  readonly span: Span;
  title: string | undefined;
  kind: StoryKind;
  status: string;
  statusMark: StatusMark | undefined;
  intent: Intent | undefined;
  value: string | undefined;
  readonly criteria: CriterionDraft[];
  readonly ready: CriterionDraft[];
  readonly done: CriterionDraft[];
  readonly decisions: DecisionEntry[];
  readonly tradeOffs: TradeOff[];
  readonly sections: Section[];
  parent: string | undefined;
  readonly dependsOn: string[];
  readonly labels: string[];
  readonly people: Set<string>;
  priority: string | undefined;
  estimate: string | undefined;
  readonly paths: string[];
  archived: boolean;
  updatedAt: string | undefined;
  /** What looks like a slip in keys and values. */
  readonly slips: { readonly code: ProblemCode; readonly message: string; readonly span: Span }[];
}

export function problemAt(
  { file }: Pick<Reading, 'file'>,
  code: ProblemCode,
  message: string,
  span: Span,
  severity: ProblemSeverity = 'warning',
): { readonly type: 'problem'; readonly problem: Problem } {
  return { type: 'problem', problem: { code, message, severity, uri: file.uri, range: file.lines.rangeOf(span) } };
}

/** The story with its own decisions and its problems. `broken`: the file's YAML is, so nothing may be written to it. */
export function* itemsOf(reading: Reading, parts: StoryParts, broken = false): Iterable<ReadItem> {
  const { file, source, seen } = reading;
  const lists = {
    criteria: numbered(parts.criteria, 'AC', file.lines),
    definitionOfReady: numbered(parts.ready, 'DOR', file.lines),
    definitionOfDone: numbered(parts.done, 'DOD', file.lines),
  };
  const own = parts.decisions.flatMap((entry) => (typeof entry === 'string' ? [] : [entry]));
  const ownIds = new Map(own.map((entry, index) => [entry, `${parts.id}/${entry.id ?? `D-${index + 1}`}`]));
  const paths = parts.paths.filter((path) => pathFault(path) === undefined).map(normalPath);
  const place = { archived: parts.archived, source, uri: file.uri };
  const story: Story = {
    id: parts.id,
    uid: uniqueUid(reading, parts.id),
    title: parts.title ?? parts.id,
    kind: parts.kind,
    status: statusOf(parts.status),
    ...(parts.statusMark && !broken && { statusMark: parts.statusMark }),
    criteria: writable(lists.criteria.criteria, broken),
    definitionOfReady: writable(lists.definitionOfReady.criteria, broken),
    definitionOfDone: writable(lists.definitionOfDone.criteria, broken),
    decisions: parts.decisions.map((entry) => (typeof entry === 'string' ? entry : (ownIds.get(entry) ?? ''))),
    tradeOffs: parts.tradeOffs,
    sections: parts.sections,
    ...(parts.intent && { intent: parts.intent }),
    ...(parts.value !== undefined && { value: parts.value }),
    ...(parts.parent !== undefined && { parent: parts.parent }),
    ...(parts.priority !== undefined && { priority: parts.priority }),
    ...(parts.estimate !== undefined && { estimate: parts.estimate }),
    ...(parts.updatedAt !== undefined && { updatedAt: parts.updatedAt }),
    dependsOn: parts.dependsOn,
    labels: parts.labels,
    people: [...parts.people],
    paths,
    ...place,
    range: file.lines.rangeOf(parts.span),
  };
  yield { type: 'story', story };
  for (const [entry, id] of ownIds) {
    const range = file.lines.rangeOf(entry.span);
    const uid = uniqueUid({ file, source, seen }, id);
    yield { type: 'decision', decision: decisionItem(entry, id, { uid, stories: [parts.id], range, ...place }) };
  }
  yield* problemsOf(
    reading,
    parts,
    Object.values(lists).flatMap(({ repeated }) => repeated),
  );
}

function* problemsOf(reading: Reading, parts: StoryParts, repeated: readonly CriterionDraft[]): Iterable<ReadItem> {
  const id = shortened(parts.id);
  for (const path of parts.paths) {
    if (pathFault(path) === undefined) continue;
    const message = t('{0} names the path “{1}”, which is not relative to the workspace folder.', id, shortened(path));
    yield problemAt(reading, 'outside-folder', message, parts.span);
  }
  for (const draft of repeated) {
    const message = t(
      '{0} has two criteria “{1}”. Give the second one an id of its own.',
      id,
      shortened(draft.id ?? ''),
    );
    yield problemAt(reading, 'duplicate-id', message, draft.span);
  }
  for (const list of [parts.criteria, parts.ready, parts.done]) yield* oddMarks(reading, list, id);
  for (const { code, message, span } of parts.slips) yield problemAt(reading, code, message, span, 'information');
}

function* oddMarks(reading: Reading, list: readonly CriterionDraft[], id: string): Iterable<ReadItem> {
  for (const { odd, text } of list) {
    if (!odd) continue;
    const message = t(
      '{0}: whether “{1}” is done is written as “{2}”. Write true or false, then it can be ticked.',
      id,
      shortened(text),
      shortened(odd.source),
    );
    yield problemAt(reading, 'malformed-markers', message, odd.span);
  }
}

function uniqueUid({ file, source, seen }: Reading, id: string): string {
  const occurrence = (seen.get(id) ?? 0) + 1;
  seen.set(id, occurrence);
  return uidOf(source, file.path, id, occurrence);
}

function writable(criteria: readonly Criterion[], broken: boolean): readonly Criterion[] {
  if (!broken) return criteria;
  return criteria.map((criterion) => {
    const rest: { -readonly [K in keyof Criterion]: Criterion[K] } = { ...criterion, tickable: false };
    delete rest.tick;
    return rest;
  });
}

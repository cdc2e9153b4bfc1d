import { uidOf } from '../../core/backlog/format.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { pathWithin } from '../../core/backlog/localPath.js';
import type { Problem } from '../../core/model/problem.js';
import type { StoryKind } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { readBody } from './body.js';
import type { Body } from './body.js';
import { acceptanceCriteria, definitionOfDone, readChecklist } from './checklist.js';
import { isoDateOf } from './dates.js';
import { namePartsOf } from './fileName.js';
import type { NameParts } from './fileName.js';
import type { Head } from './head.js';
import { listOf, textOf } from './keyValues.js';
import { currentId, decisionsNamedIn, pathsOf } from './links.js';
import { sectionsOf } from './sections.js';
import { statusOf } from './status.js';
import { isArchived } from './store.js';
import type { Role, Store } from './store.js';

const kinds: ReadonlyMap<string, StoryKind> = new Map([
  ['bug', 'bug'],
  ['feature', 'feature'],
  ['enhancement', 'feature'],
  ['spike', 'spike'],
  ['epic', 'epic'],
  ['story', 'story'],
  ['debt', 'debt'],
]);

/** Reads a task, a draft or a milestone; one item, or a problem that says why the file is none. */
export function readStory(file: SourceFile, store: Store, head: Head, role: Role): readonly ReadItem[] {
  const body = readBody(file, head.bodyStart);
  const name = namePartsOf(file.path);
  const criteria = readChecklist(file, body, acceptanceCriteria);
  const done = readChecklist(file, body, definitionOfDone);
  const { values } = head;
  const identity = identify(file, head, name, body);
  const looksLikeAnItem = identity.named || head.present || criteria.criteria.length > 0;
  if (!looksLikeAnItem) return [notAnItem(file)];
  const { intent, sections } = sectionsOf(body, new Set([...criteria.lines, ...done.lines]), values);
  const parent = currentId(textOf(values, 'parent_task_id'), store) || milestoneOf(textOf(values, 'milestone'));
  const priority = textOf(values, 'priority');
  const estimate = textOf(values, 'estimated_effort');
  const updatedAt = updatedIn(head);
  const relative = pathWithin(store.directory, file.path) ?? file.path;
  const item: ReadItem = {
    type: 'story',
    story: {
      id: identity.id,
      uid: uidOf(store.id, file.path, identity.id),
      title: identity.title,
      kind: role === 'milestone' ? 'goal' : (kinds.get(textOf(values, 'type').trim().toLowerCase()) ?? 'task'),
      status: statusOf(textOf(values, 'status'), store.statuses),
      ...(head.statusMark && { statusMark: head.statusMark }),
      ...(intent === '' ? {} : { intent: { prose: intent } }),
      criteria: criteria.criteria,
      definitionOfReady: [],
      definitionOfDone: done.criteria,
      decisions: decisionsNamedIn(file.text, head.bodyStart, values),
      tradeOffs: [],
      sections,
      ...(parent === '' ? {} : { parent }),
      dependsOn: [...listOf(values, 'dependencies'), ...listOf(values, 'blocked_by')].map((id) => currentId(id, store)),
      labels: listOf(values, 'labels'),
      people: listOf(values, 'assignee'),
      ...(priority === '' ? {} : { priority }),
      ...(estimate === '' ? {} : { estimate }),
      paths: pathsOf(values, store.project),
      archived: isArchived(relative),
      source: store.id,
      uri: file.uri,
      range: file.lines.rangeOf({ start: 0, end: file.text.length }),
      ...(updatedAt === undefined ? {} : { updatedAt }),
    },
  };
  const problems = [...head.problems, ...identity.problems, ...criteria.problems, ...done.problems];
  return [item, ...problems.map((problem): ReadItem => ({ type: 'problem', problem }))];
}

interface Identity {
  readonly id: string;
  readonly title: string;
  /** Whether the id is one, and not merely the file's name. */
  readonly named: boolean;
  readonly problems: readonly Problem[];
}

/** The front matter's id and title, where it is sound; else the file name's; else what there is. */
function identify(file: SourceFile, head: Head, name: NameParts, body: Body): Identity {
  const written = {
    id: textOf(head.values, 'id').trim(),
    title: textOf(head.values, 'title').replace(/\s+/g, ' ').trim(),
  };
  const id = (head.sound && written.id) || name.id || written.id;
  const title = (head.sound && written.title) || name.title || written.title || firstHeading(body) || id || name.base;
  const problems: Problem[] = [];
  if (written.id === '' && head.problems.length === 0) {
    problems.push({
      code: 'missing-id',
      severity: id ? 'information' : 'warning',
      message: t(
        '{0} has no id in its front matter; "{1}" is taken from its name. Add a line "id:".',
        file.path,
        id || name.base,
      ),
      uri: file.uri,
      range: file.lines.rangeOf({ start: 0, end: file.lines.end(0) }),
    });
  }
  return { id: id || name.base, title, named: Boolean(id), problems };
}

function firstHeading(body: Body): string {
  return (body.lines.find((line) => !line.fenced && line.text.startsWith('# '))?.text ?? '').slice(2).trim();
}

function notAnItem(file: SourceFile): ReadItem {
  const message = t(
    '{0} has neither front matter nor an id in its name and is not shown as a story. Add "id:" and "title:".',
    file.path,
  );
  return { type: 'problem', problem: { code: 'not-an-item', severity: 'information', message, uri: file.uri } };
}

/** A milestone's id, `m-3`; old files hold a title instead, which `sections` shows. */
function milestoneOf(written: string): string {
  return /^m-\d+$/i.test(written.trim()) ? written.trim() : '';
}

function updatedIn({ values }: Head): string | undefined {
  for (const key of ['updated_date', 'updated', 'completed_date', 'completion_date', 'created_date', 'created']) {
    const date = isoDateOf(textOf(values, key));
    if (date !== undefined) return date;
  }
  return undefined;
}

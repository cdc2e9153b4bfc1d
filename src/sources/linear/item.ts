import type { StatusCategory } from '../../core/model/status.js';
import { t } from '../../core/text/l10n.js';
import { at, isoTimeAt, listAt, numberAt, textAt } from '../remote/jsonPath.js';
import { kindOfLabels } from '../remote/labelKind.js';
import { webLink } from '../remote/webLink.js';
import type { RemoteChild, RemoteComment, RemoteItem } from '../remote/tracker.js';

/** Types of workflow states: https://linear.app/docs/configuring-workflows. */
const categories: ReadonlyMap<string, StatusCategory> = new Map([
  ['triage', 'todo'],
  ['backlog', 'todo'],
  ['unstarted', 'todo'],
  ['started', 'doing'],
  ['completed', 'done'],
  ['canceled', 'dropped'],
  ['duplicate', 'dropped'],
]);

/** An issue of any query. Undefined where it is none, or lies in the trash. */
export function itemOf(issue: unknown): RemoteItem | undefined {
  const key = textAt(issue, 'identifier');
  const nativeId = textAt(issue, 'id');
  if (key === undefined || !/^[A-Z][A-Z0-9]*-[1-9]\d*$/.test(key) || at(issue, 'trashed') === true) return undefined;
  const raw = textAt(issue, 'state', 'name') ?? '';
  const description = textAt(issue, 'description');
  const labels = listAt(issue, 'labels', 'nodes').flatMap((label) => textAt(label, 'name') ?? []);
  const parent = textAt(issue, 'parent', 'identifier');
  const person = textAt(issue, 'assignee', 'displayName');
  const estimate = numberAt(issue, 'estimate');
  const priority = (numberAt(issue, 'priority') ?? 0) > 0 ? textAt(issue, 'priorityLabel') : undefined;
  return {
    key,
    ...(nativeId !== undefined && { nativeId }),
    title: textAt(issue, 'title') ?? key,
    // Linear has no types of issues; teams have labels for them.
    kind: kindOfLabels(labels) ?? 'story',
    status: { raw, category: categories.get(textAt(issue, 'state', 'type') ?? '') ?? 'unknown' },
    texts:
      description === undefined
        ? []
        : [
            {
              field: 'description',
              name: t('Description'),
              role: 'description',
              format: 'markdown',
              text: description,
              writable: true,
            },
          ],
    children: listAt(issue, 'children', 'nodes').flatMap(childOf),
    ...(parent !== undefined && { parent }),
    dependsOn: listAt(issue, 'inverseRelations', 'nodes').flatMap((relation) =>
      textAt(relation, 'type') === 'blocks' ? (textAt(relation, 'issue', 'identifier') ?? []) : [],
    ),
    labels,
    people: person === undefined ? [] : [person],
    ...(priority !== undefined && { priority }),
    ...(estimate !== undefined && { estimate: String(estimate) }),
    updatedAt: isoTimeAt(issue, 'updatedAt') ?? new Date(0).toISOString(),
    canComment: true,
  };
}

/** The same with what only the query for one issue has. */
export function freshItemOf(issue: unknown): RemoteItem | undefined {
  const item = itemOf(issue);
  const links = listAt(issue, 'attachments', 'nodes').flatMap(
    (attachment) => webLink(textAt(attachment, 'url'), textAt(attachment, 'title')) ?? [],
  );
  const comments = listAt(issue, 'comments', 'nodes').flatMap(commentOf);
  const statuses = listAt(issue, 'teamStates', 'states', 'nodes').flatMap((state) => textAt(state, 'name') ?? []);
  return (
    item && {
      ...item,
      ...(links.length > 0 && { links }),
      comments: comments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
      statuses: [...new Set(statuses)].filter((name) => name !== item.status.raw),
    }
  );
}

function childOf(child: unknown): readonly RemoteChild[] {
  const key = textAt(child, 'identifier');
  if (key === undefined || at(child, 'trashed') === true) return [];
  return [{ key, title: textAt(child, 'title') ?? key, done: textAt(child, 'state', 'type') === 'completed' }];
}

function commentOf(comment: unknown): readonly RemoteComment[] {
  const id = textAt(comment, 'id');
  const text = textAt(comment, 'body');
  if (id === undefined || text === undefined) return [];
  const author =
    textAt(comment, 'user', 'displayName') ??
    textAt(comment, 'externalUser', 'displayName') ??
    textAt(comment, 'botActor', 'name') ??
    '';
  return [{ id, author, at: isoTimeAt(comment, 'createdAt') ?? new Date(0).toISOString(), format: 'markdown', text }];
}

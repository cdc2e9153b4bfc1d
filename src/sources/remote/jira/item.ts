import { t } from '../../../core/text/l10n.js';
import { objectOf } from '../json.js';
import { at, isoTimeAt, listAt, numberAt, textAt, textsAt } from '../jsonPath.js';
import type { RemoteChild, RemoteComment, RemoteItem, RemoteText, TextFormat } from '../tracker.js';
import type { JiraFields } from './fields.js';
import { projectOf } from './projects.js';
import type { JiraRights } from './rights.js';
import { kindOf, statusOf } from './status.js';
import { offeredStatuses } from './transitions.js';

/** What one Jira writes rich texts in: its format and the text of a field's value, where it is one. */
export type TextOfValue = (value: unknown) => { readonly format: TextFormat; readonly text: string } | undefined;

export interface ItemContext {
  readonly fields: JiraFields;
  readonly rightsIn: (project: string) => JiraRights;
  readonly textOf: TextOfValue;
  readonly screens: EditScreens;
}

/**
 * Fields that can be edited, by project, type and status: what makes an issue's edit screen. Lists do not tell them;
 * issues that were read one by one do, and others like them are the same.
 */
export type EditScreens = Map<string, readonly string[]>;

/** An issue as any request for issues gives it, with whatever of it was expanded. Undefined where it is none. */
export function itemOf(issue: unknown, { fields, rightsIn, textOf, screens }: ItemContext): RemoteItem | undefined {
  const key = textAt(issue, 'key');
  const project = key === undefined ? undefined : projectOf(key);
  if (key === undefined || project === undefined) return undefined;
  const field = (...path: readonly string[]): unknown => at(issue, 'fields', ...path);
  const rights = rightsIn(project);
  const nativeId = textAt(issue, 'id');
  const parent = textAt(field('parent'), 'key') ?? firstText(fields.epicLinks.map((id) => field(id)));
  const points = fields.points.map((id) => numberAt(issue, 'fields', id)).find((value) => value !== undefined);
  const estimate = points === undefined ? textAt(field('timetracking'), 'originalEstimate') : String(points);
  const priority = textAt(field('priority'), 'name');
  const person = textAt(field('assignee'), 'displayName');
  const isEditable = editableIn(issue, project, screens);
  const comments = at(issue, 'fields', 'comment') === undefined ? undefined : commentsOf(field('comment'), textOf);
  return {
    key,
    ...(nativeId !== undefined && { nativeId }),
    title: textAt(field('summary')) ?? key,
    kind: kindOf(field('issuetype')),
    status: statusOf(field('status'), field('resolution')),
    texts: textsOf(issue, fields, textOf, (id) => rights.edit && isEditable(id)),
    children: childrenOf(listAt(field('subtasks'))),
    ...(parent !== undefined && { parent }),
    dependsOn: blockersOf(listAt(field('issuelinks'))),
    labels: textsAt(field('labels')),
    people: person === undefined ? [] : [person],
    ...(priority !== undefined && { priority }),
    ...(estimate !== undefined && { estimate }),
    ...(comments && { comments }),
    updatedAt: isoTimeAt(field('updated')) ?? new Date(0).toISOString(),
    // A list does not tell them, which is not to say that there are none.
    ...(at(issue, 'transitions') !== undefined && {
      statuses: rights.transition ? offeredStatuses(listAt(issue, 'transitions'), textAt(field('status'), 'name')) : [],
    }),
    canComment: rights.comment,
  };
}

/** A page of comments, as `comment` of an issue or as the answer to a request for them. */
export function commentsOf(page: unknown, textOf: TextOfValue): readonly RemoteComment[] {
  return listAt(page, 'comments').flatMap((comment) => {
    const id = textAt(comment, 'id');
    const body = textOf(at(comment, 'body'));
    if (id === undefined || !body) return [];
    const author = textAt(comment, 'author', 'displayName') ?? textAt(comment, 'author', 'name') ?? '';
    return [{ id, author, at: isoTimeAt(comment, 'created') ?? new Date(0).toISOString(), ...body }];
  });
}

function editableIn(issue: unknown, project: string, screens: EditScreens): (field: string) => boolean {
  const screen = [
    project,
    textAt(issue, 'fields', 'issuetype', 'name'),
    textAt(issue, 'fields', 'status', 'name'),
  ].join('\n');
  const told = at(issue, 'editmeta', 'fields');
  if (told !== undefined) {
    const editable = Object.keys(objectOf(told)).filter((id) => textsAt(told, id, 'operations').includes('set'));
    screens.set(screen, editable);
  }
  const known = screens.get(screen);
  return (field) => known?.includes(field) ?? true;
}

function textsOf(
  issue: unknown,
  fields: JiraFields,
  textOf: TextOfValue,
  isWritable: (field: string) => boolean,
): readonly RemoteText[] {
  const wanted = [
    { id: 'description', name: t('Description'), role: 'description' } as const,
    ...fields.criteria.map(({ id, name }) => ({ id, name, role: 'criteria' }) as const),
  ];
  return wanted.flatMap(({ id, name, role }) => {
    const value = textOf(at(issue, 'fields', id));
    return value ? [{ field: id, name, role, ...value, writable: isWritable(id) }] : [];
  });
}

function childrenOf(subtasks: readonly unknown[]): readonly RemoteChild[] {
  return subtasks.flatMap((child) => {
    const key = textAt(child, 'key');
    if (key === undefined) return [];
    const done = statusOf(at(child, 'fields', 'status'), undefined).category === 'done';
    return [{ key, title: textAt(child, 'fields', 'summary') ?? key, done }];
  });
}

/** A link's type says what the other issue is to this one: `is blocked by`. */
function blockersOf(links: readonly unknown[]): readonly string[] {
  const isBlocked = /^(?:is )?(?:blocked by|depend(?:s|ent) (?:up)?on|requires)\b/i;
  const keys = links.flatMap((link) =>
    (['inward', 'outward'] as const).map((side) =>
      isBlocked.test(textAt(link, 'type', side) ?? '') ? textAt(link, `${side}Issue`, 'key') : undefined,
    ),
  );
  return keys.filter((key) => key !== undefined);
}

function firstText(values: readonly unknown[]): string | undefined {
  return values.map((value) => textAt(value)).find((text) => text !== undefined);
}

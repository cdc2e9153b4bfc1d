import type { StoryKind } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { listOf, numberKeyOf, objectOf, textOf, timeOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import { kindOfWords } from '../remote/kindWords.js';
import { statusOfWords } from '../remote/statusWords.js';
import type { RemoteComment, RemoteItem, RemoteText, TextFormat } from '../remote/tracker.js';
import { webLink } from '../remote/webLink.js';

/** What an issue does not say itself. */
export interface IssueContext {
  /** Whether a custom field of this name holds the criteria. */
  readonly isCriteria: (name: string) => boolean;
  readonly formatOf: (text: string) => TextFormat;
}

/**
 * An issue of `GET /issues.json` or `GET /issues/{id}.json` as it is kept; undefined where it is none. Source:
 * Redmine's wiki, Rest_Issues, and what versions 5.0 and 6.0 answered.
 */
export function readIssue(value: unknown, context: IssueContext): RemoteItem | undefined {
  const issue = objectOf(value);
  const key = numberKeyOf(issue['id']);
  const updatedAt = timeOf(issue['updated_on']) ?? timeOf(issue['created_on']);
  if (key === undefined || updatedAt === undefined) return undefined;
  const parent = numberKeyOf(objectOf(issue['parent'])['id']);
  const priority = nameOf(issue['priority']);
  const statuses = listOf(issue['allowed_statuses']).flatMap((status) => nameOf(status) ?? []);
  const fields = listOf(issue['custom_fields']).map(objectOf);
  const links = fields.flatMap((field) => linkOf(field) ?? []);
  const hours = issue['estimated_hours'];
  return {
    key,
    title: textOf(issue['subject']) ?? `#${key}`,
    kind: kindOf(issue),
    status: statusOf(issue),
    texts: [descriptionOf(issue, context), ...fields.flatMap((field) => textOfField(field, context) ?? [])],
    ...(parent === undefined ? {} : { parent }),
    dependsOn: dependenciesOf(issue, key),
    ...(links.length > 0 ? { links } : {}),
    labels: [nameOf(issue['category']), nameOf(issue['fixed_version'])].filter((name) => name !== undefined),
    people: [nameOf(issue['assigned_to'])].filter((name) => name !== undefined),
    ...(priority === undefined ? {} : { priority }),
    ...(typeof hours === 'number' && hours > 0 ? { estimate: t('{0} h', hours) } : {}),
    ...(Array.isArray(issue['journals']) ? { comments: commentsOf(issue, context) } : {}),
    updatedAt,
    ...(statuses.length > 0 ? { statuses } : {}),
    canComment: true,
  };
}

/** The name of a status, person or the like, which Redmine gives as `{ id, name }`. */
export function nameOf(value: unknown): string | undefined {
  return textOf(objectOf(value)['name']);
}

function kindOf(issue: JsonObject): StoryKind {
  return kindOfWords(nameOf(issue['tracker']) ?? '');
}

/** `is_closed` is there since 5.0. */
function statusOf(issue: JsonObject): RemoteItem['status'] {
  const closed = objectOf(issue['status'])['is_closed'];
  return statusOfWords(nameOf(issue['status']) ?? '', typeof closed === 'boolean' ? closed : undefined);
}

function descriptionOf(issue: JsonObject, { formatOf }: IssueContext): RemoteText {
  const text = textOf(issue['description']) ?? '';
  return {
    field: 'description',
    name: t('Description'),
    role: 'description',
    format: formatOf(text),
    text,
    writable: true,
  };
}

function textOfField(field: JsonObject, { isCriteria, formatOf }: IssueContext): RemoteText | undefined {
  const id = numberKeyOf(field['id']);
  const name = textOf(field['name']);
  const text = textOf(field['value']);
  if (id === undefined || name === undefined || text === undefined || linkOf(field)) return undefined;
  const role = isCriteria(name) ? 'criteria' : 'other';
  return { field: `cf_${id}`, name, role, format: formatOf(text), text, writable: true };
}

function linkOf(field: JsonObject): { readonly title: string; readonly url: string } | undefined {
  return webLink(textOf(field['value']), textOf(field['name']));
}

/** A relation is one and the same at both of its ends: `issue_id` stands before `issue_to_id`. */
function dependenciesOf(issue: JsonObject, key: string): readonly string[] {
  return listOf(issue['relations']).flatMap((value) => {
    const relation = objectOf(value);
    const isBefore = relation['relation_type'] === 'blocks' || relation['relation_type'] === 'precedes';
    const before = numberKeyOf(relation['issue_id']);
    return isBefore && before !== undefined && numberKeyOf(relation['issue_to_id']) === key ? [before] : [];
  });
}

/** Notes of the journal; private ones stay in the tracker. */
function commentsOf(issue: JsonObject, { formatOf }: IssueContext): readonly RemoteComment[] {
  return listOf(issue['journals']).flatMap((value) => {
    const journal = objectOf(value);
    const id = numberKeyOf(journal['id']);
    const text = textOf(journal['notes']);
    const at = timeOf(journal['created_on']);
    if (id === undefined || text === undefined || at === undefined || journal['private_notes'] === true) return [];
    return [{ id, author: nameOf(journal['user']) ?? '', at, format: formatOf(text), text }];
  });
}

import type { Status } from '../../core/model/status.js';
import type { StoryKind } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { listOf, numberKeyOf, objectOf, textOf, timeOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import { kindOfWords } from '../remote/kindWords.js';
import { kindOfLabels } from '../remote/labelKind.js';
import type { RemoteChild, RemoteComment, RemoteItem, RemoteText } from '../remote/tracker.js';
import { webLink } from '../remote/webLink.js';
import { readFields } from './readFields.js';
import { settableStatuses, statusOf } from './status.js';

/** What belongs to an issue but comes in answers of its own. */
export interface Beside {
  readonly comments?: readonly unknown[];
  readonly subIssues?: readonly unknown[];
  readonly blockedBy?: readonly unknown[];
}

/**
 * An issue of the REST API as it is kept; undefined where it is none, and where it is a pull request. Source: GitHub's
 * description of its REST API, schema `issue`.
 */
export function readIssue(value: unknown, beside: Beside = {}): RemoteItem | undefined {
  const issue = objectOf(value);
  const key = numberKeyOf(issue['number']);
  const updatedAt = timeOf(issue['updated_at']) ?? timeOf(issue['created_at']);
  if (key === undefined || updatedAt === undefined || isPullRequest(issue)) return undefined;
  const home = repositoryOfIssue(issue);
  const labels = listOf(issue['labels']).flatMap((label) => textOf(label) ?? textOf(objectOf(label)['name']) ?? []);
  const { texts, priority, estimate } = readFields(issue['issue_field_values']);
  const children = childrenOf(beside.subIssues ?? [], home);
  const parent = parentOf(issue, home);
  const dependsOn = (beside.blockedBy ?? []).flatMap((other) => ownKey(other, home) ?? []);
  const nativeId = textOf(issue['node_id']);
  return {
    key,
    ...(nativeId === undefined ? {} : { nativeId }),
    title: textOf(issue['title']) ?? `#${key}`,
    kind: kindOf(issue, labels),
    status: statusOfIssue(issue),
    texts: [bodyOf(issue), ...texts],
    ...(children.length > 0 ? { children } : {}),
    ...(parent === undefined ? {} : { parent }),
    ...(dependsOn.length > 0 ? { dependsOn } : {}),
    ...linksOf(beside.subIssues ?? [], home),
    labels,
    people: listOf(issue['assignees']).flatMap((person) => textOf(objectOf(person)['login']) ?? []),
    ...(priority === undefined ? {} : { priority }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(beside.comments ? { comments: beside.comments.flatMap((comment) => readComment(comment) ?? []) } : {}),
    updatedAt,
    statuses: settableStatuses,
    canComment: true,
  };
}

/** GitHub's lists of issues hold pull requests too. */
export function isPullRequest(issue: JsonObject): boolean {
  return typeof issue['pull_request'] === 'object' && issue['pull_request'] !== null;
}

/** `owner/name` in lower case, as the issue itself says; undefined where it does not. */
export function repositoryOfIssue(issue: unknown): string | undefined {
  return /\/repos\/([^/]+\/[^/?#]+)$/.exec(textOf(objectOf(issue)['repository_url']) ?? '')?.[1]?.toLowerCase();
}

/** Whether an issue has others below it or before it, which its own answer only counts. */
export function hasRelations(value: unknown): { readonly subIssues: boolean; readonly blockedBy: boolean } {
  const { sub_issues_summary: below, issue_dependencies_summary: before } = objectOf(value);
  return {
    subIssues: isCounted(objectOf(below)['total']),
    blockedBy: isCounted(objectOf(before)['total_blocked_by']) || isCounted(objectOf(before)['blocked_by']),
  };
}

function isCounted(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}

function statusOfIssue({ state, state_reason: reason }: JsonObject): Status {
  return statusOf(textOf(state)?.toLowerCase(), textOf(reason)?.toLowerCase());
}

function kindOf(issue: JsonObject, labels: readonly string[]): StoryKind {
  const type = textOf(objectOf(issue['type'])['name']);
  return type === undefined ? (kindOfLabels(labels) ?? 'story') : kindOfWords(type);
}

function bodyOf(issue: JsonObject): RemoteText {
  const text = textOf(issue['body']) ?? '';
  return { field: 'body', name: t('Description'), role: 'description', format: 'markdown', text, writable: true };
}

/** Sub-issues of other repositories have no key here: they are linked. */
function childrenOf(subIssues: readonly unknown[], home: string | undefined): readonly RemoteChild[] {
  return subIssues.flatMap((value) => {
    const key = ownKey(value, home);
    const child = objectOf(value);
    if (key === undefined) return [];
    return [{ key, title: textOf(child['title']) ?? `#${key}`, done: statusOfIssue(child).category === 'done' }];
  });
}

function linksOf(subIssues: readonly unknown[], home: string | undefined): Pick<RemoteItem, 'links'> {
  const links = subIssues.flatMap((value) => {
    const { html_url: url, title } = objectOf(value);
    return ownKey(value, home) === undefined ? (webLink(textOf(url), textOf(title)) ?? []) : [];
  });
  return links.length > 0 ? { links } : {};
}

function parentOf(issue: JsonObject, home: string | undefined): string | undefined {
  const [, repository, number] =
    /\/repos\/([^/]+\/[^/]+)\/issues\/(\d+)$/.exec(textOf(issue['parent_issue_url']) ?? '') ?? [];
  return home === undefined || repository?.toLowerCase() === home ? numberKeyOf(number) : undefined;
}

function ownKey(value: unknown, home: string | undefined): string | undefined {
  const issue = objectOf(value);
  const repository = repositoryOfIssue(issue);
  const isHere = repository === undefined || home === undefined || repository === home;
  return isHere ? numberKeyOf(issue['number']) : undefined;
}

function readComment(value: unknown): RemoteComment | undefined {
  const comment = objectOf(value);
  const id = numberKeyOf(comment['id']);
  const at = timeOf(comment['created_at']);
  const text = textOf(comment['body']);
  if (id === undefined || at === undefined || text === undefined) return undefined;
  return { id, author: textOf(objectOf(comment['user'])['login']) ?? '', at, format: 'markdown', text };
}

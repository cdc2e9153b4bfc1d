import { t } from '../../core/text/l10n.js';
import { listOf, numberKeyOf, objectOf, textOf, timeOf } from '../remote/json.js';
import { kindOfLabels } from '../remote/labelKind.js';
import { statusOfWords } from '../remote/statusWords.js';
import type { RemoteComment, RemoteItem } from '../remote/tracker.js';

/** All that an issue can be given. */
export const settableStatuses: readonly string[] = ['open', 'closed'];

/**
 * An issue of the API as it is kept; undefined where it is none, and where it is a pull request. `comments` are those of
 * its discussion, where they were asked for. Source: Gitea's description of its API, schema `Issue`; `content_version`
 * came later (go-gitea/gitea#37035), and Forgejo may lack it.
 */
export function readIssue(value: unknown, comments?: readonly unknown[]): RemoteItem | undefined {
  const issue = objectOf(value);
  const key = numberKeyOf(issue['number']);
  const updatedAt = timeOf(issue['updated_at']) ?? timeOf(issue['created_at']);
  const isPullRequest = typeof issue['pull_request'] === 'object' && issue['pull_request'] !== null;
  if (key === undefined || updatedAt === undefined || isPullRequest) return undefined;
  const labels = listOf(issue['labels']).flatMap((label) => textOf(objectOf(label)['name']) ?? []);
  const people = listOf(issue['assignees']).flatMap((person) => personOf(person) ?? []);
  const version = issue['content_version'];
  return {
    key,
    title: textOf(issue['title']) ?? `#${key}`,
    kind: kindOfLabels(labels) ?? 'story',
    status: statusOfWords(textOf(issue['state']) ?? '', closedOf(issue['state'])),
    texts: [
      {
        field: 'body',
        name: t('Description'),
        role: 'description',
        format: 'markdown',
        text: textOf(issue['body']) ?? '',
        writable: true,
      },
    ],
    labels,
    people: people.length > 0 ? people : [personOf(issue['assignee'])].filter((person) => person !== undefined),
    ...(comments ? { comments: comments.flatMap((comment) => readComment(comment) ?? []) } : {}),
    updatedAt,
    ...(typeof version === 'number' ? { version: String(version) } : {}),
    statuses: settableStatuses,
    canComment: true,
  };
}

/** `owner/name` as the issue itself says: the repository may have another name by now. */
export function repositoryOfIssue(value: unknown): string | undefined {
  const name = textOf(objectOf(objectOf(value)['repository'])['full_name']);
  return name !== undefined && /^[\w.-]+\/[\w.-]+$/.test(name) ? name : undefined;
}

function closedOf(state: unknown): boolean | undefined {
  return state === 'closed' ? true : undefined;
}

function personOf(value: unknown): string | undefined {
  return textOf(objectOf(value)['login']) ?? textOf(objectOf(value)['username']);
}

function readComment(value: unknown): RemoteComment | undefined {
  const comment = objectOf(value);
  const id = numberKeyOf(comment['id']);
  const at = timeOf(comment['created_at']);
  const text = textOf(comment['body']);
  if (id === undefined || at === undefined || text === undefined) return undefined;
  return { id, author: personOf(comment['user']) ?? '', at, format: 'markdown', text };
}

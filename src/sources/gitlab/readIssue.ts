import type { Status } from '../../core/model/status.js';
import type { StoryKind } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { listOf, numberKeyOf, objectOf, textOf, textsOf, timeOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import { kindOfWords } from '../remote/kindWords.js';
import { kindOfLabels } from '../remote/labelKind.js';
import type { RemoteItem } from '../remote/tracker.js';

/** States as GitLab's API names them, both of which an issue may always be given. */
const states: readonly string[] = ['opened', 'closed'];

/** An issue of GitLab's REST API as it is kept; undefined where it is none. Source: its documentation, api/issues. */
export function readIssue(value: unknown): RemoteItem | undefined {
  const issue = objectOf(value);
  const key = numberKeyOf(issue['iid']);
  const updatedAt = timeOf(issue['updated_at']);
  if (key === undefined || updatedAt === undefined) return undefined;
  const nativeId = numberKeyOf(issue['id']);
  const labels = labelsOf(issue);
  const estimate = textOf(objectOf(issue['time_stats'])['human_time_estimate']) ?? weightOf(issue);
  return {
    key,
    ...(nativeId === undefined ? {} : { nativeId }),
    title: textOf(issue['title']) ?? `#${key}`,
    kind: kindOf(issue, labels),
    status: statusOf(issue),
    texts: [
      {
        field: 'description',
        name: t('Description'),
        role: 'description',
        format: 'markdown',
        text: textOf(issue['description']) ?? '',
        writable: true,
      },
    ],
    labels,
    people: listOf(issue['assignees']).flatMap((person) => textOf(objectOf(person)['name']) ?? []),
    ...(estimate === undefined ? {} : { estimate }),
    updatedAt,
    statuses: states,
    canComment: issue['discussion_locked'] !== true,
  };
}

/** With `with_labels_details` they are objects. */
function labelsOf(issue: JsonObject): readonly string[] {
  const labels = listOf(issue['labels']);
  return labels.flatMap((label) => textOf(label) ?? textOf(objectOf(label)['name']) ?? []);
}

function kindOf(issue: JsonObject, labels: readonly string[]): StoryKind {
  const type = textOf(issue['issue_type']) ?? 'issue';
  return type === 'issue' ? (kindOfLabels(labels) ?? 'story') : kindOfWords(type);
}

/** An issue that was moved or is a duplicate is closed too, but not done. */
function statusOf(issue: JsonObject): Status {
  const raw = textOf(issue['state']) ?? '';
  if (raw !== 'closed') return { raw, category: raw === 'opened' ? 'todo' : 'unknown' };
  const isElsewhere = ['moved_to_id', 'duplicated_to_id'].some((name) => numberKeyOf(issue[name]) !== undefined);
  return { raw, category: isElsewhere ? 'dropped' : 'done' };
}

function weightOf({ weight }: JsonObject): string | undefined {
  return typeof weight === 'number' ? String(weight) : undefined;
}

/** The scopes of a token, as `GET /personal_access_tokens/self` tells them. */
export function scopesOf(value: unknown): readonly string[] {
  return textsOf(objectOf(value)['scopes']);
}

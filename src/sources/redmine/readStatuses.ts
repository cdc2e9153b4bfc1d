import type { StatusCategory } from '../../core/model/status.js';
import type { RemoteClient } from '../remote/client.js';
import { listOf, objectOf } from '../remote/json.js';
import { statusOfWords } from '../remote/statusWords.js';
import { nameOf } from './readIssue.js';

export interface RedmineStatus {
  readonly id: unknown;
  readonly name: string;
  readonly category: StatusCategory;
}

/** The statuses that an issue may get; all of the server's where its version (before 5.0) does not tell. */
export async function readStatuses(client: RemoteClient, issue: unknown): Promise<readonly RedmineStatus[]> {
  const allowed = objectOf(issue)['allowed_statuses'];
  if (Array.isArray(allowed)) return statusesOf(allowed);
  const { json } = await client.request({ path: '/issue_statuses.json', purpose: 'statuses' });
  return statusesOf(objectOf(json)['issue_statuses']);
}

function statusesOf(list: unknown): readonly RedmineStatus[] {
  return listOf(list).flatMap((value) => {
    const { id, is_closed: closed } = objectOf(value);
    const name = nameOf(value);
    if (name === undefined) return [];
    return [{ id, name, category: statusOfWords(name, typeof closed === 'boolean' ? closed : undefined).category }];
  });
}

import type { RemoteAccount } from '../../core/backlog/remote.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import { t } from '../../core/text/l10n.js';
import type { RemoteClient } from '../remote/client.js';
import { listOf, numberKeyOf, objectOf, textOf, textsOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';

/** Rights that matter here, in Redmine's own words. */
const telling = ['view_issues', 'edit_issues', 'edit_own_issues', 'add_issue_notes'];

/**
 * Who the key belongs to and what they may do: a member's rights are those of their roles, which any user of the API may
 * read. Where there is no membership (a public project), the newest issue tells by the statuses that it may get.
 */
export async function readAccount(
  client: RemoteClient,
  project: string,
  cancelled?: Cancellation,
): Promise<RemoteAccount & { readonly id: string }> {
  const get = async (path: string, query: Readonly<Record<string, string>> = {}): Promise<JsonObject> =>
    objectOf(
      (await client.request({ path, query, purpose: 'account', fresh: true, ...(cancelled ? { cancelled } : {}) }))
        .json,
    );
  const answer = await get('/users/current.json', { include: 'memberships' }).catch((error: unknown) => {
    if (error instanceof RemoteError && error.code === 'signed-out') return error;
    throw error;
  });
  const projectId = project === '*' ? undefined : numberKeyOf(await idOfProject(get, project));
  if (answer instanceof RemoteError) {
    // A public server lets everybody read; without a project to prove it by, its list of issues does.
    if (project === '*') await get('/issues.json', { limit: '1' });
    return { id: '', name: t('not signed in'), canWrite: false };
  }
  const user = objectOf(answer['user']);
  const account = { id: numberKeyOf(user['id']) ?? textOf(user['login']) ?? '', name: personName(user) };
  if (user['admin'] === true) return { ...account, canWrite: true, rights: ['admin'] };
  const roles = rolesOf(user, projectId);
  if (roles.length === 0) return { ...account, canWrite: await mayMoveNewest(get, project) };
  const permissions = new Set<string>();
  for (const role of roles) {
    const known = objectOf((await get(`/roles/${role}.json`))['role']);
    for (const permission of textsOf(known['permissions'])) permissions.add(permission);
  }
  const rights = telling.filter((right) => permissions.has(right));
  return { ...account, canWrite: rights.some((right) => right.startsWith('edit_')), rights };
}

async function idOfProject(get: (path: string) => Promise<JsonObject>, project: string): Promise<unknown> {
  return objectOf((await get(`/projects/${encodeURIComponent(project)}.json`))['project'])['id'];
}

/** First and last name; the login where they are hidden. */
function personName(user: JsonObject): string {
  const names = [textOf(user['firstname']), textOf(user['lastname'])].filter((name) => name !== undefined);
  return names.join(' ') || (textOf(user['login']) ?? '');
}

/** The roles in this project, or in any where the whole server is meant; at most a handful is looked at. */
function rolesOf(user: JsonObject, projectId: string | undefined): readonly string[] {
  const memberships = listOf(user['memberships']).map(objectOf);
  const here = memberships.filter(
    ({ project }) => projectId === undefined || numberKeyOf(objectOf(project)['id']) === projectId,
  );
  const roles = here.flatMap((membership) => listOf(membership['roles']));
  return [...new Set(roles.flatMap((role) => numberKeyOf(objectOf(role)['id']) ?? []))].slice(0, 8);
}

async function mayMoveNewest(
  get: (path: string, query?: Readonly<Record<string, string>>) => Promise<JsonObject>,
  project: string,
): Promise<boolean> {
  const inProject: Readonly<Record<string, string>> = project === '*' ? {} : { project_id: project };
  const list = await get('/issues.json', { ...inProject, status_id: '*', limit: '1' });
  const newest = numberKeyOf(objectOf(listOf(list['issues'])[0])['id']);
  if (newest === undefined) return false;
  const { issue } = await get(`/issues/${newest}.json`, { include: 'allowed_statuses' });
  return listOf(objectOf(issue)['allowed_statuses']).length > 0;
}

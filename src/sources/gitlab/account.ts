import type { RemoteAccount } from '../../core/backlog/remote.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import { t } from '../../core/text/l10n.js';
import type { ClientAnswer, RemoteClient } from '../remote/client.js';
import { numberKeyOf, objectOf, textOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import { scopesOf } from './readIssue.js';

/** Planners (15), reporters (20) and whoever is above them may edit issues of others. */
const mayEdit = 15;

/**
 * Who we are and what we may do: the scopes of the token, where it is one that tells them, and the level of access to the
 * project. A private project that is not ours does not exist for us.
 */
export async function readAccount(
  client: RemoteClient,
  projectPath: string,
  cancelled?: Cancellation,
): Promise<RemoteAccount & { readonly id: string }> {
  const get = (path: string, expects: readonly number[] = []): Promise<ClientAnswer> =>
    client.request({ path, purpose: 'account', fresh: true, expects, ...(cancelled ? { cancelled } : {}) });
  const user = await get('/user').catch((error: unknown) => {
    if (error instanceof RemoteError && error.code === 'signed-out') return error;
    throw error;
  });
  const project = await get(projectPath).catch((error: unknown) => {
    throw user instanceof RemoteError && error instanceof RemoteError && error.code === 'not-found' ? user : error;
  });
  if (user instanceof RemoteError) return { id: '', name: t('not signed in'), canWrite: false };
  const { id, name, username } = objectOf(user.json);
  const key = numberKeyOf(id);
  if (key === undefined) throw new RemoteError('broken', t('The server’s answer is not what GitLab answers.'));
  const rights = scopesOf((await get('/personal_access_tokens/self', [400, 401, 403, 404])).json);
  const isInScope = rights.length === 0 || rights.includes('api');
  const home = objectOf(project.json);
  return {
    id: key,
    name: textOf(name) ?? textOf(username) ?? key,
    canWrite: isInScope && home['archived'] !== true && levelOf(home) >= mayEdit,
    ...(rights.length > 0 ? { rights } : {}),
  };
}

function levelOf(project: JsonObject): number {
  const permissions = objectOf(project['permissions']);
  const levels = ['project_access', 'group_access'].map((name) => objectOf(permissions[name])['access_level']);
  return Math.max(0, ...levels.filter((level) => typeof level === 'number'));
}

import type { RemoteAccount } from '../../core/backlog/remote.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import { t } from '../../core/text/l10n.js';
import type { RemoteClient } from '../remote/client.js';
import { objectOf, textOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import type { Repository } from './repository.js';
import { apiHeaders } from './rest.js';

/**
 * Who we are, and what we may do in the repository. Scopes are told for classic tokens and sessions only
 * (`X-OAuth-Scopes`); the repository's permissions are the account's, whatever its token may.
 */
export async function readAccount(
  client: RemoteClient,
  repository: Repository,
  cancelled?: Cancellation,
): Promise<RemoteAccount & { readonly id: string }> {
  const get = (path: string): ReturnType<RemoteClient['request']> =>
    client.request({ path, headers: apiHeaders, purpose: 'account', fresh: true, ...(cancelled ? { cancelled } : {}) });
  const user = await get('/user').catch((error: unknown) => {
    if (error instanceof RemoteError && error.code === 'signed-out') return error;
    throw error;
  });
  const found = await get(repository.path).catch((error: unknown) => {
    throw user instanceof RemoteError && error instanceof RemoteError && error.code === 'not-found' ? user : error;
  });
  const home = objectOf(found.json);
  if (user instanceof RemoteError) return { id: '', name: t('not signed in'), canWrite: false };
  const login = textOf(objectOf(user.json)['login']);
  if (login === undefined) throw new RemoteError('broken', t('The server’s answer is not what GitHub answers.'));
  const header = user.headers['x-oauth-scopes'];
  const rights = header
    ?.split(',')
    .map((scope) => scope.trim())
    .filter(Boolean);
  const isInScope = !rights || rights.includes('repo') || (home['private'] === false && rights.includes('public_repo'));
  const { push, maintain, admin } = objectOf(home['permissions']);
  const may = push === true || maintain === true || admin === true;
  return {
    id: login,
    name: login,
    canWrite: isInScope && may && home['archived'] !== true,
    ...(rights && rights.length > 0 ? { rights } : {}),
  };
}

import type { RemoteAccount } from '../../core/backlog/remote.js';
import { t } from '../../core/text/l10n.js';
import type { ClientAnswer } from '../remote/client.js';
import { objectOf, textOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';

/**
 * Who we are, and what we may do in the repository. A token has scopes of its own, which Gitea does not tell: one that
 * lacks `read:user` or `read:repository` may still read and write issues.
 */
export async function readAccount(
  get: (path: string) => Promise<ClientAnswer>,
  repository: string,
): Promise<RemoteAccount & { readonly id: string }> {
  const user = await unless(['signed-out', 'forbidden'], get('/user'));
  const home = await unless(['forbidden'], get(`/repos/${repository}`));
  if (home instanceof RemoteError) {
    if (user instanceof RemoteError && user.code === 'signed-out') throw user;
    await get(`/repos/${repository}/issues?state=all&type=issues&limit=1`);
  }
  if (user instanceof RemoteError && user.code === 'signed-out') {
    return { id: '', name: t('not signed in'), canWrite: false };
  }
  const login = user instanceof RemoteError ? undefined : textOf(objectOf(user.json)['login']);
  return { id: login ?? '', name: login ?? t('an account that its token does not name'), canWrite: mayWrite(home) };
}

function mayWrite(home: ClientAnswer | RemoteError): boolean {
  if (home instanceof RemoteError) return true;
  const { permissions, archived } = objectOf(home.json);
  const { push, admin } = objectOf(permissions);
  return archived !== true && (push === true || admin === true);
}

async function unless(
  codes: readonly RemoteError['code'][],
  answer: Promise<ClientAnswer>,
): Promise<ClientAnswer | RemoteError> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RemoteError && codes.includes(error.code)) return error;
    throw error;
  }
}

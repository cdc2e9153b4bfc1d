import type { RemoteAccount } from '../../core/backlog/remote.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import { t } from '../../core/text/l10n.js';
import { objectOf, textOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import { personOf } from './readWorkItem.js';
import type { Api } from './api.js';

/** Who somebody is whom Azure DevOps does not know. */
const nobody = /^a{8}-a{4}-a{4}-a{4}-a{12}$/;

/**
 * Who we are, that the project answers us, and whether we may write there: its newest item is offered a change that is
 * only validated.
 */
export async function readAccount(
  api: Api,
  cancelled?: Cancellation,
): Promise<RemoteAccount & { readonly id: string }> {
  const user = objectOf((await api.connection(cancelled))['authenticatedUser']);
  const id = textOf(user['id']) ?? '';
  if (id === '' || nobody.test(id))
    throw new RemoteError('signed-out', t('Azure DevOps does not know who you are. Sign in again.'));
  const name = textOf(user['customDisplayName']) ?? textOf(user['providerDisplayName']) ?? personOf(user) ?? id;
  const newest = (await api.newest(cancelled))[0];
  return { id, name, canWrite: newest === undefined || (await api.mayWrite(newest, cancelled)) };
}

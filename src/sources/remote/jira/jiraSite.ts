import type { RemoteAccount } from '../../../core/backlog/remote.js';
import type { Cancellation } from '../../../core/ports/cancellation.js';
import { t } from '../../../core/text/l10n.js';
import type { RemoteClient } from '../client.js';
import { textAt } from '../jsonPath.js';
import { RemoteError } from '../remoteError.js';
import { fieldsOf } from './fields.js';
import type { JiraFields } from './fields.js';
import { noRights, rightsAsked, rightsOf } from './rights.js';
import type { JiraRights } from './rights.js';

/** What holds for all requests to one Jira and one account: asked once, and again after a failure or `account`. */
export interface JiraSite {
  fields(): Promise<JiraFields>;
  /** What the account may do, by key of project; a project that is not to be seen gives no rights. */
  rights(): Promise<ReadonlyMap<string, JiraRights>>;
  /** IANA name of the account's time zone; undefined where nobody is signed in. */
  timeZone(): Promise<string | undefined>;
  /** Asks anew; what was asked for somebody else before is forgotten. */
  account(cancelled?: Cancellation): Promise<RemoteAccount & { readonly id: string }>;
}

export interface SiteOptions {
  readonly client: RemoteClient;
  /** `/rest/api/3` */
  readonly root: string;
  readonly projects: readonly string[];
  /** The setting `criteria`. */
  readonly criteria: string | undefined;
}

export function createJiraSite({ client, root, projects, criteria }: SiteOptions): JiraSite {
  const get = async (path: string, query: Record<string, string>, cancelled?: Cancellation): Promise<unknown> => {
    const request = { path: `${root}/${path}`, query, purpose: 'rights', fresh: true, ...(cancelled && { cancelled }) };
    return (await client.request(request)).json;
  };
  const rightsIn = async (project: string, cancelled?: Cancellation): Promise<JiraRights> => {
    try {
      return rightsOf(await get('mypermissions', { projectKey: project, permissions: rightsAsked }, cancelled));
    } catch (error) {
      if (error instanceof RemoteError && (error.code === 'not-found' || error.code === 'forbidden')) return noRights;
      throw error;
    }
  };
  const allRights = async (cancelled?: Cancellation): Promise<ReadonlyMap<string, JiraRights>> => {
    const pairs = projects.map(async (project) => [project, await rightsIn(project, cancelled)] as const);
    return new Map(await Promise.all(pairs));
  };
  /** Who is signed in; undefined where nobody is, and anybody may read. */
  const myself = async (cancelled?: Cancellation): Promise<unknown> => {
    try {
      return await get('myself', {}, cancelled);
    } catch (error) {
      if (error instanceof RemoteError && error.code === 'signed-out') return undefined;
      throw error;
    }
  };
  const rights = once(() => allRights());
  const fields = once(async () => fieldsOf(await get('field', {}), criteria));
  const timeZone = once(async () => textAt(await myself(), 'timeZone'));
  return {
    fields: fields.ask,
    rights: rights.ask,
    timeZone: timeZone.ask,
    account: async (cancelled) => {
      for (const known of [rights, fields, timeZone]) known.forget();
      // Before asking who somebody is: this is refused to a bad token, but not to nobody.
      const mine = await allRights(cancelled);
      const hidden = projects.find((project) => mine.get(project)?.browse !== true);
      if (hidden !== undefined) {
        throw new RemoteError('not-found', t('There is no project {0} in this Jira that you may see.', hidden));
      }
      const me = await myself(cancelled);
      const id = textAt(me, 'accountId') ?? textAt(me, 'key') ?? textAt(me, 'name') ?? '';
      const name = textAt(me, 'displayName') ?? textAt(me, 'name') ?? t('nobody (not signed in)');
      return { id, name, canWrite: [...mine.values()].some(({ edit }) => edit) };
    },
  };
}

/** The same promise for everybody, until it is rejected or forgotten. */
function once<T>(work: () => Promise<T>): { readonly ask: () => Promise<T>; readonly forget: () => void } {
  let promise: Promise<T> | undefined;
  const forget = (): void => {
    promise = undefined;
  };
  const ask = (): Promise<T> => {
    if (promise) return promise;
    const asked = work();
    promise = asked;
    asked.catch(() => {
      if (promise === asked) forget();
    });
    return asked;
  };
  return { ask, forget };
}

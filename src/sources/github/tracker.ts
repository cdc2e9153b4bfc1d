import type { Cancellation } from '../../core/ports/cancellation.js';
import { t } from '../../core/text/l10n.js';
import type { ClientAnswer, ClientRequest, RemoteClient } from '../remote/client.js';
import { listOf, numberKeyOf, objectOf, textOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import type { RemoteItem, Tracker, TrackerPlace } from '../remote/tracker.js';
import { readAccount } from './account.js';
import { createBatches } from './batches.js';
import { askGraphQl } from './graphQl.js';
import { readEdits } from './history.js';
import { editsQuery } from './issueQuery.js';
import { listChanged } from './listing.js';
import { fieldName } from './readFields.js';
import { hasRelations, readIssue, repositoryOfIssue } from './readIssue.js';
import { createRepository } from './repository.js';
import { apiHeaders, pageSize } from './rest.js';
import { changeFor } from './status.js';

type Extras = Pick<ClientRequest, 'query' | 'expects' | 'fresh'>;

/** GitHub's API: REST, and GraphQL for what REST cannot. Source: GitHub's description of its REST API, 2022-11-28. */
export function connectGitHub(place: TrackerPlace, client: RemoteClient): Tracker {
  const repository = createRepository(place.key, client);
  const issuePath = (key: string): string => `${repository.path}/issues/${encodeURIComponent(key)}`;
  const get = (path: string, purpose: string, cancelled?: Cancellation, extras: Extras = {}): Promise<ClientAnswer> =>
    client.request({ path, purpose, headers: apiHeaders, ...extras, ...(cancelled ? { cancelled } : {}) });
  const change = async (method: 'PATCH' | 'POST', path: string, body: unknown, purpose: string): Promise<void> => {
    await client.request({ method, path, body, purpose, headers: apiHeaders });
  };

  const listed = async (
    path: string,
    cancelled: Cancellation | undefined,
    fresh: boolean,
  ): Promise<readonly unknown[]> =>
    listOf((await get(path, 'read', cancelled, { query: { per_page: pageSize }, fresh })).json);
  const relationsOf = async (issue: unknown, key: string, cancelled: Cancellation | undefined, fresh: boolean) => {
    const has = hasRelations(issue);
    return {
      ...(has.subIssues ? { subIssues: await listed(`${issuePath(key)}/sub_issues`, cancelled, fresh) } : {}),
      ...(has.blockedBy
        ? { blockedBy: await listed(`${issuePath(key)}/dependencies/blocked_by`, cancelled, fresh) }
        : {}),
    };
  };
  const single = async (key: string, cancelled?: Cancellation): Promise<RemoteItem | undefined> => {
    const { status, json } = await get(issuePath(key), 'read', cancelled, { expects: [404, 410] });
    if (status >= 400 || !(await repository.isNamed(repositoryOfIssue(json), cancelled))) return undefined;
    return readIssue(json, await relationsOf(json, key, cancelled, false));
  };
  const batches = createBatches(client, repository, single);

  /** The last hundred: longer discussions are read in the tracker. */
  const commentsOf = async (key: string, count: unknown, cancelled?: Cancellation): Promise<readonly unknown[]> => {
    const pages = typeof count === 'number' ? Math.ceil(count / pageSize) : 1;
    const page = async (number: number): Promise<readonly unknown[]> => {
      const query = { per_page: pageSize, ...(number > 1 ? { page: number } : {}) };
      return listOf((await get(`${issuePath(key)}/comments`, 'comments', cancelled, { query, fresh: true })).json);
    };
    if (pages === 0) return [];
    if (pages === 1) return page(1);
    return [...(await page(pages - 1)), ...(await page(pages))].slice(-pageSize);
  };

  return {
    account: (cancelled) => {
      batches.reset();
      return readAccount(client, repository, cancelled);
    },
    get batch() {
      return batches.size;
    },
    byKeys: batches.byKeys,
    changed: (request, cancelled) => listChanged({ client, repository, byKeys: batches.byKeys }, request, cancelled),
    overlap: 5000,
    fresh: async (key, cancelled) => {
      const { json } = await get(issuePath(key), 'read', cancelled, { fresh: true });
      if (!(await repository.isNamed(repositoryOfIssue(json), cancelled))) {
        throw new RemoteError('not-found', t('Issue {0} was moved to another repository.', `#${key}`));
      }
      const comments = await commentsOf(key, objectOf(json)['comments'], cancelled);
      const item = readIssue(json, { comments, ...(await relationsOf(json, key, cancelled, true)) });
      if (!item)
        throw new RemoteError('not-found', t('{0} is a pull request, or no issue that can be read.', `#${key}`));
      return item;
    },
    writeText: async ({ key }, field, text) => {
      const name = fieldName(field);
      if (name === undefined) return change('PATCH', issuePath(key), { [field]: text }, 'write');
      const path = `${issuePath(key)}/issue-field-values`;
      const values = (await listed(path, undefined, true)).map(objectOf);
      const id = numberKeyOf(
        values.find((value) => textOf(value['issue_field_name'])?.trim() === name)?.['issue_field_id'],
      );
      if (id === undefined) throw new RemoteError('conflict', t('The issue no longer has a field “{0}”.', name));
      await change('POST', path, { issue_field_values: [{ field_id: Number(id), value: text }] }, 'write');
    },
    edits: async (key, field) => {
      if (field !== 'body') return [];
      const variables = { owner: repository.owner, name: repository.name, number: Number(key) };
      const { data } = await askGraphQl(client, editsQuery, variables, 'history');
      return readEdits(objectOf(data['repository'])['issue']);
    },
    setDone: (key, done) => change('PATCH', issuePath(key), changeFor(done ? 'closed' : 'open'), 'tick'),
    setStatus: async ({ key }, status) => {
      const wanted = changeFor(status);
      if (!wanted) throw new RemoteError('refused', t('The issue cannot get the status “{0}” now.', status));
      await change('PATCH', issuePath(key), wanted, 'status');
    },
    addComment: (key, markdown) => change('POST', `${issuePath(key)}/comments`, { body: markdown }, 'comment'),
  };
}

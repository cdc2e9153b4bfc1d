import type { Cancellation } from '../../core/ports/cancellation.js';
import { t } from '../../core/text/l10n.js';
import type { ClientAnswer, ClientRequest, RemoteClient } from '../remote/client.js';
import { listOf, numberKeyOf, objectOf } from '../remote/json.js';
import { filtersOf } from '../remote/queryParameters.js';
import { RemoteError } from '../remote/remoteError.js';
import type { ChangedRequest, RemoteItem, Tracker, TrackerPage, TrackerPlace } from '../remote/tracker.js';
import { readAccount } from './account.js';
import { readIssue, repositoryOfIssue, settableStatuses } from './readIssue.js';

type Extras = Pick<ClientRequest, 'query' | 'expects' | 'fresh' | 'validator'>;

/** What servers give at most at once, as they come (`MAX_RESPONSE_ITEMS`). */
const pageSize = 50;
/** Longer discussions are read in the tracker. */
const mostComments = 100;

/** The API of Gitea and Forgejo, which is not quite GitHub's. Source: Gitea's own description, version 1.20. */
export function connectGitea(place: TrackerPlace, client: RemoteClient): Tracker {
  let repository = place.key;
  const issuesPath = (): string => `/repos/${repository}/issues`;
  const issuePath = (key: string): string => `${issuesPath()}/${encodeURIComponent(key)}`;
  const get = (path: string, purpose: string, cancelled?: Cancellation, extras: Extras = {}): Promise<ClientAnswer> =>
    client.request({ path, purpose, ...extras, ...(cancelled ? { cancelled } : {}) });
  const send = async (method: 'PATCH' | 'POST', path: string, body: unknown, purpose: string): Promise<void> => {
    await client.request({ method, path, body, purpose });
  };
  const patch = (key: string, body: unknown, purpose: string): Promise<void> =>
    send('PATCH', issuePath(key), body, purpose);
  /** Reads are redirected to the new name of a repository; writes must go there by themselves. */
  const learnName = (issue: unknown): void => {
    repository = repositoryOfIssue(issue) ?? repository;
  };

  const single = async (key: string, cancelled?: Cancellation): Promise<RemoteItem | undefined> => {
    if (numberKeyOf(key) !== key) return undefined;
    const { status, json } = await get(issuePath(key), 'read', cancelled, { expects: [404, 410] });
    return status >= 400 ? undefined : readIssue(json);
  };

  return {
    account: (cancelled) => readAccount((path) => get(path, 'account', cancelled, { fresh: true }), repository),
    batch: 20,
    byKeys: async (keys, cancelled) => {
      const found = await Promise.all([...new Set(keys)].map((key) => single(key, cancelled)));
      const items = found.filter((item) => item !== undefined);
      const there = new Set(items.map(({ key }) => key));
      return { items, missing: keys.filter((key) => !there.has(key)) };
    },
    changed: async (request, cancelled) => {
      const extras = { query: parameters(request), ...(request.validator ? { validator: request.validator } : {}) };
      return pageOf(await get(issuesPath(), 'list', cancelled, extras), request);
    },
    overlap: 2000,
    fresh: async (key, cancelled) => {
      const { json } = await get(issuePath(key), 'read', cancelled, { fresh: true });
      learnName(json);
      const hasComments = objectOf(json)['comments'] !== 0;
      const comments = hasComments
        ? await get(`${issuePath(key)}/comments`, 'comments', cancelled, { fresh: true })
        : undefined;
      const item = readIssue(json, listOf(comments?.json).slice(-mostComments));
      if (!item)
        throw new RemoteError('not-found', t('{0} is a pull request, or no issue that can be read.', `#${key}`));
      return item;
    },
    writeText: ({ key, version }, field, text) =>
      patch(key, { [field]: text, ...(version === undefined ? {} : { content_version: Number(version) }) }, 'write'),
    setStatus: async ({ key }, status) => {
      if (!settableStatuses.includes(status)) {
        throw new RemoteError('refused', t('The issue cannot get the status “{0}” now.', status));
      }
      await patch(key, { state: status }, 'status');
    },
    addComment: (key, markdown) => send('POST', `${issuePath(key)}/comments`, { body: markdown }, 'comment'),
  };
}

/**
 * Gitea sorts by creation, newest first, and cannot be told otherwise: what is created meanwhile makes issues come twice,
 * and none is lost.
 */
function parameters({ since, query, page }: ChangedRequest): Readonly<Record<string, string | number>> {
  return {
    state: 'all',
    ...filtersOf(query),
    type: 'issues',
    ...(since === undefined ? {} : { since: `${new Date(since).toISOString().slice(0, 19)}Z` }),
    page: numberKeyOf(page) ?? 1,
    limit: pageSize,
  };
}

function pageOf(
  { json, headers, next, validator, time, notModified }: ClientAnswer,
  request: ChangedRequest,
): TrackerPage {
  const told = time === undefined ? {} : { time };
  if (notModified) return { items: [], notModified, ...told, ...(validator === undefined ? {} : { validator }) };
  if (!Array.isArray(json)) {
    throw new RemoteError('broken', t('The server’s answer is not what Gitea answers.'));
  }
  const page = Number(numberKeyOf(request.page) ?? 1);
  const total = Number(headers['x-total-count'] ?? 0);
  // Servers give fewer than were asked for where their own limit is smaller.
  const hasMore =
    next !== undefined || (headers['link'] === undefined && json.length > 0 && total > page * json.length);
  const proof = hasMore || page > 1 ? undefined : validator;
  return {
    items: json.flatMap((issue) => readIssue(issue) ?? []),
    ...(hasMore ? { next: String(page + 1) } : {}),
    ...(proof === undefined ? {} : { validator: proof }),
    ...told,
  };
}

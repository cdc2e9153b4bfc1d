import type { Cancellation } from '../../core/ports/cancellation.js';
import { t } from '../../core/text/l10n.js';
import type { ClientAnswer, RemoteClient } from '../remote/client.js';
import { objectOf, textOf } from '../remote/json.js';
import { filtersOf } from '../remote/queryParameters.js';
import { RemoteError } from '../remote/remoteError.js';
import type { ChangedRequest, RemoteItem, TrackerItems, TrackerPage } from '../remote/tracker.js';
import { hasRelations, isPullRequest, readIssue, repositoryOfIssue } from './readIssue.js';
import type { Repository } from './repository.js';
import { apiHeaders, pageSize } from './rest.js';

/** What a listing needs of the tracker besides. */
export interface Listing {
  readonly client: RemoteClient;
  readonly repository: Repository;
  /** Issues with all that belongs to them. */
  readonly byKeys: (keys: readonly string[], cancelled?: Cancellation) => Promise<TrackerItems>;
}

/**
 * One page of issues in the order of their last change. Counting pages on would lose an issue that somebody changes
 * meanwhile, for it moves to the end and all others move up: the next page begins at the last one's second instead. Only
 * where a whole page is of one second is GitHub's own link followed.
 */
export async function listChanged(
  { client, repository, byKeys }: Listing,
  { since, query, page, validator }: ChangedRequest,
  cancelled?: Cancellation,
): Promise<TrackerPage> {
  const isLink = page !== undefined && page.includes('://');
  const from = page !== undefined && !isLink ? page : since;
  const answer = await client.request({
    ...(isLink ? { path: page } : { path: `${repository.path}/issues`, query: parameters(query, from) }),
    headers: apiHeaders,
    purpose: 'list',
    ...(validator === undefined || page !== undefined ? {} : { validator }),
    ...(cancelled ? { cancelled } : {}),
  });
  const time = answer.time === undefined ? {} : { time: answer.time };
  if (answer.notModified) {
    return { items: [], notModified: true, ...time, ...(validator === undefined ? {} : { validator }) };
  }
  if (!Array.isArray(answer.json)) {
    throw new RemoteError('broken', t('The server’s answer is not what GitHub answers.'));
  }
  const issues: readonly unknown[] = answer.json;
  const next = nextPage(issues, answer);
  // A validator says only that this page is the same: where there is another behind it, that is no proof.
  const proof = next === undefined && page === undefined ? answer.validator : undefined;
  return {
    items: await completed(issues, repository, byKeys, cancelled),
    ...(next === undefined ? {} : { next }),
    ...(proof === undefined ? {} : { validator: proof }),
    ...time,
  };
}

function parameters(query: string | undefined, since: string | undefined): Readonly<Record<string, string | number>> {
  return {
    state: 'all',
    ...filtersOf(query),
    ...(since === undefined ? {} : { since: `${new Date(since).toISOString().slice(0, 19)}Z` }),
    sort: 'updated',
    direction: 'asc',
    per_page: pageSize,
  };
}

function nextPage(issues: readonly unknown[], { next }: ClientAnswer): string | undefined {
  if (next === undefined) return undefined;
  const first = textOf(objectOf(issues[0])['updated_at']);
  const last = textOf(objectOf(issues.at(-1))['updated_at']);
  return last === undefined || first === last || Number.isNaN(Date.parse(last)) ? next : last;
}

/** The issues of a page; those that have others below or before them are fetched once more, with these. */
async function completed(
  issues: readonly unknown[],
  repository: Repository,
  byKeys: Listing['byKeys'],
  cancelled: Cancellation | undefined,
): Promise<readonly RemoteItem[]> {
  const ours: unknown[] = [];
  for (const issue of issues) {
    if (isPullRequest(objectOf(issue))) continue;
    if (await repository.isNamed(repositoryOfIssue(issue), cancelled)) ours.push(issue);
  }
  const items = ours.flatMap((issue) => readIssue(issue) ?? []);
  const related = ours.filter((issue) => Object.values(hasRelations(issue)).includes(true));
  const keys = related.flatMap((issue) => readIssue(issue)?.key ?? []);
  const whole = new Map<string, RemoteItem>();
  for (let start = 0; start < keys.length; start += 50) {
    const found = await byKeys(keys.slice(start, start + 50), cancelled);
    for (const item of found.items) whole.set(item.key, item);
  }
  return items.map((item) => whole.get(item.key) ?? item);
}

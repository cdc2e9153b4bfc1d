import type { ClientRequest } from '../remote/client.js';
import { queryParameters } from '../remote/queryParameters.js';

/** GitLab gives at most so many issues at once. */
export const pageSize = 100;

/**
 * The query of `GET /projects/:id/issues`. `filter` is what stands behind the `?` of GitLab's API, or of its own list,
 * which calls labels `label_name[]`.
 */
export function listQuery(filter: string | undefined, since: string | undefined): NonNullable<ClientRequest['query']> {
  const query: Record<string, string[]> = {};
  for (const [written, value] of queryParameters(filter)) {
    const name = written === 'label_name[]' ? 'labels' : written;
    if (!ours.has(name)) (query[name] ??= []).push(value);
  }
  const labels = query['labels'] ? { labels: [query['labels'].join(',')] } : {};
  return {
    scope: 'all',
    ...query,
    ...labels,
    ...(since === undefined ? {} : { updated_after: new Date(since).toISOString() }),
    order_by: 'updated_at',
    sort: 'asc',
    per_page: pageSize,
  };
}

/** What is ours to say, and what would hand a token over. */
const ours = new Set([
  ...['order_by', 'sort', 'per_page', 'page', 'pagination', 'cursor', 'updated_after', 'first_page_size'],
  ...['private_token', 'access_token', 'job_token', 'sudo'],
]);

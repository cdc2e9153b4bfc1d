import type { ClientRequest } from '../remote/client.js';
import { queryParameters } from '../remote/queryParameters.js';

/** Redmine gives at most so many issues at once. */
export const pageSize = 100;

/** Where the next page begins: at this time, after so many issues of that very second. */
export interface ListCursor {
  readonly since?: string;
  readonly offset: number;
}

/** `page` of a request is one of our own; anything else is the first page. */
export function cursorOf(page: string | undefined, since: string | undefined): ListCursor {
  const [, offset, time] = /^(\d{1,9})@(.*)$/.exec(page ?? '') ?? [];
  if (offset === undefined) return { offset: 0, ...(since === undefined ? {} : { since: seconds(since) }) };
  return { offset: Number(offset), ...(time ? { since: time } : {}) };
}

/**
 * The page behind one that was full. Counting on would lose an issue that somebody changes meanwhile, for it moves to
 * the end and all others move up; so the next page begins at the last one's time. Only where a whole page is of one
 * second, or where the filter is one that takes no time (see
 * `isSavedQuery`), is counted. `times` are those of its `length` issues.
 */
export function cursorBehind(cursor: ListCursor, times: readonly string[], length: number, counts: boolean): string {
  const last = times.at(-1);
  if (counts || last === undefined || times[0] === last) return `${cursor.offset + length}@${cursor.since ?? ''}`;
  return `0@${seconds(last)}`;
}

/**
 * The query of `GET /issues.json`. `filter` is what stands behind the `?` in the address of Redmine's own list; a saved
 * query (`query_id`) takes no other filter besides (seen on 5.0), its issues are told apart by their time afterwards.
 */
export function listQuery(
  project: string,
  filter: string | undefined,
  { since, offset }: ListCursor,
): NonNullable<ClientRequest['query']> {
  const query: Record<string, string[]> = {};
  for (const [name, value] of queryParameters(filter)) {
    if (!ours.has(name)) (query[name] ??= []).push(value);
  }
  const advanced = 'f[]' in query;
  if (since !== undefined && advanced) {
    query['f[]']?.push('updated_on');
    query['op[updated_on]'] = ['>='];
    query['v[updated_on][]'] = [since];
  }
  return {
    ...(project === '*' ? {} : { project_id: project }),
    ...(advanced ? {} : { status_id: '*' }),
    ...query,
    ...(since !== undefined && !advanced ? { updated_on: `>=${since}` } : {}),
    include: 'relations',
    sort: 'updated_on,id',
    limit: pageSize,
    offset,
  };
}

/** A saved query: only its own filter holds. */
export function isSavedQuery(filter: string | undefined): boolean {
  return filter !== undefined && /(?:^|[?&])query_id=/.test(filter);
}

const ours = new Set(['include', 'sort', 'limit', 'offset', 'page', 'per_page', 'key', 'utf8', 'set_filter', 'c[]']);

/** Redmine compares whole seconds and takes no fractions. */
function seconds(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

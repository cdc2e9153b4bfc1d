// JQL: https://support.atlassian.com/jira-software-cloud/docs/use-advanced-search-with-jira-query-language-jql/
import { withoutStrings } from '../conditionFault.js';
import { localMinute } from './localMinute.js';

export interface JqlRequest {
  readonly projects: readonly string[];
  /** A person's own JQL, without fault. */
  readonly query?: string;
  /** ISO 8601. */
  readonly since?: string;
  /** IANA name of the account's time zone, in which JQL reads dates. */
  readonly timeZone?: string;
}

/** Always bounded by the projects; oldest change first. */
export function changedJql({ projects, query, since, timeZone }: JqlRequest): string {
  const condition = query === undefined ? '' : conditionOf(query);
  const clauses = [
    `project in (${projects.map((key) => `"${key}"`).join(', ')})`,
    ...(condition === '' ? [] : [`(${condition})`]),
    ...(since === undefined ? [] : [`updated >= "${localMinute(since, timeZone)}"`]),
  ];
  return `${clauses.join(' AND ')} ORDER BY updated ASC, key ASC`;
}

/** Issues by key. The keys are of issues' shape: nothing in them needs quoting. */
export function keysJql(keys: readonly string[]): string {
  return `key in (${keys.join(', ')}) ORDER BY key ASC`;
}

/** Without its order, which would stand in the way of ours. */
function conditionOf(query: string): string {
  const order = /(?:^|\s)order\s+by\s/i.exec(withoutStrings(query, 'jql'));
  return (order ? query.slice(0, order.index) : query).trim();
}

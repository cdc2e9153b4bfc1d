import { listAt, numberAt, textAt, isoTimeAt } from '../remote/jsonPath.js';
import { changedJql } from '../remote/jira/jql.js';
import type { Jira } from '../remote/jira/jiraTracker.js';
import type { ChangedRequest, Tracker } from '../remote/tracker.js';

/** A page of a search by position: what changes meanwhile moves to its end and leaves a gap that others fall into. */
interface Position {
  readonly since?: string;
  readonly startAt: number;
  /** The issue before `startAt`, as it was then: it is asked for again, to see whether anything has moved. */
  readonly anchor?: { readonly key: string; readonly updated: string };
}

const pageSize = 100;

/**
 * One page in the order of the last change. Where an issue has moved out of the pages read so far, it begins anew with
 * the minute that it had come to, so that nothing is passed over.
 */
export async function changedPage(
  jira: Jira,
  { since, query, page }: ChangedRequest,
  cancelled: Parameters<Tracker['changed']>[1],
): ReturnType<Tracker['changed']> {
  const { site, projects, send, fieldNames, itemsOf } = jira;
  const position =
    page === undefined ? { startAt: 0, ...(since !== undefined && { since }) } : (JSON.parse(page) as Position);
  const { anchor, startAt } = position;
  const timeZone = position.since === undefined ? undefined : await site.timeZone();
  const jql = changedJql({
    projects,
    ...(query !== undefined && { query }),
    ...(position.since !== undefined && { since: position.since }),
    ...(timeZone !== undefined && { timeZone }),
  });
  const { json, time } = await send({
    method: 'POST',
    path: '/search',
    body: { jql, startAt: anchor ? startAt - 1 : startAt, maxResults: pageSize, fields: await fieldNames() },
    repeatable: true,
    purpose: 'list',
    ...(cancelled && { cancelled }),
  });
  const issues = listAt(json, 'issues');
  if (anchor && textAt(issues[0], 'key') !== anchor.key) {
    const again: Position = { since: anchor.updated, startAt: 0 };
    return { items: [], next: JSON.stringify(again), ...(time !== undefined && { time }) };
  }
  const fresh = anchor ? issues.slice(1) : issues;
  const seen = startAt + fresh.length;
  const last = fresh.at(-1);
  const key = textAt(last, 'key');
  const updated = isoTimeAt(last, 'fields', 'updated');
  const more = fresh.length > 0 && seen < (numberAt(json, 'total') ?? 0);
  const next: Position = {
    startAt: seen,
    ...(position.since !== undefined && { since: position.since }),
    ...(key !== undefined && updated !== undefined && { anchor: { key, updated } }),
  };
  return {
    items: await itemsOf(fresh),
    ...(more && { next: JSON.stringify(next) }),
    ...(time !== undefined && { time }),
  };
}

import { t } from '../../core/text/l10n.js';
import type { RemoteClient } from '../remote/client.js';
import { objectOf } from '../remote/json.js';
import { at, listAt, textAt } from '../remote/jsonPath.js';
import { issuesByKeys } from '../remote/jira/issuesByKeys.js';
import { changedJql } from '../remote/jira/jql.js';
import { createJira } from '../remote/jira/jiraTracker.js';
import type { Jira, JiraDialect } from '../remote/jira/jiraTracker.js';
import { RemoteError } from '../remote/remoteError.js';
import { loadTextReaders } from '../remote/texts/index.js';
import type { Tracker, TrackerPlace } from '../remote/tracker.js';
import { editsOf } from './edits.js';

const dialect: JiraDialect = {
  root: '/rest/api/3',
  textOf: (value) => {
    if (typeof value === 'string') return value === '' ? undefined : { format: 'plain', text: value };
    return textAt(value, 'type') === 'doc' ? { format: 'adf', text: JSON.stringify(value) } : undefined;
  },
  valueOf: (text, format) => (format === 'adf' ? documentOf(text) : text),
  bodyOfComment: async (markdown) => {
    const readers = await loadTextReaders(['adf']);
    return documentOf(readers.of('adf').fromMarkdown(markdown));
  },
};

/** The API of one Jira Cloud site. */
export function connectJiraCloud(place: TrackerPlace, client: RemoteClient): Tracker {
  const jira = createJira(place, client, dialect);
  return {
    ...jira.common,
    // https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulkfetch-post
    batch: 100,
    byKeys: (keys, cancelled) => byKeys(jira, keys, cancelled),
    changed: (request, cancelled) => changed(jira, request, cancelled),
    edits: (key, field) => editsOf(jira, key, field),
  };
}

function byKeys(
  { send, fieldNames, itemsOf }: Jira,
  keys: readonly string[],
  cancelled: Parameters<Tracker['byKeys']>[1],
): ReturnType<Tracker['byKeys']> {
  return issuesByKeys({ itemsOf }, keys, async (asked) => {
    const { json } = await send({
      method: 'POST',
      path: '/issue/bulkfetch',
      body: { issueIdsOrKeys: asked, fields: await fieldNames() },
      repeatable: true,
      purpose: 'batch',
      ...(cancelled && { cancelled }),
    });
    return listAt(json, 'issues');
  });
}

async function changed(
  { send, site, projects, fieldNames, itemsOf }: Jira,
  { since, query, page }: Parameters<Tracker['changed']>[0],
  cancelled: Parameters<Tracker['changed']>[1],
): ReturnType<Tracker['changed']> {
  const before = pageOf(page);
  const timeZone = since === undefined || before ? undefined : await site.timeZone();
  const jql =
    before?.jql ??
    changedJql({
      projects,
      ...(query !== undefined && { query }),
      ...(since !== undefined && { since }),
      ...(timeZone !== undefined && { timeZone }),
    });
  const token = before && { nextPageToken: before.token };
  const { json, time } = await send({
    method: 'POST',
    path: '/search/jql',
    body: { jql, fields: await fieldNames(), maxResults: 100, ...token },
    repeatable: true,
    purpose: 'list',
    ...(cancelled && { cancelled }),
  });
  const items = await itemsOf(listAt(json, 'issues'));
  const next = at(json, 'isLast') === true ? undefined : textAt(json, 'nextPageToken');
  return {
    items,
    // A token holds for the search that it came from, to the letter.
    ...(next !== undefined && { next: JSON.stringify({ jql, token: next }) }),
    ...(time !== undefined && { time }),
  };
}

function pageOf(page: string | undefined): { readonly jql: string; readonly token: string } | undefined {
  if (page === undefined) return undefined;
  const read = JSON.parse(page) as unknown;
  const jql = textAt(read, 'jql');
  const token = textAt(read, 'token');
  return jql === undefined || token === undefined ? undefined : { jql, token };
}

function documentOf(text: string): unknown {
  try {
    const document = JSON.parse(text) as unknown;
    if (objectOf(document)['type'] === 'doc') return document;
  } catch {
    // Told below.
  }
  throw new RemoteError('refused', t('This is not a document that Jira can hold.'));
}

import type { RemoteClient } from '../remote/client.js';
import { at, listAt, numberAt } from '../remote/jsonPath.js';
import { changesOf, exactEdit } from '../remote/jira/history.js';
import { issuesByKeys } from '../remote/jira/issuesByKeys.js';
import { createJira, issuePath } from '../remote/jira/jiraTracker.js';
import type { Jira, JiraDialect } from '../remote/jira/jiraTracker.js';
import { keysJql } from '../remote/jira/jql.js';
import { loadTextReaders } from '../remote/texts/index.js';
import type { FieldEdit, Tracker, TrackerPlace } from '../remote/tracker.js';
import { changedPage } from './changed.js';

const dialect: JiraDialect = {
  root: '/rest/api/2',
  textOf: (value) => (typeof value === 'string' && value !== '' ? { format: 'wiki', text: value } : undefined),
  valueOf: (text) => text,
  bodyOfComment: async (markdown) => (await loadTextReaders(['wiki'])).of('wiki').fromMarkdown(markdown),
};

/** The API of one Jira Data Center. */
export function connectJiraDataCenter(place: TrackerPlace, client: RemoteClient): Tracker {
  const jira = createJira(place, client, dialect);
  return {
    ...jira.common,
    batch: 100,
    byKeys: (keys, cancelled) => byKeys(jira, keys, cancelled),
    changed: (request, cancelled) => changedPage(jira, request, cancelled),
    edits: (key, field) => edits(jira, key, field),
  };
}

/** There is no request for several keys but the search; an administrator may have made its pages small. */
function byKeys(
  { send, fieldNames, itemsOf }: Jira,
  keys: readonly string[],
  cancelled: Parameters<Tracker['byKeys']>[1],
): ReturnType<Tracker['byKeys']> {
  return issuesByKeys({ itemsOf }, keys, async (asked) => {
    const issues: unknown[] = [];
    let total = asked.length;
    while (issues.length < total) {
      const { json } = await send({
        method: 'POST',
        path: '/search',
        body: {
          jql: keysJql(asked),
          startAt: issues.length,
          maxResults: asked.length,
          fields: await fieldNames(),
          // Otherwise one key that is gone makes the whole search fail.
          validateQuery: false,
        },
        repeatable: true,
        purpose: 'batch',
        ...(cancelled && { cancelled }),
      });
      const page = listAt(json, 'issues');
      if (page.length === 0) break;
      issues.push(...page);
      total = numberAt(json, 'total') ?? 0;
    }
    return issues;
  });
}

/** The whole history, with texts to the letter. It names fields as people do. */
async function edits({ send, site }: Jira, key: string, field: string): Promise<readonly FieldEdit[]> {
  const query = { fields: 'updated', expand: 'changelog' };
  const { json } = await send({ path: issuePath(key), query, fresh: true, purpose: 'history' });
  const name = (await site.fields()).criteria.find(({ id }) => id === field)?.name ?? field;
  return changesOf(listAt(at(json, 'changelog'), 'histories'), field, name).map(exactEdit);
}

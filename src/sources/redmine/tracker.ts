import type { Cancellation } from '../../core/ports/cancellation.js';
import { t } from '../../core/text/l10n.js';
import type { ClientAnswer, ClientRequest, RemoteClient } from '../remote/client.js';
import { listOf, numberKeyOf, objectOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import { guessFormat } from '../remote/texts/guessFormat.js';
import type {
  ChangedRequest,
  RemoteChild,
  RemoteItem,
  Tracker,
  TrackerItems,
  TrackerPage,
  TrackerPlace,
} from '../remote/tracker.js';
import { commentText } from './commentText.js';
import { cursorBehind, cursorOf, isSavedQuery, listQuery, pageSize } from './listQuery.js';
import { formatOf } from './place.js';
import { readHistory } from './readHistory.js';
import { readIssue } from './readIssue.js';
import type { IssueContext } from './readIssue.js';
import { readAccount } from './readRights.js';
import { readStatuses } from './readStatuses.js';

const whole = 'journals,children,relations,allowed_statuses';

/** Redmine's REST API, versions 4 to 6. Source: Redmine's wiki, Rest_api, and servers of 5.0 and 6.0. */
export function connectRedmine(place: TrackerPlace, client: RemoteClient): Tracker {
  const context = contextOf(place);
  const get = (
    path: string,
    query: NonNullable<ClientRequest['query']>,
    purpose: string,
    {
      cancelled,
      ...extras
    }: Pick<ClientRequest, 'validator' | 'fresh'> & { cancelled?: Cancellation | undefined } = {},
  ): Promise<ClientAnswer> => client.request({ path, query, purpose, ...extras, ...(cancelled ? { cancelled } : {}) });
  const put = async (key: string, issue: unknown, purpose: string): Promise<void> => {
    await client.request({ method: 'PUT', path: pathOf(key), body: { issue }, purpose });
  };
  const issueOf = async (key: string, include: string, purpose: string, cancelled?: Cancellation): Promise<unknown> =>
    objectOf((await get(pathOf(key), { include }, purpose, { fresh: true, cancelled })).json)['issue'];

  const byKeys = async (
    keys: readonly string[],
    cancelled: Cancellation | undefined,
    fresh: boolean,
  ): Promise<TrackerItems> => {
    const asked = keys.filter((key) => numberKeyOf(key) === key);
    const query = { issue_id: asked.join(','), status_id: '*', include: 'relations', limit: pageSize };
    const answer = asked.length > 0 ? await get('/issues.json', query, 'batch', { fresh, cancelled }) : undefined;
    const items = answer ? itemsOf(answer, context).items : [];
    const found = new Set(items.map(({ key }) => key));
    return { items, missing: keys.filter((key) => !found.has(key)) };
  };
  const childrenOf = async (issue: unknown, cancelled?: Cancellation): Promise<readonly RemoteChild[]> => {
    const keys = listOf(objectOf(issue)['children']).flatMap((child) => numberKeyOf(objectOf(child)['id']) ?? []);
    if (keys.length === 0) return [];
    const { items } = await byKeys(keys.slice(0, pageSize), cancelled, true);
    return items
      .map(({ key, title, status }) => ({ key, title, done: status.category === 'done' }))
      .sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
  };

  return {
    account: (cancelled) => readAccount(client, place.key, cancelled),
    batch: pageSize,
    byKeys: (keys, cancelled) => byKeys(keys, cancelled, false),
    changed,
    overlap: 2000,
    fresh: async (key, cancelled) => {
      const issue = await issueOf(key, whole, 'read', cancelled);
      const item = readIssue(issue, context);
      if (!item) throw unreadable();
      const children = await childrenOf(issue, cancelled);
      return children.length > 0 ? { ...item, children } : item;
    },
    writeText: async ({ key }, field, text) => {
      const custom = /^cf_(\d+)$/.exec(field)?.[1];
      const change =
        custom === undefined ? { [field]: text } : { custom_fields: [{ id: Number(custom), value: text }] };
      await put(key, change, 'write');
    },
    edits: async (key, field) => readHistory(await issueOf(key, 'journals', 'history'), field),
    setStatus: async ({ key }, status) => {
      const statuses = await readStatuses(client, await issueOf(key, 'allowed_statuses', 'statuses'));
      const found = statuses.find(({ name }) => name === status);
      if (!found) throw new RemoteError('refused', t('The issue cannot get the status “{0}” now.', status));
      await put(key, { status_id: found.id }, 'status');
    },
    setDone: async (key, done) => {
      const statuses = await readStatuses(client, await issueOf(key, 'allowed_statuses', 'statuses'));
      const found = statuses.find(({ category }) =>
        done ? category === 'done' : category !== 'done' && category !== 'dropped',
      );
      if (!found)
        throw new RemoteError('refused', t('Redmine’s workflow does not let this issue be closed or opened by you.'));
      await put(key, { status_id: found.id }, 'status');
    },
    addComment: async (key, markdown) => {
      await put(key, { notes: await commentText(markdown, () => issueOf(key, '', 'format'), place) }, 'comment');
    },
  };

  async function changed(request: ChangedRequest, cancelled?: Cancellation): Promise<TrackerPage> {
    const { since, query, page, validator } = request;
    const saved = isSavedQuery(query);
    const cursor = cursorOf(page, since);
    const asked = saved ? { offset: cursor.offset } : cursor;
    const answer = await get('/issues.json', listQuery(place.key, query, asked), 'list', {
      ...(validator === undefined ? {} : { validator }),
      cancelled,
    });
    const time = answer.time === undefined ? {} : { time: answer.time };
    const proof = answer.validator === undefined ? {} : { validator: answer.validator };
    if (answer.notModified) return { items: [], notModified: true, ...proof, ...time };
    const { items, length, total } = itemsOf(answer, context);
    const more = length > 0 && (total === undefined ? length >= pageSize : cursor.offset + length < total);
    const times = items.map(({ updatedAt }) => updatedAt);
    const start = cursor.since === undefined ? 0 : Date.parse(cursor.since);
    return {
      items: saved ? items.filter(({ updatedAt }) => Date.parse(updatedAt) >= start) : items,
      // A page proves nothing of those behind it.
      ...(more ? { next: cursorBehind(cursor, times, length, saved) } : proof),
      ...time,
    };
  }
}

function contextOf({ settings }: TrackerPlace): IssueContext {
  const format = formatOf(settings);
  const field = settings.get('criteria')?.trim().toLowerCase();
  return {
    isCriteria: (name) => (field ? name.trim().toLowerCase() === field : /\bacceptance criteria\b/i.test(name)),
    formatOf: (text) => format ?? guessFormat(text),
  };
}

function pathOf(key: string): string {
  return `/issues/${encodeURIComponent(key)}.json`;
}

function itemsOf(
  { json }: ClientAnswer,
  context: IssueContext,
): { readonly items: readonly RemoteItem[]; readonly length: number; readonly total?: number } {
  const { issues, total_count: total } = objectOf(json);
  if (!Array.isArray(issues)) throw unreadable();
  const items = issues.flatMap((issue) => readIssue(issue, context) ?? []);
  return { items, length: issues.length, ...(typeof total === 'number' ? { total } : {}) };
}

function unreadable(): RemoteError {
  return new RemoteError('broken', t('The server’s answer is not what Redmine answers.'));
}

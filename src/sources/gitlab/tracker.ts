import { t } from '../../core/text/l10n.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import type { ClientAnswer, ClientRequest, RemoteClient } from '../remote/client.js';
import { numberKeyOf, objectOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import type {
  ChangedRequest,
  RemoteItem,
  Tracker,
  TrackerItems,
  TrackerPage,
  TrackerPlace,
} from '../remote/tracker.js';
import { readAccount } from './account.js';
import { listQuery, pageSize } from './listQuery.js';
import { readIssue } from './readIssue.js';
import { readComments, readEdits } from './readNotes.js';

/** GitLab's REST API, version 4. Source: its documentation; there is no description of it to check against. */
export function connectGitLab({ key: project }: TrackerPlace, client: RemoteClient): Tracker {
  const home = `/projects/${encodeURIComponent(project)}`;
  const ask = (request: ClientRequest, cancelled?: Cancellation): Promise<ClientAnswer> =>
    client.request({ ...request, ...(cancelled ? { cancelled } : {}) });
  const put = async (key: string, body: unknown, purpose: string): Promise<void> => {
    await ask({ method: 'PUT', path: pathOf(home, key), body, purpose });
  };
  /** The newest hundred, oldest first: what people wrote, and what GitLab noted. */
  const notes = async (key: string, purpose: string, cancelled?: Cancellation): Promise<readonly unknown[]> => {
    const query = { sort: 'desc', order_by: 'created_at', per_page: pageSize };
    const { json } = await ask({ path: `${pathOf(home, key)}/notes`, query, purpose, fresh: true }, cancelled);
    return listed(json).toReversed();
  };

  const setState = async (key: string, event: 'close' | 'reopen'): Promise<void> => {
    await put(key, { state_event: event }, 'status');
  };

  return {
    account: (cancelled) => readAccount(client, home, cancelled),
    batch: pageSize,
    byKeys: async (keys, cancelled): Promise<TrackerItems> => {
      const asked = keys.filter((key) => numberKeyOf(key) === key);
      const query = { scope: 'all', 'iids[]': asked, per_page: pageSize };
      const request = { path: `${home}/issues`, query, purpose: 'batch' };
      const items = asked.length > 0 ? itemsOf((await ask(request, cancelled)).json) : [];
      const found = new Set(items.map(({ key }) => key));
      return { items, missing: keys.filter((key) => !found.has(key)) };
    },
    changed: (request, cancelled) => changed(request, `${home}/issues`, ask, cancelled),
    overlap: 2000,
    fresh: async (key, cancelled) => {
      const { json } = await ask({ path: pathOf(home, key), purpose: 'read', fresh: true }, cancelled);
      const item = readIssue(json);
      if (!item) throw unreadable();
      const isQuiet = objectOf(json)['user_notes_count'] === 0;
      return { ...item, comments: isQuiet ? [] : readComments(await notes(key, 'comments', cancelled)) };
    },
    writeText: async ({ key }, field, text) => {
      if (field !== 'description') throw new RemoteError('refused', t('GitLab has no text named {0}.', field));
      await put(key, { description: text }, 'write');
    },
    edits: async (key, field) => (field === 'description' ? readEdits(await notes(key, 'history')) : []),
    setStatus: async ({ key }, status) => {
      if (status !== 'opened' && status !== 'closed')
        throw new RemoteError('refused', t('An issue on GitLab is opened or closed.'));
      await setState(key, status === 'closed' ? 'close' : 'reopen');
    },
    addComment: async (key, markdown) => {
      await ask({ method: 'POST', path: `${pathOf(home, key)}/notes`, body: { body: markdown }, purpose: 'comment' });
    },
  };
}

/** Digits alone reach an address. */
function pathOf(home: string, key: string): string {
  if (numberKeyOf(key) === undefined) throw new RemoteError('not-found', t('There is no issue {0}.', key));
  return `${home}/issues/${key}`;
}

/**
 * Pages begin at the time of the last issue of the one before: by counting, an issue that is changed meanwhile moves to
 * the end, and another one slips through. Where a whole page is of one time, GitLab's own next page is followed.
 */
async function changed(
  { since, query, page, validator }: ChangedRequest,
  path: string,
  ask: (request: ClientRequest, cancelled?: Cancellation) => Promise<ClientAnswer>,
  cancelled?: Cancellation,
): Promise<TrackerPage> {
  const [, from] = /^after (\S+)$/.exec(page ?? '') ?? [];
  const request =
    page === undefined || from !== undefined
      ? { path, query: listQuery(query, from ?? since), ...(validator === undefined ? {} : { validator }) }
      : { path: page };
  const answer = await ask({ ...request, purpose: 'list' }, cancelled);
  const time = answer.time === undefined ? {} : { time: answer.time };
  const proof = answer.validator === undefined ? {} : { validator: answer.validator };
  if (answer.notModified) return { items: [], notModified: true, ...proof, ...time };
  const items = itemsOf(answer.json);
  if (answer.next === undefined) return { items, ...proof, ...time };
  // A page proves nothing of those behind it.
  const last = items.at(-1)?.updatedAt;
  const isOneTime = last === undefined || last === items[0]?.updatedAt || last === from;
  return { items, next: isOneTime ? answer.next : `after ${last}`, ...time };
}

function itemsOf(json: unknown): readonly RemoteItem[] {
  return listed(json).flatMap((issue) => readIssue(issue) ?? []);
}

function listed(json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) throw unreadable();
  return json;
}

function unreadable(): RemoteError {
  return new RemoteError('broken', t('The server’s answer is not what GitLab answers.'));
}

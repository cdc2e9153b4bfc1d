import { t } from '../../core/text/l10n.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import type { RemoteClient } from '../remote/client.js';
import { at, listAt, numberAt, textAt } from '../remote/jsonPath.js';
import { RemoteError } from '../remote/remoteError.js';
import type { RemoteItem, Tracker, TrackerPlace } from '../remote/tracker.js';
import { filterOf } from './filter.js';
import { editsOf } from './history.js';
import { freshItemOf, itemOf } from './item.js';
import * as queries from './queries.js';

interface Request {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly purpose: string;
  readonly cancelled?: Cancellation | undefined;
}

interface Answer {
  readonly data: unknown;
  readonly time?: string;
}

type Ask = (request: Request) => Promise<Answer>;

/** The API of one team. */
export function connectLinear(place: TrackerPlace, client: RemoteClient): Tracker {
  const team = place.key;
  const ask: Ask = async ({ query, variables, purpose, cancelled }) => {
    const { json, time } = await client.request({
      method: 'POST',
      path: '/graphql',
      body: { query, variables },
      repeatable: query.startsWith('query'),
      // What lists and batches bring may be a moment old; what a write begins or ends with may not.
      fresh: purpose !== 'list' && purpose !== 'batch',
      purpose,
      ...(cancelled && { cancelled }),
    });
    return { data: at(json, 'data'), ...(time !== undefined && { time }) };
  };
  const update = async (id: string, input: Readonly<Record<string, unknown>>, purpose: string): Promise<void> => {
    const { data } = await ask({ query: queries.updateMutation, variables: { id, input }, purpose });
    assertSuccess(at(data, 'issueUpdate'));
  };
  return {
    account: (cancelled) => account(ask, team, cancelled),
    batch: queries.pageSize,
    byKeys: (keys, cancelled) => byKeys(ask, team, keys, cancelled),
    changed: (request, cancelled) => changed(ask, team, request, cancelled),
    overlap: 60_000,
    fresh: (key, cancelled) => fresh(ask, key, cancelled),
    writeText: (base, field, text) => update(base.nativeId ?? base.key, { [field]: text }, 'tick'),
    edits: async (key) => {
      const { data } = await ask({ query: queries.contentQuery, variables: { id: key }, purpose: 'history' });
      const id = textAt(data, 'issue', 'documentContent', 'id');
      if (id === undefined) return [];
      const { data: told } = await ask({ query: queries.historyQuery, variables: { id }, purpose: 'history' });
      return editsOf(listAt(told, 'documentContentHistory', 'history'));
    },
    setDone: async (key, done) => {
      const types = done ? ['completed'] : ['unstarted', 'backlog', 'started'];
      await update(
        key,
        { stateId: await stateOf(ask, key, (state) => types.indexOf(textAt(state, 'type') ?? '')) },
        'status',
      );
    },
    setStatus: async ({ key }, status) => {
      await update(
        key,
        { stateId: await stateOf(ask, key, (state) => (textAt(state, 'name') === status ? 0 : -1)) },
        'status',
      );
    },
    addComment: async (key, markdown) => {
      // The input wants the issue's own id, which names of issues are not.
      const { nativeId } = await fresh(ask, key);
      const variables = { input: { issueId: nativeId ?? key, body: markdown } };
      const { data } = await ask({ query: queries.commentMutation, variables, purpose: 'comment' });
      assertSuccess(at(data, 'commentCreate'));
    },
  };
}

async function account(ask: Ask, team: string, cancelled: Cancellation | undefined): ReturnType<Tracker['account']> {
  const { data } = await ask({ query: queries.accountQuery, variables: { team }, purpose: 'rights', cancelled });
  if (listAt(data, 'teams', 'nodes').length === 0) {
    throw new RemoteError('not-found', t('There is no team {0} in this workspace that you may see.', team));
  }
  const id = textAt(data, 'viewer', 'id') ?? '';
  // A key may be for reading only, which nothing tells before a write is refused.
  return { id, name: textAt(data, 'viewer', 'displayName') ?? id, canWrite: true };
}

async function byKeys(
  ask: Ask,
  team: string,
  keys: readonly string[],
  cancelled: Cancellation | undefined,
): ReturnType<Tracker['byKeys']> {
  const numbers = keys.flatMap((key) => {
    const [, keyTeam, number] = /^([A-Z][A-Z0-9]*)-([1-9]\d{0,8})$/.exec(key.toUpperCase()) ?? [];
    return keyTeam === team ? [Number(number)] : [];
  });
  if (numbers.length === 0) return { items: [], missing: keys };
  const filter = { team: { key: { eq: team } }, number: { in: numbers } };
  const variables = { filter, first: numbers.length };
  const { data } = await ask({ query: queries.byKeysQuery, variables, purpose: 'batch', cancelled });
  const items = listAt(data, 'issues', 'nodes').flatMap((issue) => itemOf(issue) ?? []);
  const found = new Set(items.map(({ key }) => key));
  return { items, missing: keys.filter((key) => !found.has(key.toUpperCase())) };
}

async function changed(
  ask: Ask,
  team: string,
  { since, query, page }: Parameters<Tracker['changed']>[0],
  cancelled: Cancellation | undefined,
): ReturnType<Tracker['changed']> {
  const filter = {
    and: [
      { team: { key: { eq: team } } },
      ...(query === undefined ? [] : [filterOf(query)]),
      ...(since === undefined ? [] : [{ updatedAt: { gte: since } }]),
    ],
  };
  const last = since !== undefined && page === undefined ? queries.glanceSize : queries.pageSize;
  const variables = { filter, last, ...(page !== undefined && { before: page }) };
  const { data, time } = await ask({ query: queries.changedQuery, variables, purpose: 'list', cancelled });
  const items = listAt(data, 'issues', 'nodes').flatMap((issue) => itemOf(issue) ?? []);
  const cursor = textAt(data, 'issues', 'pageInfo', 'startCursor');
  const more = at(data, 'issues', 'pageInfo', 'hasPreviousPage') === true && cursor !== undefined && cursor !== page;
  return {
    items: items.sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0)),
    ...(more && { next: cursor }),
    ...(time !== undefined && { time }),
  };
}

async function fresh(ask: Ask, key: string, cancelled?: Cancellation): Promise<RemoteItem> {
  const { data } = await ask({ query: queries.freshQuery, variables: { id: key }, purpose: 'read', cancelled });
  const item = freshItemOf(at(data, 'issue'));
  if (!item) throw new RemoteError('not-found', t('Linear does not have it, or you may not see it.'));
  return item;
}

/** Id of the team's state that ranks best (0 is best, below is out), the first in its workflow among equals. */
async function stateOf(ask: Ask, key: string, rank: (state: unknown) => number): Promise<string> {
  const { data } = await ask({ query: queries.statesQuery, variables: { id: key }, purpose: 'statuses' });
  const [best] = listAt(data, 'issue', 'team', 'states', 'nodes')
    .map((state) => ({ id: textAt(state, 'id'), rank: rank(state), position: numberAt(state, 'position') ?? 0 }))
    .filter((state) => state.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.position - b.position);
  if (best?.id === undefined) throw new RemoteError('refused', t('Linear does not offer this status for {0}.', key));
  return best.id;
}

function assertSuccess(payload: unknown): void {
  if (at(payload, 'success') !== true) throw new RemoteError('refused', t('Linear did not take the change.'));
}

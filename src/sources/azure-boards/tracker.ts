import { t } from '../../core/text/l10n.js';
import type { StatusCategory } from '../../core/model/status.js';
import type { Cancellation } from '../../core/ports/cancellation.js';
import type { RemoteClient } from '../remote/client.js';
import { listOf, numberKeyOf, objectOf, textOf, timeOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import { loadTextReaders } from '../remote/texts/index.js';
import type {
  ChangedRequest,
  RemoteComment,
  RemoteItem,
  Tracker,
  TrackerItems,
  TrackerPage,
  TrackerPlace,
} from '../remote/tracker.js';
import { readAccount } from './account.js';
import { createApi, unreadable } from './api.js';
import type { Api, PatchStep } from './api.js';
import { readUpdates } from './readUpdates.js';
import { personOf, readWorkItem, relatedKeys, typeOf } from './readWorkItem.js';
import { createStates } from './states.js';
import type { States } from './states.js';
import { behindOf, changesQuery, pageBehind, seenOf, validatorOf } from './wiql.js';

/** The API takes at most so many ids at once. */
const batchSize = 200;

/** States of Microsoft's own processes, for items that are criteria of another one. */
const usual = { done: ['Done', 'Closed', 'Completed', 'Resolved'], open: ['To Do', 'New', 'Active', 'Proposed'] };

/** Azure Boards' REST API: Azure DevOps Services, and the server edition since 2019. */
export function connectAzure(place: TrackerPlace, client: RemoteClient): Tracker {
  const api = createApi(place, client);
  const criteriaField = place.settings.get('criteria')?.trim() || undefined;
  const states = createStates(api);
  const readAll = async (values: readonly unknown[]): Promise<readonly RemoteItem[]> => {
    await states.learn(values.map(typeOf));
    return values.flatMap((value) => readWorkItem(value, states.statusOf, criteriaField) ?? []);
  };
  const byKeys = async (keys: readonly string[], cancelled?: Cancellation): Promise<TrackerItems> => {
    const asked = keys.filter((key) => numberKeyOf(key) === key && Number(key) <= 0x7fffffff);
    const items = asked.length > 0 ? await readAll(await api.batch(asked, cancelled)) : [];
    const found = new Set(items.map(({ key }) => key));
    return { items, missing: keys.filter((key) => !found.has(key)) };
  };

  return {
    account: (cancelled) => readAccount(api, cancelled),
    batch: batchSize,
    byKeys,
    changed: (request, cancelled) => changed(api, readAll, request, cancelled),
    overlap: 2000,
    fresh: async (key, cancelled) => {
      const value = await api.one(idOf(key), cancelled);
      const [item] = await readAll([value]);
      if (!item) throw unreadable();
      const below = relatedKeys(listOf(value['relations']).map(objectOf), 'Hierarchy-Forward');
      const { items } = await byKeys(below.slice(0, batchSize), cancelled);
      const order = new Map(below.map((child, index) => [child, index]));
      const children = items
        .map((child) => ({ key: child.key, title: child.title, done: child.status.category === 'done' }))
        .sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
      const comments = hasComments(value) ? readComments(await api.comments(key, cancelled)) : [];
      return {
        ...item,
        ...(children.length > 0 ? { children } : {}),
        comments,
        statuses: states.of(typeOf(value)),
      };
    },
    writeText: async (base, field, text) => {
      const had = base.texts.some((one) => one.field === field && one.text !== '');
      await api.patch(idOf(base.key), [
        revision(base.version),
        { op: had ? 'replace' : 'add', path: `/fields/${field}`, value: text },
      ]);
    },
    edits: async (key, field) => {
      const revisions = Number((await api.one(idOf(key)))['rev']) || 1;
      return readUpdates(await api.updates(key, Math.max(0, revisions - 150)), field);
    },
    setStatus: async (base, status) => {
      await api.patch(idOf(base.key), [revision(base.version), stateStep(status)]);
    },
    setDone: (key, done) => setDone(api, states, idOf(key), done),
    addComment: async (key, markdown) => {
      const text = api.commentsInMarkdown
        ? markdown
        : (await loadTextReaders(['html'])).of('html').fromMarkdown(markdown);
      await api.addComment(idOf(key), text);
    },
  };
}

/** Digits alone reach an address. */
function idOf(key: string): string {
  const id = numberKeyOf(key);
  if (id === undefined) throw new RemoteError('not-found', t('There is no work item {0}.', key));
  return id;
}

function revision(version: string | undefined): PatchStep {
  return { op: 'test', path: '/rev', value: Number(version) };
}

function stateStep(state: string): PatchStep {
  return { op: 'replace', path: '/fields/System.State', value: state };
}

async function changed(
  api: Api,
  readAll: (values: readonly unknown[]) => Promise<readonly RemoteItem[]>,
  { since, query: condition, page, validator }: ChangedRequest,
  cancelled?: Cancellation,
): Promise<TrackerPage> {
  const seen = page === undefined ? seenOf(validator) : undefined;
  const question = changesQuery({ since, condition, seen, behind: behindOf(page) });
  const { ids, asOf } = await api.query(question, batchSize, cancelled);
  const time = asOf === undefined ? {} : { time: asOf };
  if (ids.length === 0) {
    const still = seen && validator !== undefined ? { notModified: true, validator } : {};
    return { items: [], ...still, ...time };
  }
  const order = new Map(ids.map((id, index) => [id, index]));
  const found = await api.batch(ids, cancelled);
  const items = [...(await readAll(found))].sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  const last = items.at(-1);
  // What was deleted between the two requests is no reason to believe that this is the end.
  if (ids.length >= batchSize && last)
    return { items, next: pageBehind({ at: last.updatedAt, id: Number(last.key) }), ...time };
  const known = [...new Set([...(seen?.ids ?? []), ...ids.map(Number)])];
  const newest = [seen?.at, ...items.map(({ updatedAt }) => updatedAt)]
    .filter((at) => at !== undefined)
    .sort(byTime)
    .at(-1);
  const proves = page === undefined && newest !== undefined && known.length <= batchSize;
  return { items, ...(proves ? { validator: validatorOf({ at: newest, ids: known }) } : {}), ...time };
}

function byTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

/** Older servers do not count comments. */
function hasComments({ fields }: JsonObject): boolean {
  return objectOf(fields)['System.CommentCount'] !== 0;
}

function readComments(values: readonly unknown[]): readonly RemoteComment[] {
  return values.flatMap((value) => {
    const comment = objectOf(value);
    const id = numberKeyOf(comment['id']);
    const at = timeOf(comment['createdDate']);
    const text = textOf(comment['text']);
    if (id === undefined || at === undefined || text === undefined || comment['isDeleted'] === true) return [];
    const format = comment['format'] === 'markdown' ? ('markdown' as const) : ('html' as const);
    return [{ id, author: personOf(comment['createdBy']) ?? '', at, format, text }];
  });
}

/** The states of its type that mean it, or Microsoft's where they are not known, until one would be taken. */
async function setDone(api: Api, states: States, key: string, done: boolean): Promise<void> {
  const value = await api.one(key);
  const rev: PatchStep = { op: 'test', path: '/rev', value: value['rev'] };
  const wanted: readonly StatusCategory[] = done ? ['done'] : ['todo', 'doing'];
  const type = typeOf(value);
  await states.learn([type]);
  const fitting = wanted.flatMap((category) =>
    states.of(type).filter((state) => states.statusOf(type, state).category === category),
  );
  for (const state of states.of(type).length > 0 ? fitting : usual[done ? 'done' : 'open']) {
    if (!(await api.accepts(key, [rev, stateStep(state)]))) continue;
    await api.patch(key, [rev, stateStep(state)]);
    return;
  }
  throw new RemoteError('refused', t('Azure Boards takes no state for AB#{0} that would mean this.', key));
}

// A stand-in for Azure DevOps' work item tracking, checked against Microsoft's description by its tests.
import { azureBoards } from '../../../src/sources/azure-boards/index.js';
import type { Credential } from '../../../src/core/ports/credentials.js';
import { azureQuery } from './azureQuery.js';
import { createFakeServer } from './fakeServer.js';
import type { FakeAnswer, FakeRequest } from './fakeServer.js';
import { seededCriteria, seededCriterion } from './fakeTracker.js';
import type { FakeTracker } from './fakeTracker.js';

export const criteriaField = 'Microsoft.VSTS.Common.AcceptanceCriteria';

/** One work item as the fake keeps it; tests may change anything in it. */
export interface FakeWorkItem {
  readonly id: number;
  rev: number;
  readonly fields: Record<string, unknown>;
  readonly formats: Record<string, string>;
  readonly relations: { readonly rel: string; readonly url: string; readonly attributes: object }[];
  readonly comments: { readonly id: number; readonly by: FakePerson; readonly text: string; readonly format: string }[];
  readonly updates: unknown[];
}

interface FakePerson {
  readonly id: string;
  readonly displayName: string;
  readonly token: string;
  readonly canWrite: boolean;
}

export interface FakeAzure extends FakeTracker {
  readonly items: Map<string, FakeWorkItem>;
  readonly credential: Credential;
  readonly people: Readonly<Record<'alice' | 'bob' | 'reader', FakePerson>>;
  create(fields?: Readonly<Record<string, unknown>>, type?: string): FakeWorkItem;
  editAs(login: keyof FakeAzure['people'], key: string, fields: Readonly<Record<string, unknown>>): void;
}

export interface FakeAzureOptions {
  readonly now?: () => number;
  /** How a revision that is not the one tested is answered. */
  readonly conflict?: 400 | 409 | 412;
  /** What each type of item may be. */
  readonly states?: readonly string[];
}

const people = {
  alice: { id: '0d5c1e7a-0000-4000-8000-000000000001', displayName: 'Alice', token: 'pat-alice', canWrite: true },
  bob: { id: '0d5c1e7a-0000-4000-8000-000000000002', displayName: 'Bob', token: 'pat-bob', canWrite: true },
  reader: { id: '0d5c1e7a-0000-4000-8000-000000000003', displayName: 'Reader', token: 'pat-reader', canWrite: false },
} as const;

const root = '/acme/Shop/_apis/wit';

export function createFakeAzure(options: FakeAzureOptions = {}): FakeAzure {
  const { now = Date.now, conflict = 412, states = ['New', 'Active', 'Resolved', 'Closed', 'Removed'] } = options;
  const items = new Map<string, FakeWorkItem>();
  const isoNow = (): string => new Date(now()).toISOString();

  const create: FakeAzure['create'] = (fields = {}, type = 'User Story') => {
    const id = items.size + 1;
    const usual = { 'System.WorkItemType': type, 'System.Title': `Item ${id}`, 'System.State': 'New' };
    const item: FakeWorkItem = {
      ...{ id, rev: 1, formats: {}, relations: [], comments: [], updates: [] },
      fields: { ...usual, 'System.ChangedDate': isoNow(), 'System.CommentCount': 0, ...fields },
    };
    items.set(String(id), item);
    return item;
  };
  const apply = (item: FakeWorkItem, by: FakePerson, change: Readonly<Record<string, unknown>>): void => {
    const all = { ...change, 'System.ChangedDate': isoNow() };
    const fields = Object.fromEntries(
      Object.entries(all).map(([name, newValue]) => [name, { oldValue: item.fields[name], newValue }]),
    );
    item.rev += 1;
    Object.assign(item.fields, all);
    const revisedBy = { id: by.id, displayName: by.displayName };
    item.updates.push({
      id: item.rev,
      rev: item.rev,
      workItemId: item.id,
      revisedBy,
      revisedDate: '9999-01-01T00:00:00Z',
      fields,
    });
  };
  const shown = ({ id, rev, fields, relations, formats }: FakeWorkItem, expand: string | undefined): unknown => ({
    ...{ id, rev, fields },
    ...(expand === undefined || relations.length === 0 ? {} : { relations }),
    ...(Object.keys(formats).length > 0 ? { multilineFieldsFormat: formats } : {}),
    url: `https://dev.azure.com${root}/workItems/${id}`,
  });
  const patch = (item: FakeWorkItem, by: FakePerson, steps: readonly Step[], validateOnly: boolean): FakeAnswer => {
    const change: Record<string, unknown> = {};
    for (const { op, path, value } of steps) {
      if (op === 'test' && path === '/rev') {
        if (value !== item.rev)
          return failure(conflict, `VS403357: the test operation for path /rev failed: ${item.rev}`);
        continue;
      }
      const field = /^\/fields\/(.+)$/.exec(path)?.[1];
      if (field === undefined) return failure(400, `VS403690: ${path} is not a path of a field`);
      if (field === 'System.State' && !states.includes(String(value)))
        return failure(400, `TF401320: Rule Error for field State. Value ${String(value)} is not allowed.`);
      change[field] = value;
    }
    if (!by.canWrite) return failure(403, 'TF237111: The current user does not have permissions to save work items.');
    const changes = Object.entries(change).some(([name, value]) => item.fields[name] !== value);
    if (!validateOnly && changes) apply(item, by, change);
    return { status: 200, body: shown(item, undefined) };
  };

  const one = (request: FakeRequest, by: FakePerson, item: FakeWorkItem, part: string): FakeAnswer => {
    const { method, url, body } = request;
    if (part === '/updates') {
      const skip = Number(url.searchParams.get('$skip') ?? 0);
      const value = item.updates.slice(skip, skip + 200);
      return { status: 200, body: { count: value.length, value } };
    }
    if (part === '/comments' && method === 'POST') {
      const { text } = JSON.parse(body) as { text: string };
      const format = url.searchParams.get('format') === 'markdown' ? 'markdown' : 'html';
      const comment = { id: item.comments.length + 1, by, text, format };
      item.comments.push(comment);
      item.fields['System.CommentCount'] = item.comments.length;
      return { status: 200, body: shownComment(item, comment, isoNow()) };
    }
    if (part === '/comments') {
      const all = item.comments.map((comment) => shownComment(item, comment, isoNow()));
      if (url.searchParams.get('order') === 'desc') all.reverse();
      const comments = all.slice(0, Number(url.searchParams.get('$top') ?? 200));
      return { status: 200, body: { totalCount: all.length, count: comments.length, comments } };
    }
    if (method === 'GET') return { status: 200, body: shown(item, url.searchParams.get('$expand') ?? undefined) };
    return patch(item, by, JSON.parse(body) as readonly Step[], url.searchParams.get('validateOnly') === 'true');
  };

  const answer = (request: FakeRequest): FakeAnswer => {
    const { url, body } = request;
    const by = personOf(request);
    if (!by) return signInPage;
    const path = decodeURIComponent(url.pathname);
    if (path === '/acme/_apis/connectionData')
      return { status: 200, body: { authenticatedUser: { id: by.id, providerDisplayName: by.displayName } } };
    if (!path.startsWith(`${root}/`)) return failure(404, 'TF200016: The following project does not exist.');
    if (!url.searchParams.has('api-version')) return failure(400, 'No api-version was supplied.');
    if (path === `${root}/wiql`) {
      const ids = azureQuery((JSON.parse(body) as { query: string }).query, [...items.values()]);
      if (!ids) return failure(400, 'TF51006: The query statement is not valid.');
      const workItems = ids.slice(0, Number(url.searchParams.get('$top') ?? 20_000)).map((id) => ({ id, url: '' }));
      return { status: 200, body: { queryType: 'flat', queryResultType: 'workItem', asOf: isoNow(), workItems } };
    }
    if (path === `${root}/workitemsbatch`) {
      const { ids, $expand } = JSON.parse(body) as { ids: readonly number[]; $expand?: string };
      if (ids.length > 200) return failure(400, 'VS403474: You requested too many work items.');
      const value = ids.map((id) => items.get(String(id))).map((item) => (item ? shown(item, $expand) : null));
      return { status: 200, body: { count: value.length, value } };
    }
    if (/\/workitemtypes\/[^/]+\/states$/.test(path)) {
      const value = states.map((name) => ({ name, color: 'b2b2b2', category: categoryOf(name) }));
      return { status: 200, body: { count: value.length, value } };
    }
    const [, key = '', part = ''] = /\/workitems\/(\d+)(\/\w+)?$/i.exec(path) ?? [];
    const item = items.get(key);
    return item ? one(request, by, item, part) : failure(404, `TF401232: Work item ${key} does not exist.`);
  };

  const found = (key: string): FakeWorkItem => {
    const item = items.get(key);
    if (!item) throw new Error(`There is no work item ${key}`);
    return item;
  };
  const textOf = (key: string): string => String(found(key).fields[criteriaField]);
  return {
    type: azureBoards,
    settings: new Map([
      ['organization', 'acme'],
      ['project', 'Shop'],
    ]),
    credential: { secret: people.alice.token, kind: 'token' },
    server: createFakeServer(answer),
    items,
    people,
    create,
    editAs: (login, key, fields) => {
      apply(found(key), people[login], fields);
    },
    seed: (count) => Array.from({ length: count }, () => String(create({ [criteriaField]: seededHtml() }).id)),
    states: (key) => statesInHtml(textOf(key)),
    tickAsSomebodyElse: (key, number) => {
      apply(found(key), people.bob, { [criteriaField]: tickedHtml(textOf(key), number) });
    },
  };
}

interface Step {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
}

/** What answers a token that is wrong. */
export const signInPage: FakeAnswer = {
  status: 203,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head></html>',
};

/** A personal access token as basic authentication's password, or a session as a bearer. */
function personOf({ headers }: FakeRequest): FakePerson | undefined {
  const [, scheme = '', value = ''] = /^(Basic|Bearer) (.+)$/.exec(headers['authorization'] ?? '') ?? [];
  const token =
    scheme === 'Basic'
      ? Buffer.from(value, 'base64')
          .toString('utf8')
          .replace(/^[^:]*:/, '')
      : value;
  return Object.values(people).find((person) => person.token === token);
}

function categoryOf(state: string): string {
  const known: Readonly<Record<string, string>> = {
    ...{ New: 'Proposed', Ready: 'Proposed', Active: 'InProgress', Resolved: 'Resolved', Removed: 'Removed' },
    ...{ Closed: 'Completed', Shipped: 'Completed' },
  };
  return known[state] ?? 'InProgress';
}

function failure(status: number, message: string): FakeAnswer {
  return {
    status,
    body: { $id: '1', innerException: null, message, typeKey: 'Exception', errorCode: 0, eventId: 3000 },
  };
}

function shownComment({ id }: FakeWorkItem, comment: FakeWorkItem['comments'][number], at: string): unknown {
  const { by, text, format } = comment;
  const createdBy = { id: by.id, displayName: by.displayName };
  return { workItemId: id, id: comment.id, version: 1, text, format, createdBy, createdDate: at };
}

function seededHtml(): string {
  const numbers = Array.from({ length: seededCriteria }, (_, index) => index + 1);
  return `<div>Agreed with sales &amp; tax:</div><ul>${numbers.map((number) => `<li>[ ] ${seededCriterion(number)}</li>`).join('')}</ul>`;
}

function statesInHtml(html: string): readonly boolean[] {
  return Array.from({ length: seededCriteria }, (_, index) => {
    const found = [...html.matchAll(new RegExp(`<li>\\[([ xX])\\] ${seededCriterion(index + 1)}</li>`, 'g'))];
    if (found.length !== 1) throw new Error(`${seededCriterion(index + 1)} is there ${found.length} times`);
    return found[0]?.[1] !== ' ';
  });
}

function tickedHtml(html: string, number: number): string {
  return html.replace(`<li>[ ] ${seededCriterion(number)}</li>`, `<li>[x] ${seededCriterion(number)}</li>`);
}

// A stand-in for Redmine's REST API, as a server of 5.0 answers it (test/remote compares both).
import { createHash } from 'node:crypto';
import type { Credential } from '../../../src/core/ports/credentials.js';
import { redmine } from '../../../src/sources/redmine/index.js';
import { createFakeServer } from './fakeServer.js';
import type { FakeAnswer, FakeRequest } from './fakeServer.js';
import type { FakeTracker } from './fakeTracker.js';
import { seededMarkdown, statesInMarkdown, tickedMarkdown } from './fakeTracker.js';

/** One issue as the fake keeps it; tests may change anything in it. */
export interface FakeRedmineIssue {
  readonly id: number;
  project: string;
  subject: string;
  description: string;
  criteria: string;
  status: number;
  parent?: number;
  assignee?: string;
  updated: number;
  readonly journals: FakeJournal[];
  readonly relations: { readonly issue_id: number; readonly issue_to_id: number; readonly relation_type: string }[];
}

interface FakeJournal {
  readonly id: number;
  readonly user: FakeUser;
  readonly notes: string;
  readonly at: number;
  readonly private: boolean;
  readonly details: readonly {
    readonly property: string;
    readonly name: string;
    readonly old_value: string;
    readonly new_value: string;
  }[];
}

interface FakeUser {
  readonly id: number;
  readonly login: string;
  readonly key: string;
  readonly admin?: boolean;
  readonly role?: number;
}

export interface FakeRedmine extends FakeTracker {
  readonly issues: Map<string, FakeRedmineIssue>;
  readonly keys: Readonly<Record<'alice' | 'bob' | 'reader' | 'outsider' | 'admin', string>>;
  /** Alice's, who may edit. */
  readonly credential: Credential;
  create(values?: Partial<FakeRedmineIssue>): FakeRedmineIssue;
  /** Changes it as Bob does in the browser. */
  editAs(
    login: string,
    key: string,
    change: Partial<Pick<FakeRedmineIssue, 'description' | 'criteria' | 'status'>>,
  ): void;
}

export interface FakeRedmineOptions {
  /** Where criteria of seeded issues stand. */
  readonly criteriaIn?: 'description' | 'field';
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** The path that the server lies below: `/redmine`. */
  readonly path?: string;
  /** 4: tells neither `is_closed` nor the statuses allowed. */
  readonly version?: 4 | 5;
}

const statuses = [
  { id: 1, name: 'New', is_closed: false },
  { id: 2, name: 'In Progress', is_closed: false },
  { id: 3, name: 'Resolved', is_closed: false },
  { id: 5, name: 'Closed', is_closed: true },
  { id: 6, name: 'Rejected', is_closed: true },
];

const users: readonly FakeUser[] = [
  { id: 1, login: 'admin', key: 'a'.repeat(40), admin: true },
  { id: 5, login: 'alice', key: 'b'.repeat(40), role: 4 },
  { id: 6, login: 'bob', key: 'c'.repeat(40), role: 4 },
  { id: 7, login: 'reader', key: 'd'.repeat(40), role: 5 },
  { id: 8, login: 'outsider', key: 'e'.repeat(40) },
];

const stranger: FakeUser = { id: 99, login: 'stranger', key: 'f'.repeat(40) };

const permissions: Readonly<Record<number, readonly string[]>> = {
  4: ['view_issues', 'add_issues', 'edit_issues', 'add_issue_notes'],
  5: ['view_issues'],
};

export function createFakeRedmine(options: FakeRedmineOptions = {}): FakeRedmine {
  const { criteriaIn = 'description', now = Date.now, path = '', version = 5 } = options;
  const issues = new Map<string, FakeRedmineIssue>();
  let journals = 0;

  const create = (values: Partial<FakeRedmineIssue> = {}): FakeRedmineIssue => {
    const id = values.id ?? issues.size + 1;
    const issue: FakeRedmineIssue = {
      ...{ id, project: 'shop', subject: `Issue ${id}`, description: '', criteria: '', status: 1, updated: now() },
      ...{ journals: [], relations: [] },
      ...values,
    };
    issues.set(String(id), issue);
    return issue;
  };

  const write = (issue: FakeRedmineIssue, user: FakeUser, change: Readonly<Record<string, unknown>>): void => {
    const details: FakeJournal['details'][number][] = [];
    const set = (property: string, name: string, old: string, value: unknown, store: (text: string) => void): void => {
      if (typeof value !== 'string' || value === old) return;
      details.push({ property, name, old_value: old, new_value: value });
      store(value);
    };
    const description = change['description'];
    const crlf = typeof description === 'string' ? description.replace(/\r?\n/g, '\r\n') : undefined;
    set('attr', 'description', issue.description, crlf, (text) => (issue.description = text));
    for (const field of (change['custom_fields'] ?? []) as readonly { id: number; value: unknown }[])
      if (field.id === 1) set('cf', '1', issue.criteria, field.value, (text) => (issue.criteria = text));
    const status = statuses.find(({ id }) => id === change['status_id']);
    if (status) set('attr', 'status_id', String(issue.status), String(status.id), () => (issue.status = status.id));
    const notes = typeof change['notes'] === 'string' ? change['notes'] : '';
    if (details.length === 0 && notes === '') return;
    issue.journals.push({ id: ++journals, user, notes, at: now(), private: false, details });
    issue.updated = now();
  };

  const shown = (issue: FakeRedmineIssue, include: readonly string[]): Readonly<Record<string, unknown>> => {
    const status = statuses.find(({ id }) => id === issue.status);
    const children = [...issues.values()].filter(({ parent }) => parent === issue.id);
    const told = version === 4 ? { id: status?.id, name: status?.name } : status;
    return {
      id: issue.id,
      project: { id: issue.project === 'shop' ? 1 : 2, name: issue.project },
      tracker: { id: 2, name: 'Feature' },
      status: told,
      priority: { id: 2, name: 'Normal' },
      author: { id: 5, name: 'Alice Test' },
      ...(issue.assignee === undefined ? {} : { assigned_to: { id: 9, name: issue.assignee } }),
      ...(issue.parent === undefined ? {} : { parent: { id: issue.parent } }),
      subject: issue.subject,
      description: issue.description === '' ? null : issue.description,
      done_ratio: 0,
      estimated_hours: null,
      custom_fields: [{ id: 1, name: 'Acceptance criteria', value: issue.criteria === '' ? null : issue.criteria }],
      created_on: '2026-11-01T08:00:00Z',
      updated_on: whole(issue.updated),
      closed_on: null,
      ...(include.includes('relations') ? { relations: issue.relations } : {}),
      ...(include.includes('children') && children.length > 0
        ? { children: children.map(({ id, subject }) => ({ id, tracker: { id: 2, name: 'Feature' }, subject })) }
        : {}),
      ...(include.includes('journals') ? { journals: issue.journals.map(shownJournal) } : {}),
      ...(include.includes('allowed_statuses') && version > 4 ? { allowed_statuses: statuses } : {}),
    };
  };

  const list = ({ searchParams }: URL, user: FakeUser): FakeAnswer => {
    const since = /^>=(.+)$/.exec(searchParams.get('updated_on') ?? '')?.[1];
    if (since !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(since))
      return { status: 422, body: { errors: ['Updated is invalid'] } };
    const ids = searchParams.get('issue_id')?.split(',');
    const project = searchParams.get('project_id');
    const open = searchParams.get('status_id') !== '*';
    const found = [...issues.values()]
      .filter((issue) => sees(user, issue) && (project === null || issue.project === project))
      .filter(({ id, updated, status }) =>
        [
          ids === undefined || ids.includes(String(id)),
          since === undefined || whole(updated) >= since,
          !open || status < 5,
        ].every(Boolean),
      )
      .sort((a, b) => a.updated - b.updated || a.id - b.id);
    const limit = Math.min(100, Number(searchParams.get('limit') ?? 25));
    const offset = Number(searchParams.get('offset') ?? 0);
    const include = searchParams.get('include')?.split(',') ?? [];
    return {
      status: 200,
      body: {
        issues: found.slice(offset, offset + limit).map((issue) => shown(issue, include)),
        total_count: found.length,
        offset,
        limit,
      },
    };
  };

  const one = ({ method, url, body }: FakeRequest, key: string, user: FakeUser): FakeAnswer => {
    const issue = issues.get(key);
    if (!issue) return { status: 404 };
    if (!sees(user, issue)) return { status: 403 };
    if (method === 'GET')
      return { status: 200, body: { issue: shown(issue, url.searchParams.get('include')?.split(',') ?? []) } };
    if (!user.admin && !permissions[user.role ?? 0]?.includes('edit_issues')) return { status: 403 };
    const { issue: change = {} } = JSON.parse(body) as { issue?: Readonly<Record<string, unknown>> };
    write(issue, user, change);
    return { status: 204 };
  };

  const answer = (request: FakeRequest): FakeAnswer => {
    const user = userOf(request);
    if (!user) return { status: 401, headers: { 'www-authenticate': 'Basic realm="Redmine API"' } };
    const place = request.url.pathname.startsWith(`${path}/`) ? request.url.pathname.slice(path.length) : '';
    const key = /^\/issues\/(\d+)\.json$/.exec(place)?.[1];
    if (key !== undefined) return one(request, key, user);
    if (place === '/issues.json') return list(request.url, user);
    if (place === '/users/current.json') return { status: 200, body: { user: shownUser(user) } };
    if (place === '/projects/shop.json') {
      if (!user.admin && user.role === undefined) return { status: 403 };
      return { status: 200, body: { project: { id: 1, name: 'Shop', identifier: 'shop' } } };
    }
    if (place === '/issue_statuses.json') return { status: 200, body: { issue_statuses: statuses } };
    const role = Number(/^\/roles\/(\d+)\.json$/.exec(place)?.[1] ?? 0);
    if (permissions[role]) return { status: 200, body: { role: { id: role, permissions: permissions[role] } } };
    return { status: 404 };
  };

  const server = createFakeServer((request) => withETag(request, answer(request)));
  const byLogin = (login: string): FakeUser => users.find((user) => user.login === login) ?? stranger;
  const found = (key: string): FakeRedmineIssue => {
    const issue = issues.get(key);
    if (!issue) throw new Error(`There is no issue ${key}`);
    return issue;
  };
  const editAs: FakeRedmine['editAs'] = (login, key, { criteria, status, ...change }) => {
    const fields = criteria === undefined ? {} : { custom_fields: [{ id: 1, value: criteria }] };
    const moved = status === undefined ? {} : { status_id: status };
    write(found(key), byLogin(login), { ...change, ...fields, ...moved });
  };
  const text = criteriaIn === 'field' ? 'criteria' : 'description';
  return {
    type: redmine,
    settings: new Map([
      ['url', `https://redmine.example.com${path}`],
      ['project', 'shop'],
    ]),
    server,
    issues,
    keys: Object.fromEntries(users.map(({ login, key }) => [login, key])) as FakeRedmine['keys'],
    credential: { secret: byLogin('alice').key, kind: 'token' },
    create,
    editAs,
    seed: (count) =>
      Array.from({ length: count }, () => {
        const body = seededMarkdown();
        return String(create({ [text]: text === 'description' ? body.replace(/\n/g, '\r\n') : body }).id);
      }),
    states: (key) => statesInMarkdown(found(key)[text]),
    tickAsSomebodyElse: (key, number) => {
      editAs('bob', key, { [text]: tickedMarkdown(found(key)[text], number) });
    },
  };
}

function sees(user: FakeUser, { project }: FakeRedmineIssue): boolean {
  return user.admin === true || (user.role !== undefined && project === 'shop');
}

/** By basic authentication with the key as the name, or Redmine's own header. */
function userOf({ headers }: FakeRequest): FakeUser | undefined {
  const basic = /^Basic (.+)$/.exec(headers['authorization'] ?? '')?.[1] ?? '';
  const name = Buffer.from(basic, 'base64').toString('utf8').split(':')[0];
  return users.find(({ key }) => key === name || key === headers['x-redmine-api-key']);
}

function shownUser({ id, login, admin = false, key, role }: FakeUser): unknown {
  const firstname = `${login.charAt(0).toUpperCase()}${login.slice(1)}`;
  const memberships =
    role === undefined ? [] : [{ id, project: { id: 1, name: 'Shop' }, roles: [{ id: role, name: 'Role' }] }];
  return { id, login, admin, firstname, lastname: 'Test', api_key: key, memberships };
}

function shownJournal({ id, user, notes, at, details, private: isPrivate }: FakeJournal): unknown {
  const name = `${user.login.charAt(0).toUpperCase()}${user.login.slice(1)} Test`;
  return { id, user: { id: user.id, name }, notes, created_on: whole(at), private_notes: isPrivate, details };
}

function whole(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Rails makes one of every body; a weak one. */
function withETag({ method, headers }: FakeRequest, answer: FakeAnswer): FakeAnswer {
  const date = { date: new Date().toUTCString() };
  if (method !== 'GET' || answer.status !== 200) return { ...answer, headers: { ...date, ...answer.headers } };
  const etag = `W/"${createHash('md5').update(JSON.stringify(answer.body)).digest('hex')}"`;
  const all = { ...date, ...answer.headers, etag };
  return headers['if-none-match'] === etag ? { status: 304, headers: all } : { ...answer, headers: all };
}

// A stand-in for GitLab's REST API, written from its documentation (doc/api/issues.md, notes.md, rest/_index.md,
// personal_access_tokens.md): there is no description of it that it could be checked against.
import { createHash } from 'node:crypto';
import type { Credential } from '../../../src/core/ports/credentials.js';
import { gitlab } from '../../../src/sources/gitlab/index.js';
import { createFakeServer } from './fakeServer.js';
import type { FakeAnswer, FakeRequest } from './fakeServer.js';
import { seededMarkdown, statesInMarkdown, tickedMarkdown } from './fakeTracker.js';
import type { FakeTracker } from './fakeTracker.js';

/** One issue as the fake keeps it; tests may change anything in it. */
export interface FakeGitLabIssue {
  readonly iid: number;
  title: string;
  description: string;
  state: 'opened' | 'closed';
  labels: readonly string[];
  assignees: readonly string[];
  type: string;
  movedTo?: number;
  updated: number;
  readonly notes: {
    readonly by: FakePerson;
    readonly body: string;
    readonly system: boolean;
    readonly internal: boolean;
    readonly at: number;
  }[];
}

interface FakePerson {
  readonly id: number;
  readonly username: string;
  readonly token: string;
  readonly scopes: readonly string[];
  readonly level: number;
}

const people = {
  alice: { id: 11, username: 'alice', token: 'glpat-alice', scopes: ['api'], level: 30 },
  bob: { id: 12, username: 'bob', token: 'glpat-bob', scopes: ['api'], level: 30 },
  reader: { id: 13, username: 'reader', token: 'glpat-reader', scopes: ['read_api'], level: 30 },
  guest: { id: 14, username: 'guest', token: 'glpat-guest', scopes: ['api'], level: 10 },
  stranger: { id: 15, username: 'stranger', token: 'glpat-stranger', scopes: ['api'], level: 0 },
} as const;

export interface FakeGitLab extends FakeTracker {
  readonly issues: Map<string, FakeGitLabIssue>;
  readonly credential: Credential;
  readonly people: Readonly<Record<keyof typeof people, FakePerson>>;
  create(values?: Partial<FakeGitLabIssue>): FakeGitLabIssue;
  editAs(login: keyof typeof people, key: string, description: string): void;
}

export interface FakeGitLabOptions {
  readonly now?: () => number;
  /** The path that the server lies below: `/gitlab`. */
  readonly path?: string;
  readonly visibility?: 'private' | 'public';
}

export function createFakeGitLab(options: FakeGitLabOptions = {}): FakeGitLab {
  const { now = Date.now, path = '', visibility = 'private' } = options;
  const issues = new Map<string, FakeGitLabIssue>();
  const home = `${path}/api/v4/projects/${encodeURIComponent('acme/shop')}`;

  const create: FakeGitLab['create'] = (values = {}) => {
    const iid = values.iid ?? issues.size + 1;
    const issue: FakeGitLabIssue = {
      ...{ iid, title: `Issue ${iid}`, description: '', state: 'opened', labels: [], assignees: [], type: 'issue' },
      ...{ updated: now(), notes: [] },
      ...values,
    };
    issues.set(String(iid), issue);
    return issue;
  };

  const note = (issue: FakeGitLabIssue, by: FakePerson, body: string, system: boolean): void => {
    issue.notes.push({ by, body, system, internal: false, at: now() });
    issue.updated = now();
  };
  const describe = (issue: FakeGitLabIssue, by: FakePerson, description: string): void => {
    if (description === issue.description) return;
    const notes = taskNotes(issue.description, description);
    issue.description = description;
    for (const body of notes ?? ['changed the description']) note(issue, by, body, true);
    issue.updated = now();
  };

  const list = ({ searchParams, origin, pathname }: URL): FakeAnswer => {
    const iids = searchParams.getAll('iids[]');
    const after = searchParams.get('updated_after');
    const labels = searchParams.get('labels')?.split(',') ?? [];
    const found = [...issues.values()]
      .filter(({ iid }) => iids.length === 0 || iids.includes(String(iid)))
      .filter(({ updated }) => after === null || updated >= Date.parse(after))
      .filter((issue) => labels.every((label) => issue.labels.includes(label)))
      .sort((a, b) => a.updated - b.updated || a.iid - b.iid);
    const size = Math.min(100, Number(searchParams.get('per_page') ?? 20));
    const page = Number(searchParams.get('page') ?? 1);
    const next = new URLSearchParams(searchParams);
    next.set('page', String(page + 1));
    const link = { link: `<${origin}${pathname}?${next.toString()}>; rel="next"` };
    return {
      status: 200,
      headers: page * size < found.length ? link : {},
      body: found.slice((page - 1) * size, page * size).map(shown),
    };
  };

  const change = (issue: FakeGitLabIssue, by: FakePerson, body: string): FakeAnswer => {
    const { description, state_event: event, title } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    if (title === '') return { status: 400, body: { message: { title: ["can't be blank"] } } };
    if (typeof description === 'string') describe(issue, by, description);
    if (event === 'close' || event === 'reopen') {
      issue.state = event === 'close' ? 'closed' : 'opened';
      note(issue, by, event === 'close' ? 'closed' : 'reopened', true);
    }
    return { status: 200, body: shown(issue) };
  };

  const one = (
    { method, url, body }: FakeRequest,
    by: FakePerson | undefined,
    issue: FakeGitLabIssue,
    part: string,
  ): FakeAnswer => {
    if (method === 'GET' && part === '') return { status: 200, body: shown(issue) };
    if (method === 'GET') {
      const notes = issue.notes.map((one, index) => shownNote(one, index));
      if (url.searchParams.get('sort') !== 'asc') notes.reverse();
      return { status: 200, body: notes.slice(0, Number(url.searchParams.get('per_page') ?? 20)) };
    }
    if (!by) return unauthorized;
    if (!by.scopes.includes('api')) return { status: 403, body: { error: 'insufficient_scope', scope: 'api' } };
    if (part === '/notes') {
      note(issue, by, (JSON.parse(body) as { body: string }).body, false);
      return { status: 201, body: shownNote({ by, body: '', system: false, internal: false, at: now() }, 0) };
    }
    return by.level < 15 ? { status: 403, body: { message: '403 Forbidden' } } : change(issue, by, body);
  };

  const answer = (request: FakeRequest): FakeAnswer => {
    const token = /^Bearer (.+)$/.exec(request.headers['authorization'] ?? '')?.[1];
    const by = Object.values<FakePerson>(people).find((person) => person.token === token);
    if (token !== undefined && !by)
      return { status: 401, body: { error: 'invalid_token', error_description: 'Token was revoked.' } };
    const { pathname } = request.url;
    if (pathname === `${path}/api/v4/user`)
      return by ? { status: 200, body: { id: by.id, username: by.username, name: named(by) } } : unauthorized;
    if (pathname === `${path}/api/v4/personal_access_tokens/self`)
      return by
        ? { status: 200, body: { id: 1, scopes: by.scopes, active: true, expires_at: '2027-01-01' } }
        : unauthorized;
    const isSeen = visibility === 'public' || (by !== undefined && by.level > 0);
    if (!isSeen || !pathname.startsWith(home)) return { status: 404, body: { message: '404 Project Not Found' } };
    const access = by && by.level > 0 ? { access_level: by.level, notification_level: 3 } : null;
    if (pathname === home)
      return { status: 200, body: { id: 7, permissions: { project_access: access, group_access: null } } };
    if (pathname === `${home}/issues`) return list(request.url);
    const [, key = '', part = ''] = /\/issues\/(\d+)(\/notes)?$/.exec(pathname) ?? [];
    const issue = issues.get(key);
    return issue ? one(request, by, issue, part) : { status: 404, body: { message: '404 Not found' } };
  };

  const found = (key: string): FakeGitLabIssue => {
    const issue = issues.get(key);
    if (!issue) throw new Error(`There is no issue ${key}`);
    return issue;
  };
  return {
    type: gitlab,
    settings: new Map([
      ['project', 'acme/shop'],
      ...(path === '' ? [] : ([['url', `https://forge.example.com${path}`]] as const)),
    ]),
    credential: { secret: people.alice.token, kind: 'token' },
    server: createFakeServer((request) => withETag(request, answer(request))),
    issues,
    people,
    create,
    editAs: (login, key, description) => {
      describe(found(key), people[login], description);
    },
    seed: (count) => Array.from({ length: count }, () => String(create({ description: seededMarkdown() }).iid)),
    states: (key) => statesInMarkdown(found(key).description),
    tickAsSomebodyElse: (key, number) => {
      describe(found(key), people.bob, tickedMarkdown(found(key).description, number));
    },
  };
}

const unauthorized: FakeAnswer = { status: 401, body: { message: '401 Unauthorized' } };

/** Above the limit of requests, as its documentation has it: no JSON. */
export function rateLimited(seconds: number): FakeAnswer {
  const reset = Math.ceil(Date.now() / 1000) + seconds;
  return {
    status: 429,
    headers: {
      'content-type': 'text/plain',
      'retry-after': String(seconds),
      ...{
        'ratelimit-limit': '60',
        'ratelimit-observed': '61',
        'ratelimit-remaining': '0',
        'ratelimit-reset': String(reset),
      },
    },
    body: 'Retry later\n',
  };
}

/** One note for each box that changed, if nothing else did. */
function taskNotes(before: string, after: string): readonly string[] | undefined {
  const blank = (text: string): string => text.replace(/^(\s*[-*+] \[)[ xX](\])/gm, '$1 $2');
  if (blank(before) !== blank(after)) return undefined;
  const old = before.split('\n');
  return after.split('\n').flatMap((line, index) => {
    const [, mark, text] = /^\s*[-*+] \[([ xX])\] (.*?)\r?$/.exec(line) ?? [];
    if (line === old[index] || mark === undefined) return [];
    return [`marked the checklist item **${text ?? ''}** as ${mark === ' ' ? 'incomplete' : 'completed'}`];
  });
}

function named({ username }: FakePerson): string {
  return `${username.charAt(0).toUpperCase()}${username.slice(1)}`;
}

function shown(issue: FakeGitLabIssue): unknown {
  const { iid, title, description, state, labels, type, movedTo = null } = issue;
  return {
    ...{
      id: 1000 + iid,
      iid,
      project_id: 7,
      title,
      description: description === '' ? null : description,
      state,
      labels,
    },
    ...{ created_at: '2026-11-01T08:00:00.000Z', updated_at: new Date(issue.updated).toISOString(), closed_at: null },
    ...{ issue_type: type, moved_to_id: movedTo, discussion_locked: null, weight: null, milestone: null },
    assignees: issue.assignees.map((name, index) => ({ id: 90 + index, name, username: name.toLowerCase() })),
    time_stats: { time_estimate: 0, total_time_spent: 0, human_time_estimate: null, human_total_time_spent: null },
    user_notes_count: issue.notes.filter(({ system }) => !system).length,
  };
}

function shownNote(note: FakeGitLabIssue['notes'][number], index: number): unknown {
  const { by, body, system, internal, at } = note;
  const author = { id: by.id, username: by.username, name: named(by) };
  return { id: index + 1, body, author, system, internal, created_at: new Date(at).toISOString() };
}

function withETag({ method, headers }: FakeRequest, answer: FakeAnswer): FakeAnswer {
  if (method !== 'GET' || answer.status !== 200) return answer;
  const etag = `W/"${createHash('md5').update(JSON.stringify(answer.body)).digest('hex')}"`;
  const all = { ...answer.headers, etag, date: new Date().toUTCString() };
  return headers['if-none-match'] === etag ? { status: 304, headers: all } : { ...answer, headers: all };
}

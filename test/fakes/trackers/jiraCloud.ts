// A stand-in for Jira Cloud's REST v3, checked against Atlassian's description in the tests.
import type { Credential } from '../../../src/core/ports/credentials.js';
import { jiraCloud } from '../../../src/sources/jira-cloud/index.js';
import { createFakeServer } from './fakeServer.js';
import type { FakeAnswer } from './fakeServer.js';
import { seededCriteria, seededCriterion } from './fakeTracker.js';
import type { FakeTracker } from './fakeTracker.js';
import { createJiraServer, failed, jiraTime } from './jiraServer.js';
import type { JiraCall, JsonRecord } from './jiraServer.js';
import { createJiraState, jiraUsers } from './jiraState.js';
import type { FakeJiraIssue, JiraState } from './jiraState.js';

export interface FakeJiraCloud extends FakeTracker {
  readonly credential: Credential;
  readonly state: JiraState;
  readonly create: JiraState['create'];
  /** Takes this token back. */
  revoke(token: string): void;
  /** Changes a field as somebody else does. */
  editBody(key: string, change: (document: AdfNode) => AdfNode): void;
}

export interface FakeJiraCloudOptions {
  /** Whether nobody in particular may read. */
  readonly open?: boolean;
  /** At most so many issues on a page; Jira gives fewer than asked as it pleases. */
  readonly pageSize?: number;
  readonly now?: () => number;
  /** Behind Atlassian's gateway, where tokens with scopes work. */
  readonly cloudId?: string;
}

/** A node of the Atlassian Document Format. */
export interface AdfNode {
  readonly type: string;
  readonly [name: string]: unknown;
}

export function createFakeJiraCloud({
  open = false,
  pageSize = 100,
  now,
  cloudId,
}: FakeJiraCloudOptions = {}): FakeJiraCloud {
  const state = createJiraState(markupOf, now);
  const revoked = new Set<string>();
  const site = 'https://acme.atlassian.net';
  const root = `${cloudId === undefined ? site : `https://api.atlassian.com/ex/jira/${cloudId}`}/rest/api/3`;
  const jira = createJiraServer({ state, root, cloud: true, open: () => open, revoked });
  const searches = new Map<string, { readonly jql: string; readonly rest: readonly FakeJiraIssue[] }>();

  const search = ({ user, body }: JiraCall): FakeAnswer => {
    const jql = String(body['jql']);
    const token = body['nextPageToken'];
    const under = typeof token === 'string' ? searches.get(token) : undefined;
    if (token !== undefined && under?.jql !== jql) return failed(400, 'The nextPageToken is of another search.');
    const readable = user.rights.includes('BROWSE_PROJECTS') || open;
    const all = under?.rest ?? (readable ? state.search(jql, user) : []);
    const size = Math.min(Number(body['maxResults'] ?? 50), pageSize);
    const issues = all.slice(0, size).map((issue) => jira.issue(issue, fieldsIn(body), user));
    if (all.length <= size) return { status: 200, body: { issues, isLast: true } };
    const next = `page-${searches.size + 1}`;
    searches.set(next, { jql, rest: all.slice(size) });
    return { status: 200, body: { issues, isLast: false, nextPageToken: next } };
  };
  const bulk = ({ user, body }: JiraCall): FakeAnswer => {
    const keys = body['issueIdsOrKeys'] as readonly string[];
    if (keys.length > 100) return failed(400, 'At most 100 issues.');
    const readable = user.rights.includes('BROWSE_PROJECTS') || open;
    const found = keys.map((key) => (readable ? state.find(key) : undefined));
    const issues = found.flatMap((issue) => (issue ? [jira.issue(issue, fieldsIn(body), user)] : []));
    const errors = keys.filter((_, index) => !found[index]).map((id) => ({ id, errorMessage: 'Issue does not exist' }));
    return { status: 200, body: { issues, issueErrors: errors } };
  };
  const changelog = (issue: FakeJiraIssue, query: URLSearchParams): FakeAnswer => {
    const startAt = Number(query.get('startAt'));
    const maxResults = Math.min(Number(query.get('maxResults')), 100);
    const values = issue.history
      .slice(startAt, startAt + maxResults)
      .map(({ id, author, at, field, fieldId, from, to }) => ({
        ...{ id, author: jira.person(author), created: jiraTime(at) },
        items: [{ field, fieldId, fieldtype: 'jira', fromString: from, toString: to }],
      }));
    const total = issue.history.length;
    return { status: 200, body: { startAt, maxResults, total, isLast: startAt + values.length >= total, values } };
  };

  const server = createFakeServer((request) => {
    const call = jira.call(request);
    if ('status' in call) return call;
    const path = call.parts.join('/');
    if (path === 'search/jql') return search(call);
    if (path === 'issue/bulkfetch') return bulk(call);
    const issue = call.parts[2] === 'changelog' ? state.find(call.parts[1] ?? '') : undefined;
    return issue ? changelog(issue, call.query) : jira.common(call);
  });
  const editBody: FakeJiraCloud['editBody'] = (key, change) => {
    const issue = state.find(key);
    if (!issue) throw new Error(`no issue ${key}`);
    state.write(issue, 'description', change(structuredClone(issue.description) as AdfNode), jiraUsers.grace);
  };
  return {
    type: jiraCloud,
    settings: new Map([
      ['url', site],
      ['project', 'SHOP'],
      ...(cloudId === undefined ? [] : [['cloudId', cloudId] as const]),
    ]),
    server,
    credential: { user: 'ada@acme.test', secret: jiraUsers.ada.secret, kind: 'token' },
    state,
    create: state.create,
    revoke: (token) => revoked.add(token),
    editBody,
    seed: (count) => Array.from({ length: count }, () => state.create({ description: seededDocument() }).key),
    states: (key) => {
      const tasks = tasksIn(state.find(key)?.description).filter(({ localId }) => localId !== 'other');
      if (tasks.length !== seededCriteria) throw new Error(`${key} has ${tasks.length} criteria`);
      return tasks.map((task) => task.state === 'DONE');
    },
    tickAsSomebodyElse: (key, number) => {
      editBody(key, (document) => withTask(document, `task-${number}`, 'DONE'));
    },
  };
}

export const adfText = (text: string): AdfNode => ({ type: 'text', text });
export const adfDocument = (...content: readonly AdfNode[]): AdfNode => ({ type: 'doc', version: 1, content });
export const adfParagraph = (text: string): AdfNode => ({ type: 'paragraph', content: [adfText(text)] });
export const adfHeading = (text: string): AdfNode => ({
  type: 'heading',
  attrs: { level: 2 },
  content: [adfText(text)],
});
export const adfTask = (localId: string, text: string, state = 'TODO'): AdfNode => ({
  type: 'taskItem',
  attrs: { localId, state },
  content: [adfText(text)],
});

function seededDocument(): AdfNode {
  const tasks = Array.from({ length: seededCriteria }, (_, index) =>
    adfTask(`task-${index + 1}`, seededCriterion(index + 1)),
  );
  return adfDocument(
    adfParagraph('As a shopper I want to pay by invoice.'),
    adfHeading('Acceptance criteria'),
    { type: 'taskList', attrs: { localId: 'list' }, content: tasks },
    adfHeading('Notes'),
    { type: 'taskList', attrs: { localId: 'notes' }, content: [adfTask('other', 'not a criterion')] },
  );
}

/** The document with this task's state; everything else stays the same. */
export function withTask(node: AdfNode, localId: string, state: 'TODO' | 'DONE'): AdfNode {
  const attrs = node['attrs'] as JsonRecord | undefined;
  const content = node['content'] as readonly AdfNode[] | undefined;
  return {
    ...node,
    ...(node.type === 'taskItem' && attrs?.['localId'] === localId && { attrs: { ...attrs, state } }),
    ...(content && { content: content.map((child) => withTask(child, localId, state)) }),
  };
}

interface Task {
  readonly localId: unknown;
  readonly state: unknown;
  readonly text: string;
}

function tasksIn(node: unknown): readonly Task[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, attrs, content } = node as { type?: string; attrs?: JsonRecord; content?: readonly unknown[] };
  if (type === 'taskItem') return [{ localId: attrs?.['localId'], state: attrs?.['state'], text: plainOf(node) }];
  return (content ?? []).flatMap(tasksIn);
}

function plainOf(node: unknown): string {
  const { text, content } = node as { text?: string; content?: readonly unknown[] };
  return text ?? (content ?? []).map(plainOf).join('');
}

/** How the history shows a document: as wiki markup, near enough. */
function markupOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const { type, content = [] } = value as { type?: string; content?: readonly unknown[] };
  if (type === 'taskList')
    return tasksIn(value)
      .map(({ text, state }) => `* [${state === 'DONE' ? 'x' : ' '}] ${text}`)
      .join('\n');
  if (type === 'heading') return `h2. ${plainOf(value)}`;
  return type === 'doc' ? content.map(markupOf).join('\n\n') : plainOf(value);
}

function fieldsIn(body: JsonRecord): readonly string[] {
  return (body['fields'] ?? ['id']) as readonly string[];
}

/** Answers that Atlassian gives to those who ask too much, one for each of its limits. */
export function jiraRateLimited(reason: 'jira-burst-based' | 'jira-per-issue-on-write', reset: string): FakeAnswer {
  return {
    status: 429,
    headers: {
      'retry-after': '30',
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': reset,
      'ratelimit-reason': reason,
    },
    body: { errorMessages: ['Rate limit exceeded.'] },
  };
}

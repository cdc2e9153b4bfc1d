// A stand-in for Jira Data Center's REST v2, checked against the description of Jira 7.6 in the tests.
import type { Credential } from '../../../src/core/ports/credentials.js';
import { jiraDataCenter } from '../../../src/sources/jira-data-center/index.js';
import { createFakeServer } from './fakeServer.js';
import type { FakeAnswer } from './fakeServer.js';
import { seededCriteria, seededCriterion } from './fakeTracker.js';
import type { FakeTracker } from './fakeTracker.js';
import { createJiraServer, failed, jiraTime } from './jiraServer.js';
import type { JiraCall, JsonRecord } from './jiraServer.js';
import { createJiraState, jiraUsers, nobody } from './jiraState.js';
import type { JiraState } from './jiraState.js';

export interface FakeJiraDataCenter extends FakeTracker {
  readonly credential: Credential;
  readonly state: JiraState;
  readonly create: JiraState['create'];
  revoke(token: string): void;
  /** Changes the description as somebody else does. */
  editBody(key: string, change: (text: string) => string): void;
}

export interface FakeJiraDataCenterOptions {
  readonly open?: boolean;
  /** What the administrator allows at most. */
  readonly pageSize?: number;
  readonly now?: () => number;
  /** The path that it lies below. */
  readonly path?: string;
}

export function createFakeJiraDataCenter(options: FakeJiraDataCenterOptions = {}): FakeJiraDataCenter {
  const { open = false, pageSize = 1000, now, path = '/jira' } = options;
  const state = createJiraState(textOf, now);
  const revoked = new Set<string>();
  const site = `https://jira.acme.test${path}`;
  const jira = createJiraServer({ state, root: `${site}/rest/api/2`, cloud: false, open: () => open, revoked });

  const search = ({ user, body }: JiraCall): FakeAnswer => {
    const jql = String(body['jql']);
    const readable = user.rights.includes('BROWSE_PROJECTS') || open;
    const lost = /^key in \(([^)]*)\)/
      .exec(jql)?.[1]
      ?.split(', ')
      .find((key) => !state.issues.has(key));
    if (lost !== undefined && body['validateQuery'] !== false) {
      return failed(400, `An issue with key '${lost}' does not exist for field 'key'.`);
    }
    const all = readable ? state.search(jql, user) : [];
    const startAt = Number(body['startAt'] ?? 0);
    const maxResults = Math.min(Number(body['maxResults'] ?? 50), pageSize);
    const fields = (body['fields'] ?? []) as readonly string[];
    const issues = all.slice(startAt, startAt + maxResults).map((issue) => jira.issue(issue, fields, user));
    return { status: 200, body: { startAt, maxResults, total: all.length, issues } };
  };
  const withHistory = (answer: FakeAnswer, key: string): FakeAnswer => {
    const histories = state.find(key)?.history.map(({ id, author, at, field, from, to }) => ({
      ...{ id, author: jira.person(author), created: jiraTime(at) },
      items: [{ field, fieldtype: 'jira', fromString: from, toString: to }],
    }));
    return { ...answer, body: { ...(answer.body as JsonRecord), changelog: { histories } } };
  };

  const server = createFakeServer((request) => {
    const call = jira.call(request);
    if ('status' in call) return call;
    const answer = call.parts.join('/') === 'search' ? search(call) : jira.common(call);
    const wantsHistory = answer.status === 200 && call.query.get('expand') === 'changelog';
    const told = wantsHistory ? withHistory(answer, call.parts[1] ?? '') : answer;
    return { ...told, headers: { 'x-ausername': call.user === nobody ? 'anonymous' : call.user.id, ...told.headers } };
  });
  const editBody: FakeJiraDataCenter['editBody'] = (key, change) => {
    const issue = state.find(key);
    if (!issue) throw new Error(`no issue ${key}`);
    state.write(issue, 'description', change(textOf(issue.description)), jiraUsers.grace);
  };
  const bodyOf = (key: string): string => textOf(state.find(key)?.description);
  return {
    type: jiraDataCenter,
    settings: new Map([
      ['url', site],
      ['project', 'SHOP'],
    ]),
    server,
    credential: { secret: jiraUsers.ada.secret, kind: 'token' },
    state,
    create: state.create,
    revoke: (token) => revoked.add(token),
    editBody,
    seed: (count) => Array.from({ length: count }, () => state.create({ description: seededMarkup() }).key),
    states: (key) =>
      Array.from({ length: seededCriteria }, (_, index) => {
        const found = [
          ...bodyOf(key).matchAll(new RegExp(`^\\* \\[([ xX])\\] ${seededCriterion(index + 1)}\\r?$`, 'gm')),
        ];
        if (found.length !== 1) throw new Error(`${seededCriterion(index + 1)} is there ${found.length} times`);
        return found[0]?.[1] !== ' ';
      }),
    tickAsSomebodyElse: (key, number) => {
      editBody(key, (text) =>
        text.replace(new RegExp(`^\\* \\[ \\] (?=${seededCriterion(number)}\\r?$)`, 'm'), '* [x] '),
      );
    },
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** With line ends as Jira's own pages send them. */
function seededMarkup(): string {
  const boxes = Array.from({ length: seededCriteria }, (_, index) => `* [ ] ${seededCriterion(index + 1)}`);
  const lines = [
    'As a shopper I want to pay by invoice.',
    '',
    'h2. Acceptance criteria',
    '',
    ...boxes,
    '',
    'h2. Notes',
    '',
    '* [ ] not a criterion',
  ];
  return lines.join('\r\n');
}

/** What the proxy before Jira, or Jira itself since 8.6, answers to those who ask too much. */
export function jiraDataCenterLimited(): FakeAnswer {
  return {
    status: 429,
    headers: {
      'retry-after': '5',
      'x-ratelimit-limit': '10',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-interval-seconds': '60',
    },
    body: { message: 'Rate limit exceeded.' },
  };
}

// A stand-in for Linear's GraphQL API, checked against Linear's schema in the tests.
import type { Credential } from '../../../src/core/ports/credentials.js';
import { linear } from '../../../src/sources/linear/index.js';
import { createFakeServer } from './fakeServer.js';
import type { FakeAnswer } from './fakeServer.js';
import { seededMarkdown, statesInMarkdown, tickedMarkdown } from './fakeTracker.js';
import type { FakeTracker } from './fakeTracker.js';
import { matchesFilter } from './linearFilter.js';
import { selectFields } from './selectFields.js';

/** One issue; tests may change anything in it. */
export interface FakeLinearIssue {
  readonly id: string;
  number: number;
  team: string;
  title: string;
  description: string | null;
  state: string;
  labels: string[];
  parent?: string;
  assignee?: string;
  estimate?: number;
  priority: number;
  /** Keys of issues that block it. */
  blockedBy: string[];
  attachments: { readonly title: string; readonly url: string }[];
  trashed: boolean;
  archived: boolean;
  updated: number;
  readonly comments: { readonly id: string; readonly author: string; readonly at: number; readonly body: string }[];
  readonly snapshots: { readonly at: number; readonly by: string; readonly markdown: string }[];
}

export interface FakeLinear extends FakeTracker {
  readonly credential: Credential;
  readonly issues: Map<string, FakeLinearIssue>;
  create(values?: Partial<FakeLinearIssue>): FakeLinearIssue;
  /** Takes all keys back. */
  revoke(): void;
  /** Changes the description as somebody else does. */
  editBody(key: string, change: (markdown: string) => string): void;
}

export interface FakeLinearOptions {
  readonly now?: () => number;
}

interface Account {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly writes: boolean;
}

const ada: Account = { id: 'user-ada', name: 'ada', key: 'lin_api_ada', writes: true };
const grace: Account = { id: 'user-grace', name: 'grace', key: 'lin_oauth_grace', writes: true };
const reader: Account = { id: 'user-rita', name: 'rita', key: 'lin_api_reader', writes: false };
const accounts: readonly Account[] = [ada, grace, reader];

export const linearStates = [
  { id: 'state-0', name: 'Triage', type: 'triage', position: 0 },
  { id: 'state-1', name: 'Backlog', type: 'backlog', position: 1 },
  { id: 'state-2', name: 'Todo', type: 'unstarted', position: 2 },
  { id: 'state-3', name: 'In Progress', type: 'started', position: 3 },
  { id: 'state-5', name: 'Released', type: 'completed', position: 5 },
  { id: 'state-4', name: 'Done', type: 'completed', position: 4 },
  { id: 'state-6', name: 'Canceled', type: 'canceled', position: 6 },
] as const;

const iso = (time: number): string => new Date(time).toISOString();
const keyOf = ({ team, number }: FakeLinearIssue): string => `${team}-${number}`;

export function createFakeLinear({ now: clock }: FakeLinearOptions = {}): FakeLinear {
  const issues = new Map<string, FakeLinearIssue>();
  let time = Date.parse('2026-11-22T08:00:00Z');
  const now = clock ?? ((): number => (time += 1000));
  let revoked = false;

  const create: FakeLinear['create'] = (values = {}) => {
    const number = issues.size + 1;
    const issue: FakeLinearIssue = {
      ...{
        id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
        number,
        team: 'ENG',
        title: `Issue ${number}`,
      },
      ...{ description: null, state: 'Todo', labels: [], priority: 0, blockedBy: [], attachments: [] },
      ...{ trashed: false, archived: false, updated: now(), comments: [], snapshots: [] },
      ...values,
    };
    // Linear keeps no blank ends.
    const description = issue.description?.trimEnd() ?? null;
    const kept = { ...issue, description };
    if (description !== null) kept.snapshots.push({ at: kept.updated, by: ada.id, markdown: description });
    issues.set(keyOf(kept), kept);
    return kept;
  };
  const find = (name: string): FakeLinearIssue | undefined =>
    issues.get(name.toUpperCase()) ?? [...issues.values()].find(({ id }) => id === name);
  const write = (issue: FakeLinearIssue, markdown: string, account: Account): void => {
    issue.description = markdown.trimEnd();
    issue.updated = now();
    issue.snapshots.push({ at: issue.updated, by: account.id, markdown: issue.description });
  };

  const viewOf = (issue: FakeLinearIssue): Readonly<Record<string, unknown>> => ({
    ...{ id: issue.id, identifier: keyOf(issue), title: issue.title, description: issue.description },
    ...{
      updatedAt: iso(issue.updated),
      trashed: issue.trashed || null,
      estimate: issue.estimate,
      priority: issue.priority,
    },
    priorityLabel: ['No priority', 'Urgent', 'High', 'Medium', 'Low'][issue.priority],
    state: linearStates.find(({ name }) => name === issue.state),
    assignee: issue.assignee === undefined ? null : { displayName: issue.assignee },
    parent: () => (issue.parent === undefined ? null : viewOf(existing(issue.parent))),
    labels: { nodes: issue.labels.map((name) => ({ name })) },
    inverseRelations: () => ({
      nodes: issue.blockedBy.map((key) => ({ type: 'blocks', issue: viewOf(existing(key)) })),
    }),
    children: ({ first }: { first: number }) => ({
      nodes: [...issues.values()]
        .filter(({ parent }) => parent === keyOf(issue))
        .slice(0, first)
        .map(viewOf),
    }),
    attachments: { nodes: issue.attachments },
    comments: {
      nodes: issue.comments.map(({ id, author, at, body }) => ({
        id,
        body,
        createdAt: iso(at),
        user: { displayName: author },
      })),
    },
    team: { key: issue.team, states: { nodes: linearStates } },
    documentContent: { id: `content-${issue.id}` },
  });
  const existing = (key: string): FakeLinearIssue => find(key) ?? refuse('Entity not found: Issue', 'INPUT_ERROR');

  const connection = (args: IssuesArguments): unknown => {
    const all = [...issues.values()]
      .filter((issue) => (args.includeArchived === true || !issue.archived) && matchesFilter(issue, args.filter ?? {}))
      .sort((a, b) => (args.orderBy === 'updatedAt' ? b.updated - a.updated : b.number - a.number));
    const end = args.before === undefined ? all.length : all.findIndex(({ id }) => id === args.before);
    const start = args.last === undefined ? 0 : Math.max(0, end - args.last);
    const nodes = args.last === undefined ? all.slice(0, args.first ?? 50) : all.slice(start, end);
    return { nodes: nodes.map(viewOf), pageInfo: { hasPreviousPage: start > 0, startCursor: nodes[0]?.id } };
  };
  const rootsFor = (account: Account): Readonly<Record<'query' | 'mutation', unknown>> => ({
    query: {
      viewer: { id: account.id, displayName: account.name },
      teams: ({ filter }: { filter: { key: { eq: string } } }) => ({
        nodes: filter.key.eq === 'ENG' ? [{ id: 'team-eng' }] : [],
      }),
      issues: connection,
      issue: ({ id }: { id: string }) => viewOf(existing(id)),
      documentContentHistory: ({ id }: { id: string }) => ({
        // The newest first.
        history: existing(id.replace('content-', ''))
          .snapshots.map(({ at, by, markdown }, index) => ({
            ...{ id: `history-${index}`, actorIds: [by], createdAt: iso(at), contentDataSnapshotAt: iso(at) },
            contentData: documentOf(markdown),
          }))
          .reverse(),
      }),
    },
    mutation: {
      issueUpdate: ({ id, input }: { id: string; input: { description?: string; stateId?: string } }) => {
        if (!account.writes) refuse('You do not have access', 'FORBIDDEN');
        const issue = existing(id);
        if (input.description !== undefined) write(issue, input.description, account);
        const state = linearStates.find((candidate) => candidate.id === input.stateId);
        if (input.stateId !== undefined) {
          issue.state = state?.name ?? refuse('Entity not found: WorkflowState', 'INPUT_ERROR');
          issue.updated = now();
        }
        return { success: true };
      },
      commentCreate: ({ input }: { input: { issueId: string; body: string } }) => {
        const issue =
          [...issues.values()].find(({ id }) => id === input.issueId) ??
          refuse('Entity not found: Issue', 'INPUT_ERROR');
        issue.comments.push({
          id: `comment-${issue.comments.length + 1}`,
          author: account.name,
          at: now(),
          body: input.body,
        });
        return { success: true };
      },
    },
  });

  const server = createFakeServer(({ method, url, headers, body }): FakeAnswer => {
    if (url.href !== 'https://api.linear.app/graphql' || method !== 'POST') return { status: 404, body: 'Not found' };
    const authorization = headers['authorization'] ?? '';
    // A key is no bearer's, and what OAuth gave is.
    const account = accounts.find(
      ({ key }) => authorization === (key.startsWith('lin_oauth_') ? `Bearer ${key}` : key),
    );
    if (!account || revoked)
      return linearFailed(401, 'Authentication required, not authenticated', 'AUTHENTICATION_ERROR');
    const { query, variables = {} } = JSON.parse(body) as {
      query: string;
      variables?: Readonly<Record<string, unknown>>;
    };
    try {
      return { status: 200, body: { data: selectFields(query, variables, rootsFor(account)) } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return linearFailed(error.code === 'FORBIDDEN' ? 403 : 200, error.message, error.code);
    }
  });
  const editBody: FakeLinear['editBody'] = (key, change) => {
    const issue = existing(key);
    write(issue, change(issue.description ?? ''), grace);
  };
  return {
    type: linear,
    settings: new Map([['team', 'ENG']]),
    server,
    credential: { secret: ada.key, kind: 'token' },
    issues,
    create,
    revoke: () => {
      revoked = true;
    },
    editBody,
    seed: (count) => Array.from({ length: count }, () => keyOf(create({ description: seededMarkdown() }))),
    states: (key) => statesInMarkdown(existing(key).description ?? ''),
    tickAsSomebodyElse: (key, number) => {
      editBody(key, (markdown) => tickedMarkdown(markdown, number));
    },
  };
}

interface IssuesArguments {
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly first?: number;
  readonly last?: number;
  readonly before?: string;
  readonly orderBy?: string;
  readonly includeArchived?: boolean;
}

class Refusal extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

function refuse(message: string, code: string): never {
  throw new Refusal(message, code);
}

/** A failure as Linear tells it. */
export function linearFailed(
  status: number,
  message: string,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): FakeAnswer {
  const extensions = { code, type: code.toLowerCase().replace('_', ' '), userPresentableMessage: message };
  return { status, headers, body: { errors: [{ message, path: ['issue'], extensions }], data: null } };
}

/** What Linear answers to those who ask too much; `reset` in epoch milliseconds. */
export function linearRateLimited(status: 200 | 400, reset: number): FakeAnswer {
  return linearFailed(status, 'Rate limit exceeded', 'RATELIMITED', {
    'x-ratelimit-requests-limit': '1500',
    'x-ratelimit-requests-remaining': '0',
    'x-ratelimit-requests-reset': String(reset),
  });
}

/** Markdown as the editor keeps it, near enough: a paragraph a line, and the boxes. */
function documentOf(markdown: string): unknown {
  const content = markdown.split('\n').map((line) => {
    const [, mark, words = line] = /^[-*] \[([ xX])\] (.*)$/.exec(line) ?? [];
    const paragraph = { type: 'paragraph', content: words === '' ? [] : [{ type: 'text', text: words }] };
    return mark === undefined ? paragraph : { type: 'todo_item', attrs: { done: mark !== ' ' }, content: [paragraph] };
  });
  return { type: 'doc', content };
}

import { createHash } from 'node:crypto';
import { github } from '../../../src/sources/github/index.js';
import type { FakeAnswer, FakeRequest, FakeServer } from './fakeServer.js';
import { createFakeServer } from './fakeServer.js';
import type { FakeTracker } from './fakeTracker.js';
import { seededMarkdown, statesInMarkdown, tickedMarkdown } from './fakeTracker.js';
import { graphQlBody } from './githubGraphQl.js';
import type { GitHubSite } from './githubShapes.js';
import { ownerJson, repositoryJson } from './githubShapes.js';
import { answerAboutIssues } from './githubIssues.js';
import type { GitHubState, NewIssue } from './githubState.js';
import { createGitHubState } from './githubState.js';
import { openApiContract } from './openApi.js';
import type { OpenApiContract } from './openApi.js';
import { isJson } from './openApiDocument.js';
import type { Json } from './openApiDocument.js';

export interface FakeGitHubAccount {
  readonly login: string;
  /** Absent: a fine-grained token, which does not tell. */
  readonly scopes?: readonly string[];
  readonly mayPush: boolean;
}

export interface FakeGitHubOptions {
  /** An Enterprise Server instead of github.com. */
  readonly url?: string;
  readonly isPrivate?: boolean;
  /** Of an Enterprise Server: one that lacks what came in the last years. */
  readonly isOlder?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /** Its time in epoch milliseconds; absent: one of its own, which passes by a second with every change. */
  readonly now?: () => number;
  /** Judged by GitHub's description on every request; `false` for measuring. */
  readonly isChecked?: boolean;
}

/** A stand-in for GitHub with the repository acme/shop. */
export interface FakeGitHub extends FakeTracker {
  readonly state: GitHubState;
  /** Undefined where `../shared/contracts` is missing. */
  readonly contract: OpenApiContract | undefined;
  /** By token. */
  readonly accounts: Map<string, FakeGitHubAccount>;
  add(issue: NewIssue): string;
  body(key: string): string;
  editBody(key: string, edit: (body: string) => string): void;
  /** The repository gets another name; the old one leads there. */
  rename(repository: string): void;
}

export const fakeGitHubToken = 'ghp_fakeAda';

export function createFakeGitHub(options: FakeGitHubOptions = {}): FakeGitHub {
  const { url, isPrivate = false, isOlder = false } = options;
  const written = 'acme/shop';
  let repository = written;
  const site = (): GitHubSite => ({
    api: url === undefined ? 'https://api.github.com' : `${url}/api/v3`,
    web: url ?? 'https://github.com',
    repository,
  });
  const state = createGitHubState(options.now);
  const accounts = new Map<string, FakeGitHubAccount>([
    [fakeGitHubToken, { login: 'ada', scopes: ['repo', 'read:org'], mayPush: true }],
  ]);

  const handle = async (request: FakeRequest): Promise<FakeAnswer> => {
    const token = /^Bearer (.+)$/.exec(request.headers['authorization'] ?? '')?.[1];
    const account = token === undefined ? undefined : accounts.get(token);
    if (token !== undefined && !account) return { status: 401, body: { message: 'Bad credentials' } };
    const path = request.url.pathname.replace(/^\/api\/v3(?=\/)/, '');
    if (/^(?:\/api)?\/graphql$/.test(path)) return answerGraphQl(request, account);
    if (path === '/user') {
      if (!account) return { status: 401, body: { message: 'Requires authentication' } };
      const scopes: Record<string, string> = account.scopes ? { 'x-oauth-scopes': account.scopes.join(', ') } : {};
      return { status: 200, body: ownerJson(site(), account.login), headers: scopes };
    }
    return answerRepository(request, path, account);
  };

  const answerGraphQl = async (request: FakeRequest, account: FakeGitHubAccount | undefined): Promise<FakeAnswer> => {
    if (!account) {
      const headers = { 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0', 'x-ratelimit-resource': 'graphql' };
      return { status: 403, headers, body: { message: 'API rate limit exceeded for 192.0.2.1.' } };
    }
    const body = JSON.parse(request.body) as Parameters<typeof graphQlBody>[2];
    return { status: 200, body: await graphQlBody(site(), state, body, isOlder) };
  };

  const answerRepository = (request: FakeRequest, path: string, account: FakeGitHubAccount | undefined): FakeAnswer => {
    const [, name = '', rest = ''] = /^\/(?:repos\/([^/]+\/[^/]+)|repositories\/\d+)(\/.*)?$/.exec(path) ?? [];
    const isOld = name.toLowerCase() === written && repository !== written;
    if (isOld) {
      const location = `${site().api}/repositories/1${rest}${request.url.search}`;
      const status = request.method === 'GET' ? 301 : 307;
      return { status, headers: { location }, body: { message: 'Moved Permanently', url: location } };
    }
    const isHere = path.startsWith('/repositories/') || name.toLowerCase() === repository.toLowerCase();
    if (!isHere || (isPrivate && !account)) return { status: 404, body: { message: 'Not Found' } };
    if (rest === '') {
      return { status: 200, body: repositoryJson(site(), isPrivate, account?.mayPush === true) };
    }
    if (request.method !== 'GET' && !account) return { status: 401, body: { message: 'Requires authentication' } };
    if (request.method !== 'GET' && account?.mayPush !== true) {
      return { status: 403, body: { message: 'Must have admin rights to Repository.' } };
    }
    return answerAboutIssues({ site: site(), state, isOlder }, request, rest, account?.login ?? '');
  };

  const server: FakeServer = createFakeServer(async (request) => {
    const answer = await handle(request);
    return conditional(request, withLimits(answer, state));
  });
  const contract = contractOf(url);
  if (contract && options.isChecked !== false) contract.watch(server);

  const key = (number: number): string => String(number);
  return {
    type: github,
    settings: new Map(Object.entries({ repository: written, ...(url ? { url } : {}), ...options.settings })),
    server,
    credential: { secret: fakeGitHubToken, kind: 'token' },
    state,
    contract,
    accounts,
    add: (issue) => key(state.add(issue).number),
    seed: (count) => Array.from({ length: count }, () => key(state.add({ body: seededMarkdown() }).number)),
    states: (of) => statesInMarkdown(state.issues.get(Number(of))?.body ?? ''),
    tickAsSomebodyElse: (of, number) => {
      state.change(Number(of), 'grace', (issue) => {
        issue.body = tickedMarkdown(issue.body ?? '', number);
      });
    },
    body: (of) => state.issues.get(Number(of))?.body ?? '',
    editBody: (of, edit) => {
      state.change(Number(of), 'grace', (issue) => {
        issue.body = edit(issue.body ?? '');
      });
    },
    rename: (to) => {
      repository = to;
    },
  };
}

/** What GitHub answers to somebody who asks too often. `reset` is in epoch seconds. */
export function rateLimited(
  style: 'primary' | 'secondary' | 'secondary-without-header' | '429' | 'graphql',
  reset = Math.floor(Date.parse('2026-11-22T08:01:00Z') / 1000),
): FakeAnswer {
  const used = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
  const secondary = {
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  };
  switch (style) {
    case 'primary':
      return { status: 403, headers: used, body: { message: 'API rate limit exceeded for user ID 1.' } };
    case 'secondary':
      return { status: 403, headers: { 'retry-after': '60' }, body: secondary };
    case 'secondary-without-header':
      return { status: 403, body: secondary };
    case '429':
      return { status: 429, headers: { 'retry-after': '60' }, body: secondary };
    case 'graphql': {
      const errors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }];
      return { status: 200, headers: { ...used, 'x-ratelimit-resource': 'graphql' }, body: { errors } };
    }
  }
}

function contractOf(url: string | undefined): OpenApiContract | undefined {
  return openApiContract('github-rest.json', {
    base: url === undefined ? '' : '/api/v3',
    except: ['/graphql', '/api/graphql', /^(?:\/api\/v3)?\/repositories\/\d+(?:\/|$)/],
    extend: withRepository,
  });
}

/** Adds what GitHub's description was cut off: the repository itself, and redirects to addresses by number. */
function withRepository({ paths }: Json): void {
  if (!isJson(paths)) return;
  const parameters = ['owner', 'repo'].map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const schema = { type: 'object', required: ['full_name', 'private', 'permissions'] };
  const found = { description: 'Response', content: { 'application/json': { schema } } };
  const moved = { description: 'Moved permanently' };
  Object.assign(paths, { '/repos/{owner}/{repo}': { get: { parameters, responses: { 200: found, 301: moved } } } });
  for (const item of Object.values(paths)) {
    // Writes to a renamed repository are answered so: "Best practices for using the REST API", on redirects.
    for (const method of ['patch', 'post']) {
      const operation = isJson(item) ? item[method] : undefined;
      if (isJson(operation) && isJson(operation['responses'])) Object.assign(operation['responses'], { 307: moved });
    }
  }
}

function withLimits(answer: FakeAnswer, state: GitHubState): FakeAnswer {
  const limits = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4990', 'x-ratelimit-resource': 'core' };
  return { ...answer, headers: { date: new Date(state.now()).toUTCString(), ...limits, ...answer.headers } };
}

/** An ETag holds for one token only. */
function conditional(request: FakeRequest, answer: FakeAnswer): FakeAnswer {
  if (request.method !== 'GET' || answer.status !== 200) return answer;
  const text = JSON.stringify([answer.body, request.headers['authorization']]);
  const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
  const headers = { ...answer.headers, etag };
  return request.headers['if-none-match'] === etag ? { status: 304, headers } : { ...answer, headers };
}

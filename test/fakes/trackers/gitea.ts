import { gitea } from '../../../src/sources/gitea/index.js';
import type { FakeAnswer, FakeRequest } from './fakeServer.js';
import { createFakeServer } from './fakeServer.js';
import type { FakeTracker } from './fakeTracker.js';
import { seededMarkdown, statesInMarkdown, tickedMarkdown } from './fakeTracker.js';
import { giteaNotFound, readGitea, writeGitea } from './giteaIssues.js';
import type { GiteaAnswers } from './giteaIssues.js';
import { giteaPerson, giteaRepository } from './giteaShapes.js';
import { createGiteaState } from './giteaState.js';
import type { FakeGiteaIssue, NewGiteaIssue } from './giteaState.js';
import { openApiContract } from './openApi.js';
import type { OpenApiContract } from './openApi.js';
import { isJson } from './openApiDocument.js';
import type { Json } from './openApiDocument.js';

export interface FakeGiteaAccount {
  readonly login: string;
  readonly mayPush: boolean;
  /** Of its token. */
  readonly scopes: readonly string[];
}

export interface FakeGiteaOptions {
  /** With a sub-path, if it has one. */
  readonly url?: string;
  /** Whether it knows `content_version`: newer Gitea does, Forgejo may not. */
  readonly hasVersion?: boolean;
  /** What it gives at most at once. */
  readonly mostItems?: number;
  readonly isPrivate?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /** Its time in epoch milliseconds; absent: one of its own, which passes by a second with every change. */
  readonly now?: () => number;
  /** Judged by Gitea's description on every request; `false` for measuring. */
  readonly isChecked?: boolean;
}

/** A stand-in for Gitea with the repository acme/shop. */
export interface FakeGitea extends FakeTracker {
  readonly issues: ReadonlyMap<number, FakeGiteaIssue>;
  /** Undefined where `../shared/contracts` is missing. */
  readonly contract: OpenApiContract | undefined;
  /** By token. */
  readonly accounts: Map<string, FakeGiteaAccount>;
  add(issue: NewGiteaIssue): string;
  remove(key: string): void;
  body(key: string): string;
  editBody(key: string, edit: (body: string) => string): void;
  comment(key: string, body: string): void;
  /** The repository gets another name; the old one leads there. */
  rename(repository: string): void;
}

export const fakeGiteaToken = 'gta_fakeAda';

export function createFakeGitea(options: FakeGiteaOptions = {}): FakeGitea {
  const { url: site = 'https://git.example.com/forge', hasVersion = true, mostItems = 50, isPrivate = false } = options;
  const base = `${new URL(site).pathname.replace(/\/$/, '')}/api/v1`;
  const written = 'acme/shop';
  const state = createGiteaState(options.now);
  const { issues } = state;
  const accounts = new Map<string, FakeGiteaAccount>([
    [fakeGiteaToken, { login: 'ada', mayPush: true, scopes: ['issue', 'repository', 'user'] }],
  ]);
  let fullName = written;
  const answers = (): GiteaAnswers => ({ site, fullName, state, hasVersion, mostItems });

  const handle = (request: FakeRequest): FakeAnswer => {
    const token = /^token (.+)$/.exec(request.headers['authorization'] ?? '')?.[1];
    const account = token === undefined ? undefined : accounts.get(token);
    if (token !== undefined && !account) return { status: 401, body: { message: 'user does not exist' } };
    if (!request.url.pathname.startsWith(`${base}/`)) return giteaNotFound;
    const path = request.url.pathname.slice(base.length);
    const lacks = (scope: string): boolean => account !== undefined && !account.scopes.includes(scope);
    if (path === '/user') {
      if (!account) return { status: 401, body: { message: 'token is required' } };
      return lacks('user') ? forbidden : { status: 200, body: giteaPerson(site, account.login) };
    }
    const [, name = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path) ?? [];
    if (name === written && fullName !== written) {
      const location = `${site}/api/v1/repos/${fullName}${rest}${request.url.search}`;
      return { status: 307, headers: { location } };
    }
    if (name.toLowerCase() !== fullName.toLowerCase() || (isPrivate && !account)) return giteaNotFound;
    if (rest === '') {
      return lacks('repository')
        ? forbidden
        : { status: 200, body: giteaRepository(fullName, account?.mayPush === true) };
    }
    if (lacks('issue')) return forbidden;
    if (request.method === 'GET') return readGitea(answers(), request.url, rest);
    if (!account) return { status: 401, body: { message: 'token is required' } };
    return account.mayPush ? writeGitea(answers(), request, rest, account.login) : forbidden;
  };

  const server = createFakeServer((request) => {
    const answer = handle(request);
    return { ...answer, headers: { date: new Date(state.now()).toUTCString(), ...answer.headers } };
  });
  const contract = openApiContract('gitea-1.20.json', { base, extend: withNewer, nullIsAbsent: true });
  if (contract && options.isChecked !== false) contract.watch(server);

  const found = (key: string): FakeGiteaIssue => state.found(Number(key));
  return {
    type: gitea,
    settings: new Map(Object.entries({ url: site, repository: written, ...options.settings })),
    server,
    credential: { secret: fakeGiteaToken, kind: 'token' },
    issues,
    contract,
    accounts,
    add: (issue) => String(state.add(issue).number),
    remove: (key) => {
      state.remove(Number(key));
    },
    seed: (count) => Array.from({ length: count }, () => String(state.add({ body: seededMarkdown() }).number)),
    states: (key) => statesInMarkdown(found(key).body),
    tickAsSomebodyElse: (key, number) => {
      state.change(found(key), { body: tickedMarkdown(found(key).body, number) });
    },
    body: (key) => found(key).body,
    editBody: (key, edit) => {
      state.change(found(key), { body: edit(found(key).body) });
    },
    comment: (key, body) => {
      state.comment(found(key), 'grace', body);
    },
    rename: (to) => {
      fullName = to;
    },
  };
}

const forbidden: FakeAnswer = {
  status: 403,
  body: { message: 'token does not have at least one of required scope(s)' },
};

/**
 * Adds by hand what the description of version 1.20 lacks: `content_version` and its conflict (go-gitea/gitea#37035), the
 * repository itself, which it was cut off, and redirects of renamed repositories.
 */
function withNewer({ paths, components }: Json): void {
  const schemas = isJson(components) && isJson(components['schemas']) ? components['schemas'] : {};
  for (const name of ['Issue', 'EditIssueOption']) {
    const schema = schemas[name];
    if (isJson(schema)) Object.assign(schema['properties'] ?? {}, { content_version: { type: 'integer' } });
  }
  if (!isJson(paths)) return;
  const moved = { description: 'renamed' };
  for (const item of Object.values(paths)) {
    for (const operation of isJson(item) ? Object.values(item) : []) {
      if (isJson(operation) && isJson(operation['responses'])) Object.assign(operation['responses'], { 307: moved });
    }
  }
  const parameters = ['owner', 'repo'].map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const schema = { type: 'object', required: ['full_name', 'permissions'] };
  const response = { description: 'Repository', content: { 'application/json': { schema } } };
  Object.assign(paths, { '/repos/{owner}/{repo}': { get: { parameters, responses: { 200: response, 307: moved } } } });
}

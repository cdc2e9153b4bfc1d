import { gitea } from '../../../src/sources/gitea/index.js';
import type { FakeAnswer, FakeRequest } from './fakeServer.js';
import { createFakeServer } from './fakeServer.js';
import type { FakeTracker } from './fakeTracker.js';
import { seededMarkdown, statesInMarkdown, tickedMarkdown } from './fakeTracker.js';
import { giteaComment, giteaIssue, giteaPerson, giteaRepository } from './giteaShapes.js';
import type { FakeGiteaIssue } from './giteaShapes.js';
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
  add(issue: Partial<Omit<FakeGiteaIssue, 'number' | 'comments'>>): string;
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
  const issues = new Map<number, FakeGiteaIssue>();
  const accounts = new Map<string, FakeGiteaAccount>([
    [fakeGiteaToken, { login: 'ada', mayPush: true, scopes: ['issue', 'repository', 'user'] }],
  ]);
  let fullName = written;
  let time = Date.parse('2026-11-22T07:00:00Z');
  let lastId = 0;
  const now = (): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
  const pass = (): string => {
    time += 1000;
    return now();
  };
  const toJson = (issue: FakeGiteaIssue): Json => giteaIssue(site, fullName, issue, hasVersion);
  const change = (issue: FakeGiteaIssue, { title, body, state }: Partial<FakeGiteaIssue>): void => {
    if (body !== undefined || title !== undefined) issue.version++;
    issue.title = title ?? issue.title;
    issue.body = body ?? issue.body;
    issue.state = state ?? issue.state;
    issue.updatedAt = pass();
  };

  const list = (url: URL): FakeAnswer => {
    const query = url.searchParams;
    const state = query.get('state') ?? 'open';
    const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
    const labels = query.get('labels')?.split(',') ?? [];
    const found = [...issues.values()]
      .filter((issue) => state === 'all' || issue.state === state)
      .filter((issue) => query.get('type') !== 'issues' || !issue.isPullRequest)
      .filter((issue) => Date.parse(issue.updatedAt) >= since)
      .filter((issue) => labels.every((label) => issue.labels.includes(label)))
      .toReversed();
    const size = Math.min(Number(query.get('limit') ?? mostItems), mostItems);
    const page = Number(query.get('page') ?? 1);
    const next = new URL(url);
    next.searchParams.set('page', String(page + 1));
    const link: Record<string, string> = page * size < found.length ? { link: `<${next.href}>; rel="next"` } : {};
    const headers = { 'x-total-count': String(found.length), ...link };
    return { status: 200, headers, body: found.slice((page - 1) * size, page * size).map(toJson) };
  };

  const write = (issue: FakeGiteaIssue, request: FakeRequest, part: string, by: string): FakeAnswer => {
    const body = JSON.parse(request.body) as Partial<FakeGiteaIssue> & { readonly content_version?: number };
    if (request.method === 'POST' && part === '/comments') {
      const comment = { id: ++lastId, by, at: pass(), body: body.body ?? '' };
      issue.comments.push(comment);
      issue.updatedAt = comment.at;
      return { status: 201, body: giteaComment(site, fullName, issue.number, comment) };
    }
    if (request.method !== 'PATCH' || part !== '') return notFound;
    if (hasVersion && body.content_version !== undefined && body.content_version !== issue.version) {
      return { status: 409, body: { message: 'the issue was already changed', url: `${site}/api/swagger` } };
    }
    const isBlocked = issue.dependsOn.some((number) => issues.get(number)?.state === 'open');
    if (body.state === 'closed' && isBlocked) return { status: 412, body: { message: 'cannot close this issue' } };
    change(issue, body);
    return { status: 201, body: toJson(issue) };
  };

  const handle = (request: FakeRequest): FakeAnswer => {
    const token = /^token (.+)$/.exec(request.headers['authorization'] ?? '')?.[1];
    const account = token === undefined ? undefined : accounts.get(token);
    if (token !== undefined && !account) return { status: 401, body: { message: 'user does not exist' } };
    if (!request.url.pathname.startsWith(`${base}/`)) return notFound;
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
    if (name.toLowerCase() !== fullName.toLowerCase() || (isPrivate && !account)) return notFound;
    if (rest === '') {
      return lacks('repository')
        ? forbidden
        : { status: 200, body: giteaRepository(fullName, account?.mayPush === true) };
    }
    if (lacks('issue')) return forbidden;
    if (rest === '/issues' && request.method === 'GET') return list(request.url);
    const [, number, part = ''] = /^\/issues\/(\d+)(\/.*)?$/.exec(rest) ?? [];
    const issue = issues.get(Number(number));
    if (!issue) return notFound;
    if (request.method === 'GET') {
      if (part === '') return { status: 200, body: toJson(issue) };
      const comments = issue.comments.map((comment) => giteaComment(site, fullName, issue.number, comment));
      return part === '/comments' ? { status: 200, body: comments } : notFound;
    }
    if (!account) return { status: 401, body: { message: 'token is required' } };
    return account.mayPush ? write(issue, request, part, account.login) : forbidden;
  };

  const server = createFakeServer((request) => {
    const answer = handle(request);
    return { ...answer, headers: { date: new Date(now()).toUTCString(), ...answer.headers } };
  });
  const contract = openApiContract('gitea-1.20.json', { base, extend: withNewer, nullIsAbsent: true });
  if (contract && options.isChecked !== false) contract.watch(server);

  const found = (key: string): FakeGiteaIssue => {
    const issue = issues.get(Number(key));
    if (!issue) throw new Error(`no issue ${key}`);
    return issue;
  };
  const add: FakeGitea['add'] = (wanted) => {
    const number = issues.size + 1;
    const at = pass();
    issues.set(number, {
      title: `Issue ${number}`,
      body: `Body of ${number}`,
      state: 'open',
      labels: [],
      assignees: [],
      isPullRequest: false,
      dependsOn: [],
      createdAt: at,
      updatedAt: at,
      version: 0,
      ...wanted,
      number,
      comments: [],
    });
    return String(number);
  };
  return {
    type: gitea,
    settings: new Map(Object.entries({ url: site, repository: written, ...options.settings })),
    server,
    credential: { secret: fakeGiteaToken, kind: 'token' },
    issues,
    contract,
    accounts,
    add,
    remove: (key) => {
      issues.delete(Number(key));
    },
    seed: (count) => Array.from({ length: count }, () => add({ body: seededMarkdown() })),
    states: (key) => statesInMarkdown(found(key).body),
    tickAsSomebodyElse: (key, number) => {
      change(found(key), { body: tickedMarkdown(found(key).body, number) });
    },
    body: (key) => found(key).body,
    editBody: (key, edit) => {
      change(found(key), { body: edit(found(key).body) });
    },
    comment: (key, body) => {
      found(key).comments.push({ id: ++lastId, by: 'grace', at: pass(), body });
    },
    rename: (to) => {
      fullName = to;
    },
  };
}

const notFound: FakeAnswer = { status: 404, body: { message: 'The target couldn’t be found.' } };
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

import type { FakeAnswer, FakeRequest } from './fakeServer.js';
import { giteaComment, giteaIssue } from './giteaShapes.js';
import type { FakeGiteaIssue, GiteaState } from './giteaState.js';

/** What answers about issues depend on. */
export interface GiteaAnswers {
  readonly site: string;
  /** `owner/name`. */
  readonly fullName: string;
  readonly state: GiteaState;
  readonly hasVersion: boolean;
  readonly mostItems: number;
}

export const giteaNotFound: FakeAnswer = { status: 404, body: { message: 'The target couldn’t be found.' } };

/** `rest` is the path below the repository. */
export function readGitea(answers: GiteaAnswers, url: URL, rest: string): FakeAnswer {
  const { site, fullName, state, hasVersion } = answers;
  if (rest === '/issues') return list(answers, url);
  const [issue, part] = issueOf(state, rest);
  if (!issue) return giteaNotFound;
  if (part === '') return { status: 200, body: giteaIssue(site, fullName, issue, hasVersion) };
  const comments = issue.comments.map((comment) => giteaComment(site, fullName, issue.number, comment));
  return part === '/comments' ? { status: 200, body: comments } : giteaNotFound;
}

export function writeGitea(answers: GiteaAnswers, request: FakeRequest, rest: string, by: string): FakeAnswer {
  const { site, fullName, state, hasVersion } = answers;
  const [issue, part] = issueOf(state, rest);
  if (!issue) return giteaNotFound;
  const body = JSON.parse(request.body) as Partial<FakeGiteaIssue> & { readonly content_version?: number };
  if (request.method === 'POST' && part === '/comments') {
    const comment = state.comment(issue, by, body.body ?? '');
    return { status: 201, body: giteaComment(site, fullName, issue.number, comment) };
  }
  if (request.method !== 'PATCH' || part !== '') return giteaNotFound;
  if (hasVersion && body.content_version !== undefined && body.content_version !== issue.version) {
    return { status: 409, body: { message: 'the issue was already changed', url: `${site}/api/swagger` } };
  }
  const isBlocked = issue.dependsOn.some((number) => state.issues.get(number)?.state === 'open');
  if (body.state === 'closed' && isBlocked) return { status: 412, body: { message: 'cannot close this issue' } };
  state.change(issue, body);
  return { status: 201, body: giteaIssue(site, fullName, issue, hasVersion) };
}

function issueOf(state: GiteaState, rest: string): readonly [FakeGiteaIssue | undefined, string] {
  const [, number, part = ''] = /^\/issues\/(\d+)(\/.*)?$/.exec(rest) ?? [];
  return [state.issues.get(Number(number)), part];
}

function list({ site, fullName, state, hasVersion, mostItems }: GiteaAnswers, url: URL): FakeAnswer {
  const query = url.searchParams;
  const wanted = query.get('state') ?? 'open';
  const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
  const labels = query.get('labels')?.split(',') ?? [];
  const found = [...state.issues.values()]
    .filter((issue) => wanted === 'all' || issue.state === wanted)
    .filter((issue) => query.get('type') !== 'issues' || !issue.isPullRequest)
    .filter((issue) => Date.parse(issue.updatedAt) >= since)
    .filter((issue) => labels.every((label) => issue.labels.includes(label)))
    .toReversed();
  const size = Math.min(Number(query.get('limit') ?? mostItems), mostItems);
  const page = Number(query.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const link: Record<string, string> = page * size < found.length ? { link: `<${next.href}>; rel="next"` } : {};
  const items = found.slice((page - 1) * size, page * size);
  return {
    status: 200,
    headers: { 'x-total-count': String(found.length), ...link },
    body: items.map((issue) => giteaIssue(site, fullName, issue, hasVersion)),
  };
}

import type { FakeAnswer, FakeRequest } from './fakeServer.js';
import { commentJson, fieldValuesJson, issueJson } from './githubShapes.js';
import type { GitHubSite } from './githubShapes.js';
import type { FakeIssue, GitHubState } from './githubState.js';

interface Repository {
  readonly site: GitHubSite;
  readonly state: GitHubState;
  readonly isOlder: boolean;
}

/** What the REST API answers below a repository. */
export function answerAboutIssues(
  repository: Repository,
  request: FakeRequest,
  rest: string,
  login: string,
): FakeAnswer {
  if (rest === '/issues' && request.method === 'GET') return list(repository, request.url);
  const [, number = '', part = ''] = /^\/issues\/(\d+)(\/.*)?$/.exec(rest) ?? [];
  const issue = repository.state.issues.get(Number(number));
  if (!issue) return { status: 404, body: { message: 'Not Found' } };
  if (issue.isDeleted) return { status: 410, body: { message: 'This issue was deleted' } };
  const isBehindRedirect = request.url.pathname.includes('/repositories/');
  if (issue.movedTo !== null && !isBehindRedirect) {
    const location = `${repository.site.api}/repositories/7/issues/${number}`;
    return { status: 301, headers: { location }, body: { message: 'Moved Permanently', url: location } };
  }
  if (request.method === 'GET') return read(repository, request.url, issue, part);
  const body = JSON.parse(request.body || '{}') as Readonly<Record<string, unknown>>;
  return request.method === 'PATCH' && part === ''
    ? patch(repository, issue, body, login)
    : post(repository, issue, part, body, login);
}

function list({ site, state, isOlder }: Repository, url: URL): FakeAnswer {
  const query = url.searchParams;
  const wanted = query.get('state') ?? 'open';
  const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
  const labels = query.get('labels')?.split(',') ?? [];
  const assignee = query.get('assignee');
  const all = state
    .listed()
    .filter((issue) => wanted === 'all' || issue.state === wanted)
    .filter((issue) => Date.parse(issue.updatedAt) >= since)
    .filter((issue) => labels.every((label) => issue.labels.includes(label)))
    .filter((issue) => assignee === null || issue.assignees.includes(assignee));
  const sorted = query.get('direction') === 'asc' ? all : all.toReversed();
  return paged(sorted, url, (issue) => olderIssue(issueJson(site, state, issue), isOlder));
}

function read({ site, state, isOlder }: Repository, url: URL, issue: FakeIssue, part: string): FakeAnswer {
  const toJson = (other: FakeIssue): unknown => olderIssue(issueJson(site, state, other), isOlder);
  switch (part) {
    case '':
      return { status: 200, body: toJson(issue) };
    case '/comments':
      return paged(issue.comments, url, (comment) => commentJson(site, issue.number, comment));
    case '/sub_issues':
      return paged(state.childrenOf(issue.number), url, toJson);
    case '/dependencies/blocked_by':
      return paged(
        issue.blockedBy.flatMap((number) => state.issues.get(number) ?? []),
        url,
        toJson,
      );
    case '/issue-field-values':
      return { status: 200, body: fieldValuesJson(issue) };
    default:
      return { status: 404, body: { message: 'Not Found' } };
  }
}

function patch(
  { site, state }: Repository,
  issue: FakeIssue,
  body: Readonly<Record<string, unknown>>,
  login: string,
): FakeAnswer {
  state.change(issue.number, login, (changed) => {
    if (typeof body['body'] === 'string') changed.body = body['body'];
    if (body['state'] === 'open' || body['state'] === 'closed') {
      const reason = body['state_reason'];
      changed.reason = typeof reason === 'string' ? reason : body['state'] === 'closed' ? 'completed' : null;
      changed.state = body['state'];
    }
  });
  return { status: 200, body: issueJson(site, state, issue) };
}

function post(
  { site, state }: Repository,
  issue: FakeIssue,
  part: string,
  body: Readonly<Record<string, unknown>>,
  login: string,
): FakeAnswer {
  if (part === '/comments') {
    const comment = state.comment(issue.number, login, String(body['body']));
    return { status: 201, body: commentJson(site, issue.number, comment) };
  }
  if (part === '/issue-field-values') {
    const values = body['issue_field_values'] as readonly { readonly field_id: number; readonly value: string }[];
    state.change(issue.number, login, (changed) => {
      changed.fields = changed.fields.map((field) => {
        const given = values.find(({ field_id: id }) => id === field.id);
        return given ? { ...field, value: given.value } : field;
      });
    });
    return { status: 200, body: fieldValuesJson(issue) };
  }
  return { status: 404, body: { message: 'Not Found' } };
}

/** An older Enterprise Server has neither sub-issues nor fields. */
function olderIssue(issue: Readonly<Record<string, unknown>>, isOlder: boolean): unknown {
  if (!isOlder) return issue;
  const newer = /^(?:sub_issues_summary|issue_dependencies_summary|issue_field_values|parent_issue_url|type)$/;
  return Object.fromEntries(Object.entries(issue).filter(([name]) => !newer.test(name)));
}

function paged<T>(all: readonly T[], url: URL, toJson: (one: T) => unknown): FakeAnswer {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
  const page = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const more: Record<string, string> = page * size < all.length ? { link: `<${next.href}>; rel="next"` } : {};
  return { status: 200, headers: more, body: all.slice((page - 1) * size, page * size).map(toJson) };
}

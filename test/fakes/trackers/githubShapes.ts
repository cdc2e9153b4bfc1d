// Answers of GitHub's REST API, in the shape of its own description.
import type { FakeComment, FakeIssue, GitHubState } from './githubState.js';

type Json = Readonly<Record<string, unknown>>;

/** Where addresses in answers lead. */
export interface GitHubSite {
  readonly api: string;
  readonly web: string;
  /** `owner/name`. */
  readonly repository: string;
}

export function personJson({ api, web }: GitHubSite, login: string): Json {
  const url = `${api}/users/${login}`;
  return {
    login,
    id: 1 + (Number.parseInt(login, 36) % 1_000_000),
    node_id: `U_${login}`,
    avatar_url: `${web}/avatars/${login}`,
    gravatar_id: '',
    url,
    html_url: `${web}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    site_admin: false,
  };
}

/** `GET /user`. */
export function ownerJson(site: GitHubSite, login: string): Json {
  return {
    ...personJson(site, login),
    user_view_type: 'public',
    name: null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 2,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  };
}

/** `GET /repos/{owner}/{repo}`, as far as anybody here looks. */
export function repositoryJson({ repository }: GitHubSite, isPrivate: boolean, mayPush: boolean): Json {
  return {
    id: 1,
    name: repository.split('/')[1],
    full_name: repository,
    private: isPrivate,
    archived: false,
    has_issues: true,
    permissions: { admin: false, maintain: false, push: mayPush, triage: mayPush, pull: true },
  };
}

export function issueJson(site: GitHubSite, state: GitHubState, issue: FakeIssue): Json {
  const home = `${site.api}/repos/${issue.movedTo ?? site.repository}`;
  const url = `${home}/issues/${issue.number}`;
  const children = state.childrenOf(issue.number);
  const completed = children.filter((child) => child.state === 'closed').length;
  const people = issue.assignees.map((login) => personJson(site, login));
  return {
    id: 9000 + issue.number,
    node_id: `I_${issue.number}`,
    url,
    repository_url: home,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${site.web}/${issue.movedTo ?? site.repository}/issues/${issue.number}`,
    number: issue.number,
    state: issue.state,
    state_reason: issue.reason,
    title: issue.title,
    body: issue.body,
    user: personJson(site, 'grace'),
    labels: issue.labels.map((name, index) => ({
      id: index + 1,
      node_id: `L_${name}`,
      name,
      color: 'ededed',
      default: false,
    })),
    assignee: people[0] ?? null,
    assignees: people,
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: issue.comments.length,
    closed_at: issue.state === 'closed' ? issue.updatedAt : null,
    created_at: issue.revisions[0]?.at,
    updated_at: issue.updatedAt,
    author_association: 'MEMBER',
    ...(issue.type === null ? {} : { type: { id: 4, node_id: 'IT_4', name: issue.type, description: null } }),
    ...(issue.isPullRequest ? { pull_request: { url, html_url: url, diff_url: url, patch_url: url } } : {}),
    ...(issue.parent === null ? {} : { parent_issue_url: `${home}/issues/${issue.parent}` }),
    sub_issues_summary: {
      total: children.length,
      completed,
      percent_completed: children.length === 0 ? 0 : Math.round((100 * completed) / children.length),
    },
    issue_dependencies_summary: {
      blocked_by: issue.blockedBy.length,
      blocking: 0,
      total_blocked_by: issue.blockedBy.length,
      total_blocking: 0,
    },
    issue_field_values: fieldValuesJson(issue),
  };
}

export function fieldValuesJson({ fields }: FakeIssue): readonly Json[] {
  return fields.map(({ id, name, type, value }) => ({
    issue_field_id: id,
    issue_field_name: name,
    node_id: `IF_${id}`,
    data_type: type,
    value,
    ...(type === 'single_select' ? { single_select_option: { id: 1, name: value, color: 'red' } } : {}),
  }));
}

export function commentJson(site: GitHubSite, number: number, { id, by, at, body }: FakeComment): Json {
  const issue = `${site.api}/repos/${site.repository}/issues/${number}`;
  return {
    id,
    node_id: `IC_${id}`,
    url: `${site.api}/repos/${site.repository}/issues/comments/${id}`,
    html_url: `${site.web}/${site.repository}/issues/${number}#issuecomment-${id}`,
    issue_url: issue,
    body,
    user: personJson(site, by),
    created_at: at,
    updated_at: at,
    author_association: 'MEMBER',
  };
}

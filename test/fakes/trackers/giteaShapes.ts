// Answers of Gitea's API, in the shape of its own description, with the nulls that servers really send.

import type { FakeGiteaIssue } from './giteaState.js';

type Json = Readonly<Record<string, unknown>>;

export function giteaPerson(site: string, login: string): Json {
  return {
    id: 1 + (Number.parseInt(login, 36) % 1_000_000),
    login,
    login_name: '',
    full_name: '',
    email: `${login}@example.com`,
    avatar_url: `${site}/avatars/${login}`,
    language: '',
    is_admin: false,
    last_login: '0001-01-01T00:00:00Z',
    created: '2020-01-01T00:00:00Z',
    restricted: false,
    active: false,
    prohibit_login: false,
    location: '',
    website: '',
    description: '',
    visibility: 'public',
    followers_count: 0,
    following_count: 0,
    starred_repos_count: 0,
  };
}

/** `GET /repos/{owner}/{repo}`, as far as anybody here looks. */
export function giteaRepository(fullName: string, mayPush: boolean): Json {
  return {
    id: 1,
    full_name: fullName,
    private: false,
    archived: false,
    has_issues: true,
    permissions: { admin: false, push: mayPush, pull: true },
  };
}

export function giteaIssue(site: string, fullName: string, issue: FakeGiteaIssue, hasVersion: boolean): Json {
  const { number, title, body, state, labels, assignees, createdAt, updatedAt } = issue;
  const [owner = '', name = ''] = fullName.split('/');
  const people = assignees.map((login) => giteaPerson(site, login));
  return {
    id: 500 + number,
    url: `${site}/api/v1/repos/${fullName}/issues/${number}`,
    html_url: `${site}/${fullName}/issues/${number}`,
    number,
    user: giteaPerson(site, 'grace'),
    original_author: '',
    original_author_id: 0,
    title,
    body,
    ref: '',
    assets: [],
    labels: labels.map((label, index) => ({
      id: index + 1,
      name: label,
      exclusive: false,
      color: 'ee0701',
      description: '',
      url: '',
    })),
    milestone: null,
    assignee: people[0] ?? null,
    assignees: people.length > 0 ? people : null,
    state,
    is_locked: false,
    comments: issue.comments.length,
    created_at: createdAt,
    updated_at: updatedAt,
    closed_at: state === 'closed' ? updatedAt : null,
    due_date: null,
    pull_request: issue.isPullRequest ? { merged: false, merged_at: null } : null,
    repository: { id: 1, name, owner, full_name: fullName },
    ...(hasVersion ? { content_version: issue.version } : {}),
  };
}

export function giteaComment(
  site: string,
  fullName: string,
  number: number,
  comment: FakeGiteaIssue['comments'][number],
): Json {
  const page = `${site}/${fullName}/issues/${number}`;
  return {
    id: comment.id,
    html_url: `${page}#issuecomment-${comment.id}`,
    pull_request_url: '',
    issue_url: page,
    user: giteaPerson(site, comment.by),
    original_author: '',
    original_author_id: 0,
    body: comment.body,
    assets: [],
    created_at: comment.at,
    updated_at: comment.at,
  };
}

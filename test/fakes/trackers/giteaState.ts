// What a stand-in for Gitea keeps: one repository with its issues.

export interface FakeGiteaIssue {
  readonly number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  labels: readonly string[];
  assignees: readonly string[];
  readonly isPullRequest: boolean;
  /** Numbers of issues that must be closed before. */
  readonly dependsOn: readonly number[];
  readonly createdAt: string;
  updatedAt: string;
  version: number;
  readonly comments: { readonly id: number; readonly by: string; readonly at: string; readonly body: string }[];
}

export type NewGiteaIssue = Partial<Omit<FakeGiteaIssue, 'number' | 'comments'>>;

export interface GiteaState {
  readonly issues: ReadonlyMap<number, FakeGiteaIssue>;
  /** Its time of day; without a clock, it passes by a second with every change. */
  now(): string;
  found(number: number): FakeGiteaIssue;
  add(issue: NewGiteaIssue): FakeGiteaIssue;
  remove(number: number): void;
  /** A new title or body is a new version. */
  change(issue: FakeGiteaIssue, change: Partial<Pick<FakeGiteaIssue, 'title' | 'body' | 'state'>>): void;
  comment(issue: FakeGiteaIssue, by: string, body: string): FakeGiteaIssue['comments'][number];
}

/** `clock` is its time, in epoch milliseconds; absent: a time of its own. */
export function createGiteaState(clock?: () => number): GiteaState {
  const issues = new Map<number, FakeGiteaIssue>();
  let time = Date.parse('2026-11-22T07:00:00Z');
  let lastComment = 0;
  const now = (): string => `${new Date(clock?.() ?? time).toISOString().slice(0, 19)}Z`;
  const pass = (): string => {
    time += 1000;
    return now();
  };
  return {
    issues,
    now,
    found: (number) => {
      const issue = issues.get(number);
      if (!issue) throw new Error(`no issue ${number}`);
      return issue;
    },
    add: (wanted) => {
      const number = issues.size + 1;
      const at = pass();
      const issue: FakeGiteaIssue = {
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
      };
      issues.set(number, issue);
      return issue;
    },
    remove: (number) => {
      issues.delete(number);
    },
    change: (issue, { title, body, state }) => {
      if (body !== undefined || title !== undefined) issue.version++;
      issue.title = title ?? issue.title;
      issue.body = body ?? issue.body;
      issue.state = state ?? issue.state;
      issue.updatedAt = pass();
    },
    comment: (issue, by, body) => {
      const comment = { id: ++lastComment, by, at: pass(), body };
      issue.comments.push(comment);
      issue.updatedAt = comment.at;
      return comment;
    },
  };
}

// What a stand-in for GitHub keeps: one repository with its issues, as REST and GraphQL both see it.

export interface FakeRevision {
  readonly at: string;
  readonly by: string;
  /** The whole body. */
  readonly body: string;
}

export interface FakeComment {
  readonly id: number;
  readonly by: string;
  readonly at: string;
  readonly body: string;
}

/** A value of a field that the organisation defines. */
export interface FakeField {
  readonly id: number;
  readonly name: string;
  readonly type: 'text' | 'number' | 'single_select';
  readonly value: string | number;
}

export interface FakeIssue {
  readonly number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  reason: string | null;
  labels: readonly string[];
  assignees: readonly string[];
  type: string | null;
  fields: readonly FakeField[];
  parent: number | null;
  blockedBy: readonly number[];
  readonly isPullRequest: boolean;
  updatedAt: string;
  /** Oldest first; the first is the creation. */
  readonly revisions: FakeRevision[];
  readonly comments: FakeComment[];
  /** Where it is by now, after somebody moved it: `owner/name`. */
  movedTo: string | null;
  isDeleted: boolean;
}

export type NewIssue = Partial<
  Pick<
    FakeIssue,
    'title' | 'body' | 'labels' | 'assignees' | 'type' | 'fields' | 'parent' | 'blockedBy' | 'isPullRequest'
  >
>;

export interface GitHubState {
  readonly issues: ReadonlyMap<number, FakeIssue>;
  /** Its time of day; without a clock, it passes by a second with every change. */
  now(): string;
  add(issue: NewIssue): FakeIssue;
  /** Changes an issue as `by`; a new body becomes a revision. */
  change(number: number, by: string, change: (issue: FakeIssue) => void): FakeIssue;
  comment(number: number, by: string, body: string): FakeComment;
  /** What is open to everybody in the list, those that changed first first. */
  listed(): readonly FakeIssue[];
  childrenOf(number: number): readonly FakeIssue[];
}

/** `clock` is its time, in epoch milliseconds; absent: a time of its own. */
export function createGitHubState(clock?: () => number): GitHubState {
  const issues = new Map<number, FakeIssue>();
  let time = Date.parse('2026-11-22T07:00:00Z');
  let lastComment = 1000;
  const now = (): string => `${new Date(clock?.() ?? time).toISOString().slice(0, 19)}Z`;
  const pass = (): string => {
    time += 1000;
    return now();
  };
  const found = (number: number): FakeIssue => {
    const issue = issues.get(number);
    if (!issue) throw new Error(`no issue ${number}`);
    return issue;
  };
  const isThere = (issue: FakeIssue): boolean => !issue.isDeleted && issue.movedTo === null;
  return {
    issues,
    now,
    add: (wanted) => {
      const at = pass();
      const number = issues.size + 1;
      const body = wanted.body === undefined ? `Body of ${number}` : wanted.body;
      const issue: FakeIssue = {
        title: `Issue ${number}`,
        labels: [],
        assignees: [],
        type: null,
        fields: [],
        parent: null,
        blockedBy: [],
        isPullRequest: false,
        ...wanted,
        body,
        number,
        state: 'open',
        reason: null,
        updatedAt: at,
        revisions: [{ at, by: 'grace', body: body ?? '' }],
        comments: [],
        movedTo: null,
        isDeleted: false,
      };
      issues.set(number, issue);
      return issue;
    },
    change: (number, by, change) => {
      const issue = found(number);
      const before = issue.body;
      change(issue);
      issue.updatedAt = pass();
      if (issue.body !== before) issue.revisions.push({ at: issue.updatedAt, by, body: issue.body ?? '' });
      return issue;
    },
    comment: (number, by, body) => {
      const issue = found(number);
      const comment = { id: ++lastComment, by, at: pass(), body };
      issue.comments.push(comment);
      issue.updatedAt = comment.at;
      return comment;
    },
    listed: () =>
      [...issues.values()]
        .filter(isThere)
        .sort((a, b) => a.updatedAt.localeCompare(b.updatedAt) || a.number - b.number),
    childrenOf: (number) => [...issues.values()].filter((issue) => issue.parent === number && isThere(issue)),
  };
}

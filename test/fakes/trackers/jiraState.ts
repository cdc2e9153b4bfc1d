// What both fakes of Jira keep. Times are epoch milliseconds.

/** One issue; tests may change anything in it. */
export interface FakeJiraIssue {
  readonly id: string;
  key: string;
  summary: string;
  type: 'Epic' | 'Story' | 'Bug' | 'Sub-task';
  status: FakeJiraStatus;
  resolution?: string;
  /** An ADF document in Jira Cloud, wiki markup in Data Center; null where it is empty. */
  description: unknown;
  /** The custom field "Acceptance criteria". */
  criteria: unknown;
  points?: number;
  parent?: string;
  assignee?: string;
  /** Fields on its edit screen. */
  editable: readonly string[];
  labels: string[];
  blockedBy: string[];
  links: { readonly title: string; readonly url: string }[];
  updated: number;
  readonly comments: {
    readonly id: string;
    readonly author: FakeJiraUser;
    readonly at: number;
    readonly body: unknown;
  }[];
  readonly history: FakeJiraChange[];
}

export type FakeJiraStatus = 'To Do' | 'In Progress' | 'Done' | "Won't Do";

export interface FakeJiraChange {
  readonly id: string;
  readonly author: FakeJiraUser;
  readonly at: number;
  readonly field: string;
  readonly fieldId: string;
  readonly from: string;
  readonly to: string;
}

export interface FakeJiraUser {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly timeZone: string;
  readonly rights: readonly ('BROWSE_PROJECTS' | 'EDIT_ISSUES' | 'ADD_COMMENTS' | 'TRANSITION_ISSUES')[];
}

export const criteriaField = 'customfield_10042';
export const pointsField = 'customfield_10016';

const everything = ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'ADD_COMMENTS', 'TRANSITION_ISSUES'] as const;

export const jiraUsers = {
  ada: { id: 'ada', name: 'Ada Lovelace', secret: 'ada-token', timeZone: 'Asia/Kolkata', rights: everything },
  grace: { id: 'grace', name: 'Grace Hopper', secret: 'grace-token', timeZone: 'America/New_York', rights: everything },
  reader: { id: 'reader', name: 'Rita Reader', secret: 'reader-token', timeZone: 'UTC', rights: ['BROWSE_PROJECTS'] },
  outsider: { id: 'outsider', name: 'Otto Outsider', secret: 'outsider-token', timeZone: 'UTC', rights: [] },
} as const satisfies Readonly<Record<string, FakeJiraUser>>;

/** Somebody who has not signed in. */
export const nobody: FakeJiraUser = { id: '', name: 'anonymous', secret: '', timeZone: 'UTC', rights: [] };

export const jiraStatuses: readonly {
  readonly name: FakeJiraStatus;
  readonly category: string;
  readonly id: string;
}[] = [
  { name: 'To Do', category: 'new', id: '11' },
  { name: 'In Progress', category: 'indeterminate', id: '21' },
  { name: "Won't Do", category: 'done', id: '41' },
  { name: 'Done', category: 'done', id: '31' },
];

export interface JiraState {
  readonly issues: Map<string, FakeJiraIssue>;
  /** Old keys of issues that have moved. */
  readonly moved: Map<string, string>;
  now(): number;
  readonly create: (values?: Partial<FakeJiraIssue>) => FakeJiraIssue;
  find(keyOrId: string): FakeJiraIssue | undefined;
  /** Writes a field as this user, with an entry in the history. */
  write(issue: FakeJiraIssue, field: string, value: unknown, author: FakeJiraUser): void;
  setStatus(issue: FakeJiraIssue, status: FakeJiraStatus, author: FakeJiraUser): void;
  /** Issues that a search of our making names, in its order. */
  search(jql: string, user: FakeJiraUser): readonly FakeJiraIssue[];
}

/** `textOf`: how a history shows a field's value. Without `clock` every change happens a second after the one before. */
export function createJiraState(textOf: (value: unknown) => string, clock?: () => number): JiraState {
  const issues = new Map<string, FakeJiraIssue>();
  const moved = new Map<string, string>();
  let time = Date.parse('2026-11-22T08:00:00Z');
  let changes = 0;
  const now = clock ?? ((): number => (time += 1000));
  const note = (issue: FakeJiraIssue, change: Omit<FakeJiraChange, 'id' | 'at'>): void => {
    issue.updated = now();
    issue.history.push({ ...change, id: String(++changes), at: issue.updated });
  };
  return {
    issues,
    moved,
    now,
    create: (values = {}) => {
      const number = issues.size + 1;
      const issue: FakeJiraIssue = {
        ...{
          id: String(10_000 + number),
          key: `SHOP-${number}`,
          summary: `Issue ${number}`,
          type: 'Story',
          status: 'To Do',
        },
        ...{
          description: null,
          criteria: null,
          editable: ['description', criteriaField],
          labels: [],
          blockedBy: [],
          links: [],
          comments: [],
          history: [],
        },
        updated: now(),
        ...values,
      };
      issues.set(issue.key, issue);
      return issue;
    },
    find: (name) => {
      const key = name.toUpperCase();
      return issues.get(moved.get(key) ?? key) ?? [...issues.values()].find(({ id }) => id === name);
    },
    write: (issue, field, value, author) => {
      const old = field === criteriaField ? issue.criteria : issue.description;
      if (field === criteriaField) issue.criteria = value;
      else issue.description = value;
      const name = field === criteriaField ? 'Acceptance criteria' : field;
      note(issue, { author, field: name, fieldId: field, from: textOf(old), to: textOf(value) });
    },
    setStatus: (issue, status, author) => {
      const from = issue.status;
      issue.status = status;
      note(issue, { author, field: 'status', fieldId: 'status', from, to: status });
    },
    search: (jql, user) => [...issues.values()].filter(matcherOf(jql, user)).sort(orderOf(jql)),
  };
}

/** Only what a client of ours may write; anything else is a fault of the test or of the client. */
function matcherOf(jql: string, { timeZone }: FakeJiraUser): (issue: FakeJiraIssue) => boolean {
  const condition = jql.replace(/ ORDER BY .*$/, '');
  const clauses = condition.split(' AND ').map((clause): ((issue: FakeJiraIssue) => boolean) => {
    const keys = /^key in \(([A-Z0-9_, -]+)\)$/.exec(clause)?.[1]?.split(', ');
    if (keys) return ({ key }) => keys.includes(key);
    const projects = /^project in \(([^)]*)\)$/.exec(clause)?.[1]?.replaceAll('"', '').split(', ');
    if (projects) return ({ key }) => projects.includes(key.replace(/-\d+$/, ''));
    const since = /^updated >= "(\d{4}\/\d\d\/\d\d \d\d:\d\d)"$/.exec(clause)?.[1];
    if (since !== undefined) return ({ updated }) => localText(updated, timeZone) >= since;
    const label = /^\(labels = "?(\w+)"?\)$/.exec(clause)?.[1];
    if (label !== undefined) return ({ labels }) => labels.includes(label);
    throw new Error(`cannot search for ${clause}`);
  });
  return (issue) => clauses.every((holds) => holds(issue));
}

function localText(time: number, timeZone: string): string {
  const text = new Date(time).toLocaleString('sv-SE', { timeZone });
  return text.slice(0, 16).replaceAll('-', '/');
}

function orderOf(jql: string): (a: FakeJiraIssue, b: FakeJiraIssue) => number {
  const byKey = (a: FakeJiraIssue, b: FakeJiraIssue): number => Number(a.id) - Number(b.id);
  return jql.endsWith(' ORDER BY updated ASC, key ASC') ? (a, b) => a.updated - b.updated || byKey(a, b) : byKey;
}

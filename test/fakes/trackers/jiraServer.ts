// What both fakes of Jira answer alike: fields, rights, issues, transitions, comments, links.
import type { FakeAnswer, FakeRequest } from './fakeServer.js';
import { criteriaField, jiraStatuses, jiraUsers, nobody, pointsField } from './jiraState.js';
import type { FakeJiraIssue, FakeJiraStatus, FakeJiraUser, JiraState } from './jiraState.js';

export type JsonRecord = Readonly<Record<string, unknown>>;

export interface JiraServerOptions {
  readonly state: JiraState;
  /** `https://acme.atlassian.net/rest/api/3` */
  readonly root: string;
  readonly cloud: boolean;
  /** Whether nobody in particular may read. */
  readonly open: () => boolean;
  /** Tokens that were taken back. */
  readonly revoked: ReadonlySet<string>;
}

/** What a request is about once it is known who asks. */
export interface JiraCall {
  readonly user: FakeJiraUser;
  readonly method: string;
  /** Parts of the path below the root. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: JsonRecord;
}

export interface JiraServer {
  call(request: FakeRequest): JiraCall | FakeAnswer;
  common(call: JiraCall): FakeAnswer;
  /** An issue with the fields asked for, as a list or a single request has it. */
  issue(issue: FakeJiraIssue, fields: readonly string[], user: FakeJiraUser, expand?: string): JsonRecord;
  person(user: FakeJiraUser): JsonRecord;
}

export const jiraTime = (time: number): string => new Date(time).toISOString().replace('Z', '+0000');
export const failed = (status: number, ...errorMessages: readonly string[]): FakeAnswer => ({
  status,
  body: { errorMessages, errors: {} },
});
const gone = failed(404, 'Issue does not exist or you do not have permission to see it.');

export function createJiraServer({ state, root, cloud, open, revoked }: JiraServerOptions): JiraServer {
  const base = new URL(root);
  const self = (path: string): string => `${root}/${path}`;
  const person = (user: FakeJiraUser): JsonRecord => ({
    self: self(`user?id=${user.id}`),
    ...(cloud ? { accountId: user.id } : { key: `JIRAUSER-${user.id}`, name: user.id }),
    displayName: user.name,
    active: true,
    timeZone: user.timeZone,
  });

  const who = (header: string | undefined): FakeJiraUser | undefined => {
    if (header === undefined) return nobody;
    const [name, secret] = Buffer.from(/^Basic (.+)$/.exec(header)?.[1] ?? '', 'base64')
      .toString()
      .split(':');
    const token = /^Bearer (.+)$/.exec(header)?.[1] ?? secret;
    const user = Object.values(jiraUsers).find((candidate) => candidate.secret === token);
    const named = name === '' || name === `${user?.id ?? ''}@acme.test` || !cloud;
    return named && token !== undefined && !revoked.has(token) ? user : undefined;
  };

  const statusOf = (name: FakeJiraStatus): JsonRecord => {
    const { category, id } = jiraStatuses.find((status) => status.name === name) ?? { category: 'new', id: '' };
    return { id, name, statusCategory: { id: 2, key: category, name: category, colorName: 'green' } };
  };
  const nested = (key: string): JsonRecord => {
    const found = state.find(key);
    const fields = { summary: found?.summary ?? '', status: statusOf(found?.status ?? 'To Do') };
    return { id: found?.id ?? '0', key, self: self(`issue/${key}`), fields };
  };
  const fieldsOf = (issue: FakeJiraIssue): JsonRecord => ({
    summary: issue.summary,
    description: issue.description,
    status: statusOf(issue.status),
    resolution: issue.resolution === undefined ? null : { name: issue.resolution },
    issuetype: {
      name: issue.type,
      subtask: issue.type === 'Sub-task',
      hierarchyLevel: issue.type === 'Epic' ? 1 : issue.type === 'Sub-task' ? -1 : 0,
    },
    ...(issue.parent !== undefined && { parent: nested(issue.parent) }),
    subtasks: [...state.issues.values()]
      .filter(({ parent, type }) => parent === issue.key && type === 'Sub-task')
      .map(({ key }) => nested(key)),
    issuelinks: issue.blockedBy.map((key, index) => ({
      id: String(index),
      type: { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
      inwardIssue: nested(key),
    })),
    labels: issue.labels,
    assignee: issue.assignee === undefined ? null : { displayName: issue.assignee },
    priority: { name: 'High' },
    timetracking: {},
    updated: jiraTime(issue.updated),
    [criteriaField]: issue.criteria,
    [pointsField]: issue.points ?? null,
  });
  const comments = (issue: FakeJiraIssue, startAt: number, maxResults: number): JsonRecord => ({
    startAt,
    maxResults,
    total: issue.comments.length,
    comments: issue.comments.slice(startAt, startAt + maxResults).map(({ id, author, at, body }) => ({
      self: self(`issue/${issue.id}/comment/${id}`),
      ...{ id, author: person(author), created: jiraTime(at), updated: jiraTime(at), body },
    })),
  });
  const transitions = (user: FakeJiraUser): readonly JsonRecord[] =>
    user.rights.includes('TRANSITION_ISSUES')
      ? jiraStatuses.map(({ name, id }) => ({
          ...{ id, name: `To ${name}`, to: statusOf(name) },
          // As in many a workflow: a person has to say why.
          fields: name === "Won't Do" ? { resolution: fieldMeta('resolution', 'Resolution', true) } : {},
        }))
      : [];

  const issueOf: JiraServer['issue'] = (issue, wanted, user, expand = '') => {
    const all = { ...fieldsOf(issue), ...(wanted.includes('comment') && { comment: comments(issue, 0, 20) }) };
    const fields = Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
    const edits = user.rights.includes('EDIT_ISSUES');
    const meta = Object.fromEntries(issue.editable.map((field) => [field, fieldMeta(field, field, false)]));
    return {
      ...{ id: issue.id, key: issue.key, self: self(`issue/${issue.id}`), fields },
      ...(expand.includes('editmeta') && { editmeta: { fields: edits ? meta : {} } }),
      ...(expand.includes('transitions') && { transitions: transitions(user) }),
    };
  };

  const call: JiraServer['call'] = ({ method, url, headers, body }) => {
    if (url.origin !== base.origin || !url.pathname.startsWith(`${base.pathname}/`)) {
      return { status: 404, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><title>Not found</title>' };
    }
    const user = who(headers['authorization']);
    if (!user) {
      const denied = { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED', 'content-type': 'text/html;charset=UTF-8' };
      return { status: 401, headers: denied, body: '<html><body>Unauthorized (401)</body></html>' };
    }
    // A browser's name would be refused without it.
    if (method !== 'GET' && headers['x-atlassian-token'] !== 'no-check')
      return { status: 403, body: 'XSRF check failed' };
    const parts = url.pathname
      .slice(base.pathname.length + 1)
      .split('/')
      .map(decodeURIComponent);
    return { user, method, parts, query: url.searchParams, body: body === '' ? {} : (JSON.parse(body) as JsonRecord) };
  };

  const mayRead = ({ rights }: FakeJiraUser): boolean => rights.includes('BROWSE_PROJECTS') || open();

  const common: JiraServer['common'] = ({ user, method, parts, query, body }) => {
    const [resource, name = '', below] = parts;
    if (resource === 'myself')
      return user === nobody ? failed(401, 'You are not authenticated.') : { status: 200, body: person(user) };
    if (resource === 'field') return { status: 200, body: fieldList };
    if (resource === 'mypermissions') {
      const known = [...state.issues.keys(), 'SHOP-0'].some((key) =>
        key.startsWith(`${query.get('projectKey') ?? ''}-`),
      );
      if (!known) return failed(404, 'No project could be found.');
      const held = user === nobody && open() ? ['BROWSE_PROJECTS'] : user.rights.map(String);
      const asked = (query.get('permissions') ?? '').split(',');
      return {
        status: 200,
        body: {
          permissions: Object.fromEntries(asked.map((right) => [right, { havePermission: held.includes(right) }])),
        },
      };
    }
    const issue = resource === 'issue' && mayRead(user) ? state.find(name) : undefined;
    if (!issue) return gone;
    if (below === undefined && method === 'GET') {
      const found = issueOf(issue, (query.get('fields') ?? '').split(','), user, query.get('expand') ?? '');
      return { status: 200, body: found };
    }
    if (below === undefined && method === 'PUT') return put(issue, user, body);
    if (below === 'transitions' && method === 'GET') return { status: 200, body: { transitions: transitions(user) } };
    if (below === 'transitions') return move(issue, user, body);
    if (below === 'comment' && method === 'GET') {
      return { status: 200, body: comments(issue, Number(query.get('startAt')), Number(query.get('maxResults'))) };
    }
    if (below === 'comment') {
      if (!user.rights.includes('ADD_COMMENTS')) return failed(cloud ? 404 : 403, 'You may not comment.');
      const comment = { id: String(issue.comments.length + 1), author: user, at: state.now(), body: body['body'] };
      issue.comments.push(comment);
      issue.updated = comment.at;
      return {
        status: 201,
        body: { id: comment.id, author: person(user), created: jiraTime(comment.at), body: comment.body },
      };
    }
    if (below === 'remotelink') {
      return {
        status: 200,
        body: issue.links.map((object, index) => ({ id: index + 1, self: self(`l/${index}`), object })),
      };
    }
    return failed(404, 'No such resource.');
  };

  const put = (issue: FakeJiraIssue, user: FakeJiraUser, body: JsonRecord): FakeAnswer => {
    if (!user.rights.includes('EDIT_ISSUES')) return failed(403, 'You do not have permission to edit this issue.');
    for (const [field, value] of Object.entries((body['fields'] ?? {}) as JsonRecord)) {
      if (!issue.editable.includes(field)) return failed(400, `Field '${field}' cannot be set.`);
      const isDocument = typeof value === 'object' && value !== null && (value as JsonRecord)['type'] === 'doc';
      if (cloud ? !isDocument : typeof value !== 'string') {
        return {
          status: 400,
          body: { errorMessages: [], errors: { [field]: 'Operation value must be an Atlassian Document' } },
        };
      }
      state.write(issue, field, value, user);
    }
    return { status: 204 };
  };
  const move = (issue: FakeJiraIssue, user: FakeJiraUser, body: JsonRecord): FakeAnswer => {
    const id = (body['transition'] as { id?: string } | undefined)?.id;
    const status = jiraStatuses.find((candidate) => candidate.id === id);
    if (!status || !user.rights.includes('TRANSITION_ISSUES'))
      return failed(400, 'It is not on the list of transitions.');
    if (status.name === "Won't Do")
      return { status: 400, body: { errorMessages: [], errors: { resolution: 'Resolution is required.' } } };
    state.setStatus(issue, status.name, user);
    return { status: 204 };
  };
  return { call, common, issue: issueOf, person };
}

function fieldMeta(key: string, name: string, required: boolean): JsonRecord {
  return { ...{ key, name, required, operations: ['set'] }, schema: { type: 'string', system: key } };
}

const textarea = 'com.atlassian.jira.plugin.system.customfieldtypes:textarea';
const fieldList: readonly JsonRecord[] = [
  { id: 'summary', name: 'Summary', custom: false, schema: { type: 'string', system: 'summary' } },
  { id: 'description', name: 'Description', custom: false, schema: { type: 'string', system: 'description' } },
  {
    id: criteriaField,
    name: 'Acceptance criteria',
    custom: true,
    schema: { type: 'string', custom: textarea, customId: 10_042 },
  },
  { id: pointsField, name: 'Story Points', custom: true, schema: { type: 'number', customId: 10_016 } },
];

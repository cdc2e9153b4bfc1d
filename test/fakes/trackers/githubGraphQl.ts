// The part of GitHub's GraphQL API that is asked here, written down by hand from its public schema and from what others
// query; executed by the reference implementation, so that a query that GitHub would refuse is refused here.
import { buildSchema, execute, parse, validate } from 'graphql';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { GitHubSite } from './githubShapes.js';
import type { FakeField, FakeIssue, GitHubState } from './githubState.js';

/** Enterprise Server of some years ago. */
const olderFields = `
  stateReason: IssueStateReason
`;

const newerFields = `
  stateReason(enableDuplicate: Boolean = false): IssueStateReason
  issueType: IssueType
  parent: Issue
  subIssues(first: Int, after: String): IssueConnection!
  blockedBy(first: Int, after: String): IssueConnection!
  issueFieldValues(first: Int, after: String): IssueFieldValueConnection!
`;

const newerTypes = `
  type IssueType { name: String! }
  type IssueConnection { nodes: [Issue] }
  type IssueFieldText { name: String! }
  type IssueFieldNumber { name: String! }
  type IssueFieldSingleSelect { name: String! }
  union IssueFields = IssueFieldText | IssueFieldNumber | IssueFieldSingleSelect
  type IssueFieldTextValue { value: String! field: IssueFields }
  type IssueFieldNumberValue { value: Float! field: IssueFields }
  type IssueFieldSingleSelectValue { name: String! field: IssueFields }
  union IssueFieldValue = IssueFieldTextValue | IssueFieldNumberValue | IssueFieldSingleSelectValue
  type IssueFieldValueConnection { nodes: [IssueFieldValue] }
`;

const sdl = (fields: string, types: string): string => `
  scalar DateTime
  scalar URI
  enum IssueState { OPEN CLOSED }
  enum IssueStateReason { COMPLETED REOPENED NOT_PLANNED DUPLICATE }
  type Query { repository(owner: String!, name: String!, followRenames: Boolean = true): Repository }
  type Repository { nameWithOwner: String! issue(number: Int!): Issue }
  interface Actor { login: String! }
  type User implements Actor { login: String! }
  type UserConnection { nodes: [User] }
  type Label { name: String! }
  type LabelConnection { nodes: [Label] }
  type UserContentEdit { editedAt: DateTime! diff: String editor: Actor }
  type UserContentEditConnection { nodes: [UserContentEdit] }
  type Issue {
    id: ID! number: Int! title: String! body: String! state: IssueState! updatedAt: DateTime! url: URI!
    repository: Repository!
    labels(first: Int): LabelConnection
    assignees(first: Int): UserConnection!
    userContentEdits(first: Int, last: Int): UserContentEditConnection
    ${fields}
  }
  ${types}
`;

const schemas = new Map<boolean, GraphQLSchema>();

function schemaOf(isOlder: boolean): GraphQLSchema {
  const known = schemas.get(isOlder);
  const schema = known ?? buildSchema(isOlder ? sdl(olderFields, '') : sdl(newerFields, newerTypes));
  schemas.set(isOlder, schema);
  return schema;
}

class GitHubError extends Error {
  constructor(
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** The answer to a query: the body of status 200, whatever is wrong with it. */
export async function graphQlBody(
  site: GitHubSite,
  state: GitHubState,
  request: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> },
  isOlder: boolean,
): Promise<unknown> {
  const schema = schemaOf(isOlder);
  const document = parse(request.query);
  const invalid = validate(schema, document);
  if (invalid.length > 0) return { errors: invalid.map(complaint) };
  const rootValue = {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const asked = `${owner}/${name}`.toLowerCase();
      if (asked !== site.repository.toLowerCase()) {
        throw new GitHubError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      }
      return repositoryNode(site, state);
    },
  };
  const { data, errors } = await execute({ schema, document, rootValue, variableValues: request.variables });
  return { data, ...(errors ? { errors: errors.map(told) } : {}) };
}

function repositoryNode(site: GitHubSite, state: GitHubState): unknown {
  return {
    nameWithOwner: site.repository,
    issue: ({ number }: { number: number }) => {
      const issue = state.issues.get(number);
      if (!issue || issue.isDeleted || issue.isPullRequest) {
        throw new GitHubError('NOT_FOUND', `Could not resolve to an Issue with the number of ${number}.`);
      }
      return issueNode(site, state, issue);
    },
  };
}

function issueNode(site: GitHubSite, state: GitHubState, issue: FakeIssue): unknown {
  const home = issue.movedTo ?? site.repository;
  const nodeOf = (number: number): unknown => {
    const other = state.issues.get(number);
    return other ? issueNode(site, state, other) : null;
  };
  return {
    id: `I_${issue.number}`,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    state: issue.state.toUpperCase(),
    stateReason: issue.reason?.toUpperCase() ?? null,
    updatedAt: issue.updatedAt,
    url: `${site.web}/${home}/issues/${issue.number}`,
    repository: { nameWithOwner: home },
    labels: { nodes: issue.labels.map((name) => ({ name })) },
    assignees: { nodes: issue.assignees.map((login) => ({ login })) },
    issueType: issue.type === null ? null : { name: issue.type },
    parent: () => (issue.parent === null ? null : nodeOf(issue.parent)),
    subIssues: () => ({ nodes: state.childrenOf(issue.number).map((child) => issueNode(site, state, child)) }),
    blockedBy: () => ({ nodes: issue.blockedBy.map(nodeOf) }),
    issueFieldValues: { nodes: issue.fields.map(fieldNode) },
    userContentEdits: { nodes: editsOf(issue) },
  };
}

/** Newest first; an issue that was never edited has none, not even its creation. */
function editsOf({ revisions }: FakeIssue): readonly unknown[] {
  if (revisions.length < 2) return [];
  return revisions
    .map(({ at, by, body }) => ({ editedAt: at, diff: body, editor: { __typename: 'User', login: by } }))
    .toReversed();
}

function fieldNode({ type, name, value }: FakeField): unknown {
  const kind = { text: 'Text', number: 'Number', single_select: 'SingleSelect' }[type];
  const field = { __typename: `IssueField${kind}`, name };
  return { __typename: `IssueField${kind}Value`, field, ...(type === 'single_select' ? { name: value } : { value }) };
}

function told({ message, path, originalError }: GraphQLError): unknown {
  const type = originalError instanceof GitHubError ? { type: originalError.type } : {};
  return { ...type, path, locations: [], message };
}

/** In GitHub's own words and with its codes. */
function complaint({ message }: GraphQLError): unknown {
  const field = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message);
  if (field) {
    const [, fieldName, typeName] = field;
    return {
      message: `Field '${fieldName ?? ''}' doesn't exist on type '${typeName ?? ''}'`,
      extensions: { code: 'undefinedField', typeName, fieldName },
    };
  }
  const argument = /^Unknown argument "(\w+)" on field "\w+\.(\w+)"/.exec(message);
  if (argument) {
    const [, argumentName, name] = argument;
    return {
      message: `Field '${name ?? ''}' doesn't accept argument '${argumentName ?? ''}'`,
      extensions: { code: 'argumentNotAccepted', name, typeName: 'Field', argumentName },
    };
  }
  const type = /^Unknown type "(\w+)"/.exec(message)?.[1];
  if (type !== undefined) {
    return {
      message: `No such type ${type}, so it can't be a fragment condition`,
      extensions: { code: 'undefinedType', typeName: type },
    };
  }
  return { message, extensions: { code: 'parseError' } };
}

// Checked against Linear's own schema in the tests. A query may cost 10,000 points: 0.1 for a property, 1 for an object,
// times what a connection asks for (https://linear.app/developers/rate-limiting).

/** Issues of one request. */
export const pageSize = 50;

/** The same of a look for changes, which mostly finds none: what is asked for costs, whether it is there or not. */
export const glanceSize = 10;

const issueFields = `
  id identifier title description updatedAt trashed estimate priority priorityLabel
  state { name type }
  assignee { displayName }
  parent { identifier }
  labels(first: 20) { nodes { name } }
  inverseRelations(first: 10) { nodes { type issue { identifier } } }
  team { key }`;

const child = 'identifier title trashed state { type }';

/** Newest change first, as the API has it; read from its end. Archived ones are no longer anybody's work. */
export const changedQuery = `query Changed($filter: IssueFilter, $last: Int!, $before: String) {
  issues(filter: $filter, last: $last, before: $before, orderBy: updatedAt) {
    nodes {${issueFields}
      children(first: 25) { nodes { ${child} } }
    }
    pageInfo { hasPreviousPage startCursor }
  }
}`;

export const byKeysQuery = `query ByKeys($filter: IssueFilter, $first: Int!) {
  issues(filter: $filter, first: $first, includeArchived: true) {
    nodes {${issueFields}
      children(first: 25) { nodes { ${child} } }
    }
  }
}`;

export const freshQuery = `query Fresh($id: String!) {
  issue(id: $id) {${issueFields}
    children(first: 250) { nodes { ${child} } }
    attachments(first: 50) { nodes { title url } }
    comments(first: 100) { nodes { id body createdAt user { displayName } botActor { name } externalUser { displayName } } }
    teamStates: team { states(first: 100) { nodes { id name type position } } }
  }
}`;

export const statesQuery = `query States($id: String!) {
  issue(id: $id) { state { id } team { states(first: 100) { nodes { id name type position } } } }
}`;

export const accountQuery = `query Account($team: String!) {
  viewer { id displayName }
  teams(first: 1, filter: { key: { eq: $team } }) { nodes { id } }
}`;

export const contentQuery = `query Content($id: String!) {
  issue(id: $id) { documentContent { id } }
}`;

export const historyQuery = `query History($id: String!) {
  documentContentHistory(id: $id) { history { id actorIds createdAt contentDataSnapshotAt contentData } }
}`;

export const updateMutation = `mutation Update($id: String!, $input: IssueUpdateInput!) {
  issueUpdate(id: $id, input: $input) { success }
}`;

export const commentMutation = `mutation Comment($input: CommentCreateInput!) {
  commentCreate(input: $input) { success }
}`;

/** A part of the query that older servers do not know. */
export interface QueryPart {
  readonly text: string;
  /** What to ask such a server instead. */
  readonly older?: string;
}

/**
 * Parts that came after Enterprise Server 3.9. Sources: GitHub's public GraphQL schema; for `issueType`, `blockedBy` and
 * `issueFieldValues`, which the schema's last free copy lacks, queries that others publish.
 */
export const newerParts: readonly QueryPart[] = [
  { text: 'stateReason(enableDuplicate: true)', older: 'stateReason' },
  { text: 'issueType { name }' },
  { text: 'parent { number repository { nameWithOwner } }' },
  { text: subIssues('stateReason(enableDuplicate: true)'), older: subIssues('stateReason') },
  { text: 'blockedBy(first: 50) { nodes { number state repository { nameWithOwner } } }' },
  {
    text: `issueFieldValues(first: 50) { nodes {
      __typename
      ... on IssueFieldTextValue { text: value field { ... on IssueFieldText { name } } }
      ... on IssueFieldNumberValue { number: value field { ... on IssueFieldNumber { name } } }
      ... on IssueFieldSingleSelectValue { option: name field { ... on IssueFieldSingleSelect { name } } }
    } }`,
  },
];

function subIssues(reason: string): string {
  return `subIssues(first: 100) { nodes { number title url state ${reason} repository { nameWithOwner } } }`;
}

/** Asks for issues by number in one request. Numbers are digits only. */
export function issuesQuery(numbers: readonly string[], parts: readonly string[]): string {
  const issues = numbers.map((number) => `i${number}: issue(number: ${number}) { ...Item }`);
  return `query Issues($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { nameWithOwner ${issues.join(' ')} }
}
fragment Item on Issue {
  id number title body state updatedAt
  repository { nameWithOwner }
  labels(first: 100) { nodes { name } }
  assignees(first: 20) { nodes { login } }
  ${parts.join('\n  ')}
}`;
}

/** Asks how an issue's body became what it is. Source: GitHub's public GraphQL schema. */
export const editsQuery = `query Edits($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) {
      body
      userContentEdits(first: 100) { nodes { editedAt diff editor { login } } }
    }
  }
}`;

/**
 * The parts without those that a server complained about, each with what it can do instead. `words` are the names in its
 * complaints. The same list where none of them is to blame.
 */
export function withoutUnknown(parts: readonly QueryPart[], words: ReadonlySet<string>): readonly QueryPart[] {
  const isUnknown = ({ text }: QueryPart): boolean => (text.match(/\w+/g) ?? []).some((word) => words.has(word));
  if (!parts.some(isUnknown)) return parts;
  return parts.flatMap((part) => {
    if (!isUnknown(part)) return [part];
    return part.older === undefined ? [] : [{ text: part.older }];
  });
}

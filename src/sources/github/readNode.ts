import { listOf, numberKeyOf, objectOf, textOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import type { Beside } from './readIssue.js';

/**
 * An issue of the GraphQL API in the shape of the REST API's, so that an item is the same whichever way it came. Absent
 * where the node is no object.
 */
export function issueOfNode(value: unknown): { readonly issue: JsonObject; readonly beside: Beside } | undefined {
  const node = objectOf(value);
  if (node['number'] === undefined) return undefined;
  const parent = objectOf(node['parent']);
  const parentNumber = numberKeyOf(parent['number']);
  const issue = {
    node_id: node['id'],
    number: node['number'],
    title: node['title'],
    body: node['body'],
    state: node['state'],
    state_reason: node['stateReason'],
    updated_at: node['updatedAt'],
    repository_url: repositoryUrl(node),
    labels: nodesOf(node['labels']),
    assignees: nodesOf(node['assignees']),
    type: node['issueType'],
    ...(parentNumber === undefined
      ? {}
      : { parent_issue_url: `${repositoryUrl(parent) ?? ''}/issues/${parentNumber}` }),
    issue_field_values: nodesOf(node['issueFieldValues']).flatMap((field) => fieldOf(objectOf(field)) ?? []),
  };
  const relation = (related: unknown): JsonObject => {
    const { number, title, state, stateReason, url } = objectOf(related);
    return {
      number,
      title,
      state,
      state_reason: stateReason,
      html_url: url,
      repository_url: repositoryUrl(objectOf(related)),
    };
  };
  return {
    issue,
    beside: {
      subIssues: nodesOf(node['subIssues']).map(relation),
      blockedBy: nodesOf(node['blockedBy']).map(relation),
    },
  };
}

function nodesOf(connection: unknown): readonly unknown[] {
  return listOf(objectOf(connection)['nodes']);
}

function repositoryUrl(node: JsonObject): string | undefined {
  const name = textOf(objectOf(node['repository'])['nameWithOwner']);
  return name === undefined ? undefined : `/repos/${name}`;
}

function fieldOf(field: JsonObject): JsonObject | undefined {
  const name = textOf(objectOf(field['field'])['name']);
  if (name === undefined) return undefined;
  const { text, number, option } = field;
  if (typeof text === 'string') return { issue_field_name: name, data_type: 'text', value: text };
  if (typeof number === 'number') return { issue_field_name: name, data_type: 'number', value: number };
  return { issue_field_name: name, data_type: 'single_select', value: option };
}

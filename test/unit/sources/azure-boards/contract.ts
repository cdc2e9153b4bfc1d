import { isJson } from '../../../fakes/trackers/openApiDocument.js';
import type { Json } from '../../../fakes/trackers/openApiDocument.js';
import { openApiContract } from '../../../fakes/trackers/openApi.js';
import type { OpenApiContract } from '../../../fakes/trackers/openApi.js';

/** Microsoft's description of work item tracking 7.1; undefined where `../shared/contracts` is missing. */
export function azureContract(): OpenApiContract | undefined {
  return openApiContract('azure-wit-7.1.json', {
    extend: mended,
    nullIsAbsent: true,
    // Belongs to another part of Azure DevOps.
    except: ['/acme/_apis/connectionData'],
  });
}

/**
 * What the description says otherwise than Microsoft's own pages and samples do: values of fields, of links and of
 * patches are not only objects; a patch is a list; lists come as `{ count, value }`; a team is optional in a question; comments can be
 * listed without naming them and have a format; and the history of an item and the states of its types were
 * cut off.
 */
function mended(description: Json): void {
  const definitions = part(description, 'definitions');
  const paths = part(description, 'paths');
  const wit = '/{organization}/{project}/_apis/wit';
  const workItem = part(definitions, 'WorkItem', 'properties');
  part(workItem, 'fields')['additionalProperties'] = {};
  workItem['multilineFieldsFormat'] = {
    type: 'object',
    additionalProperties: { enum: ['html', 'markdown', 'HTML', 'Markdown'] },
  };
  part(definitions, 'Link', 'properties', 'attributes')['additionalProperties'] = {};
  part(definitions, 'JsonPatchOperation', 'properties')['value'] = {};
  definitions['JsonPatchDocument'] = { type: 'array', items: { $ref: '#/definitions/JsonPatchOperation' } };

  const reference = { anyOf: [{ $ref: '#/definitions/WorkItem' }, { type: 'null' }] };
  part(paths, `${wit}/workitemsbatch`, 'post', 'responses', '200')['schema'] = list(reference);

  const question = structuredClone(part(paths, '/{organization}/{project}/{team}/_apis/wit/wiql', 'post'));
  question['parameters'] = parameters(question).filter(({ name }) => name !== 'team');
  paths[`${wit}/wiql`] = { post: question };

  const comments = part(paths, `${wit}/workItems/{workItemId}/comments`);
  const listed = part(comments, 'get');
  listed['parameters'] = [
    ...parameters(listed).filter(({ name }) => name !== 'ids'),
    { name: '$top', in: 'query', type: 'integer' },
    { name: 'order', in: 'query', type: 'string', enum: ['asc', 'desc'] },
  ];
  const added = part(comments, 'post');
  added['parameters'] = [
    ...parameters(added),
    { name: 'format', in: 'query', type: 'string', enum: ['markdown', 'html'] },
  ];

  const one = part(paths, `${wit}/workitems/{id}`, 'get');
  const state = {
    type: 'object',
    required: ['name', 'category'],
    properties: { name: { type: 'string' }, color: { type: 'string' }, category: { type: 'string' } },
  };
  paths[`${wit}/workitemtypes/{type}/states`] = {
    get: {
      parameters: [
        ...parameters(one).filter(({ name }) => !['id', 'fields', 'asOf', '$expand'].includes(String(name))),
        { name: 'type', in: 'path', required: true, type: 'string' },
      ],
      responses: { 200: { description: 'a list', schema: list(state) } },
    },
  };
  const update = {
    type: 'object',
    required: ['id', 'rev', 'workItemId'],
    properties: {
      ...{
        id: { type: 'integer' },
        rev: { type: 'integer' },
        workItemId: { type: 'integer' },
        url: { type: 'string' },
      },
      ...{ revisedBy: { $ref: '#/definitions/IdentityRef' }, revisedDate: { type: 'string', format: 'date-time' } },
      fields: { type: 'object', additionalProperties: { type: 'object', properties: { oldValue: {}, newValue: {} } } },
      relations: { type: 'object' },
    },
  };
  paths[`${wit}/workItems/{id}/updates`] = {
    get: {
      parameters: [
        ...parameters(one).filter(({ name }) => name !== 'fields' && name !== 'asOf' && name !== '$expand'),
        { name: '$top', in: 'query', type: 'integer' },
        { name: '$skip', in: 'query', type: 'integer' },
      ],
      responses: { 200: { description: 'a list', schema: list(update) } },
    },
  };
}

function list(items: Json): Json {
  return {
    type: 'object',
    required: ['count', 'value'],
    properties: { count: { type: 'integer' }, value: { type: 'array', items } },
  };
}

/** A part of the description that must be there. */
function part(from: Json, ...names: readonly string[]): Record<string, unknown> {
  let found: Json = from;
  for (const name of names) {
    const next = found[name];
    if (!isJson(next)) throw new Error(`The description has no ${names.join(' / ')}`);
    found = next;
  }
  return found;
}

function parameters(operation: Json): readonly Json[] {
  return Array.isArray(operation['parameters']) ? operation['parameters'].filter(isJson) : [];
}

import { createFakeJiraDataCenter } from '../../../fakes/trackers/jiraDataCenter.js';
import type { FakeJiraDataCenter, FakeJiraDataCenterOptions } from '../../../fakes/trackers/jiraDataCenter.js';
import { openApiContract } from '../../../fakes/trackers/openApi.js';
import type { OpenApiContract } from '../../../fakes/trackers/openApi.js';
import type { Json } from '../../../fakes/trackers/openApiDocument.js';

/** Of Jira 7.6, whose description has paths and parameters, but no bodies; these are ours, after its reference's words. */
export function jiraDataCenterContract(): OpenApiContract | undefined {
  return openApiContract('jira-dc-v2.json', {
    base: '/jira/rest',
    // It was cut off.
    except: ['/jira/rest/api/2/mypermissions'],
    extend: (description) => {
      for (const [path, method, body] of requests) operationOf(description, path, method).requestBody = body;
      // Its words speak of it, its list of parameters does not.
      const expand = { name: 'expand', in: 'query', schema: text };
      operationOf(description, '/api/2/issue/{issueIdOrKey}/transitions', 'get').parameters?.push(expand);
      for (const [path, method, status, schema] of answers) {
        const content = { 'application/json': { schema } };
        operationOf(description, path, method).responses = { [status]: schema ? { content } : {} };
      }
    },
  });
}

/** A stand-in whose every request and answer is checked. */
export function checkedJiraDataCenter(
  contract: OpenApiContract | undefined,
  options?: FakeJiraDataCenterOptions,
): FakeJiraDataCenter {
  const fake = createFakeJiraDataCenter(options);
  contract?.watch(fake.server);
  return fake;
}

const json = (properties: Json, required: readonly string[]): Json => ({
  required: true,
  content: { 'application/json': { schema: { type: 'object', properties, required, additionalProperties: false } } },
});
const text = { type: 'string' };
const whole = { type: 'integer', minimum: 0 };

const requests: readonly (readonly [string, string, Json])[] = [
  [
    '/api/2/search',
    'post',
    json(
      {
        ...{ jql: text, startAt: whole, maxResults: whole, validateQuery: { type: 'boolean' } },
        fields: { type: 'array', items: text },
      },
      ['jql'],
    ),
  ],
  ['/api/2/issue/{issueIdOrKey}', 'put', json({ fields: { type: 'object', additionalProperties: true } }, ['fields'])],
  [
    '/api/2/issue/{issueIdOrKey}/transitions',
    'post',
    json({ transition: { type: 'object', properties: { id: text }, required: ['id'], additionalProperties: false } }, [
      'transition',
    ]),
  ],
  ['/api/2/issue/{issueIdOrKey}/comment', 'post', json({ body: text }, ['body'])],
];

const list = (items: Json): Json => ({ type: 'array', items });
const open = { type: 'object', additionalProperties: true };
const closed = (properties: Json, required: readonly string[] = []): Json => ({
  ...{ type: 'object', properties, required, additionalProperties: false },
});
const time = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$` };
const person = closed(
  {
    ...{ self: text, key: text, name: text, displayName: text, timeZone: text, active: { type: 'boolean' } },
  },
  ['name', 'displayName'],
);
const status = {
  ...open,
  properties: { id: text, name: text, statusCategory: open },
  required: ['name', 'statusCategory'],
};
const comment = closed({ ...{ self: text, id: text, author: person, body: text }, created: time, updated: time }, [
  'id',
  'body',
]);
const comments = closed({ startAt: whole, maxResults: whole, total: whole, comments: list(comment) }, ['comments']);
const transitions = list({ ...open, properties: { id: text, name: text, to: status }, required: ['id', 'to'] });
const issue = closed(
  {
    ...{ id: text, key: text, self: text, transitions },
    fields: {
      ...open,
      properties: { status, comment: comments, updated: time, description: { type: ['string', 'null'] } },
    },
    editmeta: closed({ fields: open }),
    changelog: closed({ histories: list(closed({ id: text, author: person, created: time, items: list(open) })) }),
  },
  ['id', 'key', 'fields'],
);

const answers: readonly (readonly [string, string, number, Json?])[] = [
  [
    '/api/2/search',
    'post',
    200,
    closed({ startAt: whole, maxResults: whole, total: whole, issues: list(issue) }, ['total', 'issues']),
  ],
  ['/api/2/issue/{issueIdOrKey}', 'get', 200, issue],
  ['/api/2/issue/{issueIdOrKey}', 'put', 204],
  ['/api/2/issue/{issueIdOrKey}/transitions', 'get', 200, closed({ transitions }, ['transitions'])],
  ['/api/2/issue/{issueIdOrKey}/transitions', 'post', 204],
  ['/api/2/issue/{issueIdOrKey}/comment', 'get', 200, comments],
  ['/api/2/issue/{issueIdOrKey}/comment', 'post', 201, comment],
  ['/api/2/issue/{issueIdOrKey}/remotelink', 'get', 200, list(open)],
  ['/api/2/field', 'get', 200, list(open)],
  ['/api/2/myself', 'get', 200, person],
];

interface MutableOperation {
  requestBody?: Json;
  responses?: Json;
  readonly parameters?: Json[];
}

function operationOf({ paths }: Json, path: string, method: string): MutableOperation {
  return (paths as Readonly<Record<string, Readonly<Record<string, MutableOperation>>>>)[path]?.[method] ?? {};
}

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
      for (const [path, method, body] of bodies) operationOf(description, path, method).requestBody = body;
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

const bodies: readonly (readonly [string, string, Json])[] = [
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

function operationOf({ paths }: Json, path: string, method: string): { requestBody?: Json } {
  return (paths as Readonly<Record<string, Readonly<Record<string, { requestBody?: Json }>>>>)[path]?.[method] ?? {};
}

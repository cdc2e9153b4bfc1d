import { deepEqual, doesNotThrow, equal, ok, throws } from 'node:assert/strict';
import { createFakeServer } from '../../fakes/trackers/fakeServer.js';
import type { FakeAnswer, FakeRequest } from '../../fakes/trackers/fakeServer.js';
import { createContract, openApiContract } from '../../fakes/trackers/openApi.js';
import type { ContractOptions, OpenApiContract } from '../../fakes/trackers/openApi.js';
import { createDocument, escaped, isJson, readDocument } from '../../fakes/trackers/openApiDocument.js';
import type { Json } from '../../fakes/trackers/openApiDocument.js';
import { createJudge } from '../../fakes/trackers/schemaJudge.js';

const note = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer' },
    body: { type: 'string', nullable: true },
    owner: { nullable: true, allOf: [{ $ref: '#/components/schemas/Person' }] },
  },
};

const fine = {
  description: 'fine',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
};

const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const state = { name: 'state', in: 'query', schema: { type: 'string', enum: ['open', 'closed'] } };
const ids = { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'integer' } } };

const openApi3: Json = {
  openapi: '3.0.3',
  servers: [{ url: 'https://api.shop.example/v1' }],
  paths: {
    '/notes/{id}': {
      parameters: [id],
      get: { parameters: [state, ids], responses: { 200: fine, 404: { description: 'gone' } } },
      patch: {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { type: 'object', properties: { state: { type: 'string', enum: ['open', 'closed'] } } },
            },
          },
        },
        responses: { 200: fine },
      },
      delete: { responses: { 204: { description: 'gone' } } },
    },
    '/notes/latest': { get: { responses: { 200: fine } } },
  },
  components: { schemas: { Note: note, Person: { type: 'object', properties: { name: { type: 'string' } } } } },
};

const swagger2: Json = {
  swagger: '2.0',
  host: 'shop.example',
  basePath: '/tfs',
  consumes: ['application/json-patch+json'],
  paths: {
    '/{project}/notes/{id}': {
      patch: {
        parameters: [
          { name: 'project', in: 'path', required: true, type: 'string' },
          { name: 'id', in: 'path', required: true, type: 'integer', format: 'int32' },
          { name: 'expand', in: 'query', type: 'string', enum: ['none', 'all'] },
          { name: 'ids', in: 'query', type: 'array', collectionFormat: 'csv', items: { type: 'integer' } },
          { name: 'body', in: 'body', required: true, schema: { type: 'array', items: { type: 'object' } } },
        ],
        responses: { 200: { description: 'fine', schema: { $ref: '#/definitions/Note' } } },
      },
    },
  },
  definitions: { Note: { type: 'object', properties: { id: { type: 'integer' }, body: { type: 'string' } } } },
};

function asked(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): FakeRequest {
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  return {
    method,
    url: new URL(url, 'https://api.shop.example'),
    headers: { ...type, ...headers },
    body: body === undefined ? '' : JSON.stringify(body),
  };
}

const one: FakeAnswer = { status: 200, body: { id: 1, body: null, owner: { name: 'Ada' } } };

const contract = (options: ContractOptions = {}, description = openApi3): OpenApiContract =>
  createContract('shop', description, options);

describe('a contract written in OpenAPI 3.0', () => {
  it('accepts what is described', () => {
    const { check } = contract();
    check(asked('GET', '/v1/notes/1?state=open&ids=1&ids=2'), one);
    check(asked('PATCH', '/v1/notes/1', { state: 'closed' }), one);
    check(asked('DELETE', '/v1/notes/1'), { status: 204 });
    check(asked('GET', '/v1/notes/latest'), { status: 200, body: { id: 1, owner: null } });
  });

  it('refuses a value that is not in the list of a request body', () => {
    throws(() => {
      contract().check(asked('PATCH', '/v1/notes/1', { state: 'halfopen' }), one);
    }, /shop: PATCH \/notes\/\{id\}: request body: \/state must be equal to one of the allowed values \["open","closed"\]/);
  });

  it('refuses misspelt fields, in requests and in answers', () => {
    throws(() => {
      contract().check(asked('PATCH', '/v1/notes/1', { stat: 'open' }), one);
    }, /request body: \/stat is not known/);
    throws(() => {
      contract().check(asked('GET', '/v1/notes/1'), { status: 200, body: { id: 1, owner: { nome: 'Ada' } } });
    }, /answer 200: \/owner\/nome is not known/);
  });

  it('refuses query parameters that are misspelt or of another value', () => {
    throws(() => {
      contract().check(asked('GET', '/v1/notes/1?status=open'), one);
    }, /query parameter status is not known/);
    throws(() => {
      contract().check(asked('GET', '/v1/notes/1?state=all'), one);
    }, /query parameter state/);
    throws(() => {
      contract().check(asked('GET', '/v1/notes/1?ids=one'), one);
    }, /query parameter ids/);
  });

  it('refuses a path that is not described, or of another type', () => {
    throws(() => {
      contract().check(asked('GET', '/v1/note/1'), one);
    }, /no such operation/);
    throws(() => {
      contract().check(asked('GET', '/notes/1'), one);
    }, /no such operation/);
    throws(() => {
      contract().check(asked('GET', '/v1/notes/one'), one);
    }, /path parameter id/);
  });

  it('refuses a body that is missing, not JSON, of another kind, or not asked for', () => {
    const { check } = contract();
    throws(() => {
      check(asked('PATCH', '/v1/notes/1'), one);
    }, /request body is missing/);
    throws(() => {
      check({ ...asked('PATCH', '/v1/notes/1', {}), body: '{' }, one);
    }, /request body is not JSON/);
    throws(() => {
      check(asked('PATCH', '/v1/notes/1', {}, { 'content-type': 'text/plain' }), one);
    }, /does not take text\/plain/);
    throws(() => {
      check(asked('DELETE', '/v1/notes/1', {}), { status: 204 });
    }, /takes no request body/);
  });

  it('refuses answers of another type, status or shape', () => {
    const { check } = contract();
    const get = asked('GET', '/v1/notes/1');
    for (const [answer, words] of [
      [{ status: 200, body: { id: '1' } }, /answer 200: \/id must be integer/],
      [{ status: 200, body: {} }, /must have required property 'id'/],
      [{ status: 200 }, /body of 200 is missing/],
      [{ status: 201, body: one.body }, /status 201 is not described/],
      [{ status: 302 }, /status 302 is not described/],
      [{ status: 304 }, /304 to no condition/],
      [{ status: 204, body: {} }, /204 with a body/],
    ] as const) {
      throws(() => {
        check(get, answer);
      }, words);
    }
  });

  it('lets failures be that are not described, and what answers a condition', () => {
    const { check } = contract();
    doesNotThrow(() => {
      check(asked('GET', '/v1/notes/1'), { status: 429, body: { message: 'slow down' } });
      check(asked('GET', '/v1/notes/1', undefined, { 'if-none-match': '"1"' }), { status: 304 });
    });
  });

  it('remembers what was wrong for those whose throw got lost', async () => {
    const watcher = contract();
    const server = createFakeServer(() => one);
    watcher.watch(server);
    const send = server.http.send(
      { method: 'GET', url: 'https://api.shop.example/v1/notes/one', headers: {} },
      { timeout: 1000, limit: 1000 },
    );
    await send.catch(() => undefined);
    equal(watcher.violations.length, 1);
  });

  it('can be extended, put below another path, and told what it never had', () => {
    const extended = contract({
      base: '/api/v3',
      except: ['/api/graphql'],
      extend: (description) => {
        const schemas = (description['components'] as { schemas: { Note: { properties: Record<string, unknown> } } })
          .schemas;
        schemas.Note.properties['version'] = { type: 'integer' };
      },
    });
    doesNotThrow(() => {
      extended.check(asked('GET', '/api/v3/notes/1'), { status: 200, body: { id: 1, version: 2 } });
      extended.check(asked('POST', '/api/graphql', {}), { status: 200, body: {} });
    });
    throws(() => {
      contract({ base: '/api/v3' }).check(asked('GET', '/api/v3/notes/1'), {
        status: 200,
        body: { id: 1, version: 2 },
      });
    }, /version is not known/);
  });
});

describe('a contract written in OpenAPI 3.1', () => {
  it('takes schemas as they are', () => {
    const schema = { type: 'object', properties: { body: { type: ['string', 'null'] } } };
    const answers = { 200: { description: 'fine', content: { 'application/json': { schema } } } };
    const newer = { openapi: '3.1.0', paths: { '/note': { get: { responses: answers } } } };
    const { check } = createContract('newer', newer);
    check(asked('GET', '/note'), { status: 200, body: { body: null } });
    throws(() => {
      check(asked('GET', '/note'), { status: 200, body: { body: 1 } });
    }, /body must be string,null/);
  });
});

describe('a contract written in Swagger 2', () => {
  const patch = { 'content-type': 'application/json-patch+json' };

  it('accepts what is described, and refuses what is not', () => {
    const { check } = createContract('boards', swagger2);
    check(asked('PATCH', '/tfs/shop/notes/1?expand=all&ids=1,2', [{}], patch), { status: 200, body: { id: 1 } });
    for (const [request, words] of [
      [asked('PATCH', '/tfs/shop/notes/1', {}, patch), /request body: \/ must be array/],
      [asked('PATCH', '/tfs/shop/notes/1', [{}]), /does not take application\/json/],
      [asked('PATCH', '/tfs/shop/notes/1?expand=some', [{}], patch), /query parameter expand/],
      [asked('PATCH', '/tfs/shop/notes/1?ids=a,b', [{}], patch), /query parameter ids/],
      [asked('PATCH', '/tfs/shop/notes/x', [{}], patch), /path parameter id/],
    ] as const) {
      throws(() => {
        check(request, { status: 200, body: { id: 1 } });
      }, words);
    }
  });

  it('takes null for an absent field only where that was agreed', () => {
    const answer = { status: 200, body: { id: 1, body: null } };
    const request = asked('PATCH', '/tfs/shop/notes/1', [{}], patch);
    createContract('boards', swagger2, { nullIsAbsent: true }).check(request, answer);
    throws(() => {
      createContract('boards', swagger2).check(request, answer);
    }, /body must be string/);
  });
});

describe("the vendors' own descriptions", () => {
  const files = ['github-rest', 'gitea-1.20', 'jira-cloud-v3', 'jira-dc-v2', 'azure-wit-7.1'].map((n) => `${n}.json`);

  before(function () {
    if (readDocument('github-rest.json')) return;
    console.log('    skipped: ../shared/contracts is not there');
    this.skip();
  });

  it('have schemas that all compile: one that does not would judge nothing', function () {
    this.timeout(20_000);
    for (const file of files) {
      const { bad, schemas } = uncompiled(file);
      deepEqual(bad, [], file);
      ok(schemas > 30, `${file}: ${schemas}`);
    }
  });

  it('refuse a state that GitHub does not have, and let the right one pass', () => {
    const github = openApiContract('github-rest.json');
    const refused = { status: 422, body: { message: 'no' } };
    const at = '/repos/acme/shop/issues/142';
    throws(() => {
      github?.check(asked('PATCH', at, { state: 'halfopen' }), refused);
    }, /state must be equal to one of/);
    throws(() => {
      github?.check(asked('PATCH', at, { body: 1 }), refused);
    }, /body must be string/);
    github?.check(asked('PATCH', at, { state: 'closed' }), { status: 503 });
  });
});

/** Pointers of all schemas of requests and answers that cannot be used, and how many there are. */
function uncompiled(file: string): { readonly bad: readonly string[]; readonly schemas: number } {
  const document = createDocument(readDocument(file) ?? {});
  const judge = createJudge(document);
  const bad: string[] = [];
  const pointers = schemasIn(document.json['paths'], '#/paths');
  for (const pointer of pointers) {
    try {
      judge.complaint(pointer, 1);
    } catch (error) {
      bad.push(`${pointer}: ${String(error)}`);
    }
  }
  return { bad, schemas: pointers.length };
}

function schemasIn(value: unknown, pointer: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((inner, index) => schemasIn(inner, `${pointer}/${index}`));
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = `${pointer}/${escaped(name)}`;
    return name === 'schema' ? [place] : schemasIn(inner, place);
  });
}

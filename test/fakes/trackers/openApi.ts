import type { FakeAnswer, FakeRequest, FakeServer } from './fakeServer.js';
import { createDocument, escaped, isJson, readDocument } from './openApiDocument.js';
import type { Json, OpenApiDocument, Operation } from './openApiDocument.js';
import { createJudge } from './schemaJudge.js';
import type { Judge } from './schemaJudge.js';
import { unknownField } from './unknownField.js';

/** A vendor's own description of its API, as a judge of what is asked and answered. */
export interface OpenApiContract {
  /**
   * Throws where the request or its answer is not what the description says, naming the operation and the place. A
   * failure's status need not be described; a success must be. Fields and query parameters that it does not know are
   * refused too: a misspelt name is otherwise right by accident.
   */
  readonly check: (request: FakeRequest, answer: FakeAnswer) => void;
  /** Everything that `check` has thrown: a client that takes a throw for a broken connection hides it otherwise. */
  readonly violations: readonly string[];
  /** Checks all that this server handles from now on. */
  readonly watch: (server: FakeServer) => void;
}

export interface ContractOptions {
  /** What stands before the description's paths, such as `/api/v3`; absent: what the description says itself. */
  readonly base?: string;
  /** Adds by hand what the description does not have: newer fields, operations that it was cut off. Gets a copy. */
  readonly extend?: (description: Json) => void;
  /** A field of an answer may be `null` instead of absent, though the description cannot say so (Swagger 2). */
  readonly nullIsAbsent?: boolean;
  /** Paths that the description was never meant to have, such as GraphQL. */
  readonly except?: readonly (string | RegExp)[];
}

/** Undefined where `../shared/contracts` is missing: then the test says so and is skipped. */
export function openApiContract(fileName: string, options: ContractOptions = {}): OpenApiContract | undefined {
  const { base, extend } = options;
  const known = prepared.find((one) => one.fileName === fileName && one.base === base && one.extend === extend);
  if (known) return contractOver(fileName, known.parts, options);
  const raw = readDocument(fileName);
  if (!raw) return undefined;
  const parts = prepare(raw, options);
  prepared.push({ fileName, base, extend, parts });
  return contractOver(fileName, parts, options);
}

/** The same over a description that is at hand. */
export function createContract(name: string, raw: Json, options: ContractOptions = {}): OpenApiContract {
  return contractOver(name, prepare(raw, options), options);
}

interface Parts {
  readonly document: OpenApiDocument;
  readonly judge: Judge;
}

/** Compiling schemas takes longer than all else here: contracts over the same description share them. */
const prepared: {
  readonly fileName: string;
  readonly base: string | undefined;
  readonly extend: ContractOptions['extend'];
  readonly parts: Parts;
}[] = [];

function prepare(raw: Json, { base, extend }: ContractOptions): Parts {
  const copy = structuredClone(raw);
  extend?.(copy);
  const document = createDocument(copy, base);
  return { document, judge: createJudge(document) };
}

function contractOver(name: string, { document, judge }: Parts, options: ContractOptions): OpenApiContract {
  const violations: string[] = [];
  const check: OpenApiContract['check'] = (request, answer) => {
    const { pathname } = request.url;
    if (options.except?.some((path) => (typeof path === 'string' ? path === pathname : path.test(pathname)))) return;
    let place = `${request.method} ${pathname}`;
    try {
      const operation = document.find(request.method, pathname);
      if (!operation) throw new Error('no such operation');
      place = operation.name;
      checkParameters(operation, request, judge);
      checkRequestBody(document, operation, request, judge);
      checkAnswer(document, operation, request, answer, judge, options.nullIsAbsent === true);
    } catch (error) {
      const message = `${name}: ${place}: ${error instanceof Error ? error.message : String(error)}`;
      violations.push(message);
      throw new Error(message);
    }
  };
  return {
    check,
    violations,
    watch: (server) => {
      server.check(check);
    },
  };
}

function checkParameters(operation: Operation, { url, headers }: FakeRequest, judge: Judge): void {
  const known = new Set<string>();
  for (const { pointer, parameter } of operation.parameters) {
    const name = String(parameter['name']);
    const place = String(parameter['in']);
    const values =
      place === 'path'
        ? [operation.pathValues.get(name) ?? '']
        : place === 'query'
          ? url.searchParams.getAll(name)
          : place === 'header'
            ? [headers[name.toLowerCase()]].filter((value) => value !== undefined)
            : [];
    if (place === 'query') known.add(name);
    if (place === 'body' || place === 'formData') continue;
    if (values.length === 0) {
      if (parameter['required'] === true) throw new Error(`${place} parameter ${name} is missing`);
      continue;
    }
    if (!isJson(parameter['schema'])) continue;
    const wrong = readings(values, parameter).map((value) => judge.complaint(`${pointer}/schema`, value));
    if (wrong.every((words) => words !== undefined)) throw new Error(`${place} parameter ${name}: ${wrong.join(', ')}`);
  }
  for (const name of url.searchParams.keys()) {
    if (!known.has(name)) throw new Error(`query parameter ${name} is not known`);
  }
}

/** What a parameter's characters may stand for: an address has no types. */
function readings(values: readonly string[], parameter: Json): readonly unknown[] {
  const separate = parameter['explode'] === false || (parameter['collectionFormat'] ?? 'multi') !== 'multi';
  const list = separate ? values.flatMap((value) => value.split(',')) : values;
  const single = values.length === 1 ? values : [];
  return [
    ...single.filter((text) => /^-?\d+(\.\d+)?$/.test(text)).map(Number),
    ...single.filter((text) => text === 'true' || text === 'false').map((text) => text === 'true'),
    ...single,
    list,
    list.map((text) => (/^-?\d+$/.test(text) ? Number(text) : text)),
  ];
}

function checkRequestBody(document: OpenApiDocument, operation: Operation, request: FakeRequest, judge: Judge): void {
  const media = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  const described = requestBody(document, operation, media);
  if (request.body === '') {
    if (described?.required === true) throw new Error('request body is missing');
    return;
  }
  if (!described) {
    if (document.describesBodies) throw new Error('takes no request body');
    return;
  }
  if (described.schema === undefined) throw new Error(`does not take ${media || 'a body without a content type'}`);
  checkValue(document, described.schema, parsed(request.body, 'request body'), 'request body', judge);
}

function requestBody(
  document: OpenApiDocument,
  { pointer, operation, parameters }: Operation,
  media: string,
): { readonly required: boolean; readonly schema: string | undefined } | undefined {
  if (document.version === '2') {
    const body = parameters.find(({ parameter }) => parameter['in'] === 'body');
    const consumes = operation['consumes'] ?? document.json['consumes'] ?? ['application/json'];
    const takes = Array.isArray(consumes) && consumes.includes(media);
    return (
      body && {
        required: body.parameter['required'] === true,
        schema: takes ? `${body.pointer}/schema` : undefined,
      }
    );
  }
  if (!isJson(operation['requestBody'])) return undefined;
  const { pointer: place, value } = document.follow(`${pointer}/requestBody`);
  return { required: value['required'] === true, schema: schemaOf(place, value['content'], media) };
}

function checkAnswer(
  document: OpenApiDocument,
  operation: Operation,
  request: FakeRequest,
  answer: FakeAnswer,
  judge: Judge,
  nullIsAbsent: boolean,
): void {
  const { status, body } = answer;
  if (status === 304 && request.headers['if-none-match'] === undefined) throw new Error('304 to no condition');
  if (body !== undefined && (status === 204 || status === 304)) throw new Error(`${status} with a body`);
  const place = answerPlace(operation, status);
  if (place === undefined) {
    if (status >= 400 || status === 304 || (!document.describesBodies && status < 300)) return;
    throw new Error(`status ${status} is not described`);
  }
  const { pointer, value } = document.follow(place);
  const media = answer.headers?.['content-type']?.split(';')[0] ?? 'application/json';
  const schema =
    document.version === '2'
      ? isJson(value['schema'])
        ? `${pointer}/schema`
        : undefined
      : schemaOf(pointer, value['content'], media);
  if (schema === undefined) {
    if (body !== undefined && status < 300 && document.describesBodies)
      throw new Error(`${status} describes no ${media}`);
    return;
  }
  if (body === undefined) {
    if (status >= 400) return;
    throw new Error(`body of ${status} is missing`);
  }
  const given = typeof body === 'string' ? parsed(body, 'answer') : (JSON.parse(JSON.stringify(body)) as unknown);
  checkValue(document, schema, nullIsAbsent ? withoutNulls(given) : given, `answer ${status}`, judge);
}

function answerPlace({ pointer, operation }: Operation, status: number): string | undefined {
  const responses = isJson(operation['responses']) ? operation['responses'] : {};
  const name = [String(status), `${Math.floor(status / 100)}XX`].find((code) => Object.hasOwn(responses, code));
  const found = name ?? (status >= 400 && Object.hasOwn(responses, 'default') ? 'default' : undefined);
  return found === undefined ? undefined : `${pointer}/responses/${found}`;
}

function schemaOf(pointer: string, content: unknown, media: string): string | undefined {
  if (!isJson(content)) return undefined;
  const name = [media, media.replace(/;.*/, ''), '*/*'].find((type) => Object.hasOwn(content, type));
  const found = name === undefined ? undefined : content[name];
  return name !== undefined && isJson(found) && isJson(found['schema'])
    ? `${pointer}/content/${escaped(name)}/schema`
    : undefined;
}

function checkValue(document: OpenApiDocument, schema: string, value: unknown, what: string, judge: Judge): void {
  const complaint = judge.complaint(schema, value);
  if (complaint !== undefined) throw new Error(`${what}: ${complaint}`);
  const unknown = unknownField(document, schema, value);
  if (unknown !== undefined) throw new Error(`${what}: ${unknown} is not known`);
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`${what} is not JSON`);
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isJson(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutNulls(inner)]));
}

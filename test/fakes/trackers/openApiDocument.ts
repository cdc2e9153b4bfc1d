import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** JSON whose shape nobody has promised. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One operation of a description, found by a request's method and path. */
export interface Operation {
  /** As the description writes it: `PATCH /repos/{owner}/{repo}/issues/{issue_number}`. */
  readonly name: string;
  /** JSON pointer of the operation. */
  readonly pointer: string;
  readonly operation: Json;
  /** Those of the path and of the operation; references followed. */
  readonly parameters: readonly { readonly pointer: string; readonly parameter: Json }[];
  /** What the request's path says in place of each `{name}`, decoded. */
  readonly pathValues: ReadonlyMap<string, string>;
}

/** A vendor's description: Swagger 2.0, OpenAPI 3.0 or 3.1. */
export interface OpenApiDocument {
  /** Its schemas are JSON Schema, whatever they were. */
  readonly json: Json;
  readonly version: '2' | '3';
  /** Whether it says of any body what is in it; some descriptions do of none. */
  readonly describesBodies: boolean;
  find(method: string, path: string): Operation | undefined;
  /** The pointer behind references, and what is there. */
  follow(pointer: string): { readonly pointer: string; readonly value: Json };
}

const folder = join(process.cwd(), '..', 'shared', 'contracts');

/** Undefined where the descriptions do not lie beside the checkout. */
export function readDocument(fileName: string): Json | undefined {
  const path = join(folder, fileName);
  if (!statSync(path, { throwIfNoEntry: false })) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as Json;
}

/** `base`: what stands before the description's paths; absent: what it says itself. */
export function createDocument(raw: Json, base?: string): OpenApiDocument {
  const version = raw['swagger'] === undefined ? '3' : '2';
  const jsonSchema = version === '3' && String(raw['openapi']).startsWith('3.1');
  const json = jsonSchema ? raw : (repaired(raw) as Json);
  const prefix = (base ?? ownBase(json)).replace(/\/$/, '');
  const templates = Object.keys(isJson(json['paths']) ? json['paths'] : {})
    .map((template) => ({ template, pattern: patternOf(template), names: namesOf(template) }))
    .sort((a, b) => a.names.length - b.names.length || (a.template < b.template ? -1 : 1));

  const follow: OpenApiDocument['follow'] = (pointer) => {
    const value = at(json, pointer);
    if (!isJson(value)) throw new Error(`nothing at ${pointer} of the description`);
    const reference = value['$ref'];
    return typeof reference === 'string' ? follow(reference) : { pointer, value };
  };

  const find: OpenApiDocument['find'] = (method, path) => {
    if (!path.startsWith(`${prefix}/`)) return undefined;
    const rest = path.slice(prefix.length);
    for (const { template, pattern, names } of templates) {
      const match = pattern.exec(rest);
      const pathPointer = `#/paths/${escaped(template)}`;
      const pointer = `${pathPointer}/${method.toLowerCase()}`;
      const operation = match && at(json, pointer);
      if (!match || !isJson(operation)) continue;
      const parameters = [`${pathPointer}/parameters`, `${pointer}/parameters`].flatMap((list) => {
        const found = at(json, list);
        return (Array.isArray(found) ? found : []).map((_, index) => {
          const { pointer: place, value } = follow(`${list}/${index}`);
          return { pointer: place, parameter: value };
        });
      });
      const pathValues = new Map(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
      return { name: `${method} ${template}`, pointer, operation, parameters, pathValues };
    }
    return undefined;
  };

  return { json, version, describesBodies: /"(content|schema)":\{/.test(bodiesOf(json)), find, follow };
}

/** RFC 6901, in its form behind `#`. */
export function at(json: Json, pointer: string): unknown {
  let value: unknown = json;
  for (const part of pointer.split('/').slice(1)) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Json)[name];
  }
  return value;
}

/** One part of a JSON pointer. */
export function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function ownBase(json: Json): string {
  if (typeof json['basePath'] === 'string') return json['basePath'];
  const servers = json['servers'];
  const url = Array.isArray(servers) && isJson(servers[0]) ? servers[0]['url'] : undefined;
  return typeof url === 'string' ? new URL(url, 'https://relative').pathname : '';
}

function bodiesOf(json: Json): string {
  return JSON.stringify([json['paths'], json['components'], json['responses']], (name, value: unknown) =>
    name === 'parameters' ? undefined : value,
  );
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('([^/]+)')}$`);
}

function namesOf(template: string): readonly string[] {
  return [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
}

/**
 * OpenAPI 3.0 and Swagger 2 write schemas in a dialect of their own. A validator of JSON Schema that does not know its
 * words skips them, or gives up and lets everything pass.
 */
function repaired(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(repaired);
  if (!isJson(value)) return value;
  const kept = Object.entries(value).filter(([name, inner]) => !isExample(name, inner) && !isExtension(name, inner));
  const inner = Object.fromEntries(kept.map(([name, part]) => [name, repaired(part)]));
  const schema = withNumericLimits(inner);
  if (typeof schema['in'] === 'string' && typeof schema['name'] === 'string' && !isJson(schema['schema'])) {
    return { ...schema, schema: without(schema, 'name', 'in', 'required') };
  }
  const nullable = schema['nullable'] === true || schema['x-nullable'] === true;
  return nullable ? { anyOf: [without(schema, 'nullable', 'x-nullable'), { type: 'null' }] } : schema;
}

/** `exclusiveMinimum: true` beside `minimum: 1` becomes `exclusiveMinimum: 1`. */
function withNumericLimits(schema: Json): Json {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum } = schema;
  if (typeof exclusiveMinimum !== 'boolean' && typeof exclusiveMaximum !== 'boolean') return schema;
  return {
    ...without(schema, 'exclusiveMinimum', 'exclusiveMaximum', 'minimum', 'maximum'),
    ...(minimum === undefined ? {} : { [exclusiveMinimum === true ? 'exclusiveMinimum' : 'minimum']: minimum }),
    ...(maximum === undefined ? {} : { [exclusiveMaximum === true ? 'exclusiveMaximum' : 'maximum']: maximum }),
  };
}

function without(schema: Json, ...names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)));
}

function isExtension(name: string, value: unknown): boolean {
  return name.startsWith('x-') && typeof value === 'object';
}

/** Examples are data, and may look like schemas; a schema of a property of that name is no example. */
function isExample(name: string, value: unknown): boolean {
  if (name !== 'example' && name !== 'examples') return false;
  return !(isJson(value) && (typeof value['type'] === 'string' || typeof value['$ref'] === 'string'));
}

// GraphQL as a server checks it, for stand-ins: queries and variables against a vendor's schema, and their answers.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { FieldNode, GraphQLOutputType, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** A vendor's schema as a judge. */
export interface GraphQlContract {
  /** Throws where the query, its variables or its answer's data are not what the schema says, naming the place. */
  check(request: GraphQlRequest, data: unknown): void;
  /** Throws where the query or its variables are not what the schema says. */
  checkRequest(request: GraphQlRequest): void;
  /** What the query costs, as `complexityOf` counts. */
  complexity(request: GraphQlRequest): number;
}

export interface GraphQlRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const schemas = new Map<string, GraphQLSchema>();

/** Undefined where `../shared/contracts` is missing: then the test says so and is skipped. */
export function graphQlContract(fileName: string): GraphQlContract | undefined {
  const path = join(process.cwd(), '..', 'shared', 'contracts', fileName);
  if (!statSync(path, { throwIfNoEntry: false })) return undefined;
  const schema = schemas.get(path) ?? buildSchema(readFileSync(path, 'utf8'));
  schemas.set(path, schema);
  return createGraphQlContract(schema);
}

export function createGraphQlContract(schema: GraphQLSchema): GraphQlContract {
  const checkRequest: GraphQlContract['checkRequest'] = (request) => {
    checked(schema, request);
  };
  return {
    checkRequest,
    complexity: (request) => complexityOf(schema, request),
    check: (request, data) => {
      const operation = checked(schema, request);
      const root =
        operation.operation === OperationTypeNode.MUTATION ? schema.getMutationType() : schema.getQueryType();
      if (!root) throw new Error(`no ${operation.operation}`);
      checkSelection(operation.selectionSet, root, data, 'data');
    },
  };
}

function checked(schema: GraphQLSchema, { query, variables = {} }: GraphQlRequest): OperationDefinitionNode {
  const document = parse(query);
  const [error] = validate(schema, document);
  if (error) throw error;
  const operation = document.definitions.find((definition) => 'operation' in definition);
  if (!operation) throw new Error('no operation');
  const definitions = operation.variableDefinitions ?? [];
  const { errors } = getVariableValues(schema, definitions, variables);
  if (errors?.[0]) throw errors[0];
  const known = new Set(definitions.map(({ variable }) => variable.name.value));
  const unknown = Object.keys(variables).find((name) => !known.has(name));
  if (unknown !== undefined) throw new Error(`variable $${unknown} is not declared`);
  return operation;
}

function checkSelection(selection: SelectionSetNode, type: GraphQLOutputType, value: unknown, place: string): void {
  if (!isObjectType(type)) throw new Error(`${place}: only objects are checked`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${place} is no object`);
  const record = value as Readonly<Record<string, unknown>>;
  const fields = selection.selections.map((node) => {
    if (node.kind !== Kind.FIELD) throw new Error(`${place}: fragments are not checked`);
    return node;
  });
  const names = new Set(fields.map(nameOf));
  const extra = Object.keys(record).find((name) => !names.has(name));
  if (extra !== undefined) throw new Error(`${place}.${extra} was not asked for`);
  for (const field of fields) {
    const fieldType = type.getFields()[field.name.value]?.type;
    if (!fieldType) throw new Error(`${place}.${field.name.value} is not known`);
    checkValue(field, fieldType, record[nameOf(field)], `${place}.${nameOf(field)}`);
  }
}

function checkValue(field: FieldNode, type: GraphQLOutputType, value: unknown, place: string): void {
  if (value === undefined) throw new Error(`${place} is missing`);
  if (value === null) {
    if (isNonNullType(type)) throw new Error(`${place} is null`);
    return;
  }
  const inner = getNullableType(type);
  if (isListType(inner)) {
    if (!Array.isArray(value)) throw new Error(`${place} is no list`);
    value.forEach((one, index) => {
      checkValue(field, inner.ofType, one, `${place}[${index}]`);
    });
  } else if (isCompositeType(inner)) {
    if (!field.selectionSet) throw new Error(`${place} has no selection`);
    checkSelection(field.selectionSet, inner as GraphQLOutputType, value, place);
  } else if (isLeafType(inner)) {
    checkLeaf(inner.name, value, place, () => inner.parseValue(value));
  }
}

/** Scalars of a vendor's own let anything pass: dates are looked at here. */
function checkLeaf(name: string, value: unknown, place: string, parseValue: () => unknown): void {
  if (name === 'DateTime' && !(typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value))) {
    throw new Error(`${place} is no time`);
  }
  try {
    parseValue();
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function nameOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/**
 * What a query costs by Linear's published rule: 0.1 for a property, 1 for an object, times what a connection is asked
 * for (50 where it is not said).
 */
export function complexityOf(schema: GraphQLSchema, { query, variables = {} }: GraphQlRequest): number {
  const document = parse(query);
  const types = new TypeInfo(schema);
  const factors: number[] = [1];
  let cost = 0;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter: (field) => {
          const type = types.getType();
          const factor = factors.at(-1) ?? 1;
          const isObject = type ? isCompositeType(getNamedType(type)) : false;
          const isConnection = type ? getNamedType(type).name.endsWith('Connection') : false;
          const isEnvelope = isConnection || field.name.value === 'nodes' || field.name.value === 'pageInfo';
          cost += factor * (isObject ? (isEnvelope && field.name.value !== 'nodes' ? 0 : 1) : 0.1);
          factors.push(isConnection ? factor * sizeOf(field, variables) : factor);
        },
        leave: () => {
          factors.pop();
        },
      },
    }),
  );
  return Math.ceil(cost);
}

function sizeOf(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const argument = (field.arguments ?? []).find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
  if (argument?.kind === Kind.INT) return Number(argument.value);
  const value = argument?.kind === Kind.VARIABLE ? variables[argument.name.value] : undefined;
  return typeof value === 'number' ? value : 50;
}

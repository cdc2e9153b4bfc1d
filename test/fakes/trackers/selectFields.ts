import { Kind, OperationTypeNode, parse, valueFromASTUntyped } from 'graphql';
import type { SelectionSetNode } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** Answers a query from plain values; a function stands for a field with arguments. Knows no schema: what is missing is null. */
export function selectFields(
  query: string,
  variables: Variables,
  roots: Readonly<Record<'query' | 'mutation', unknown>>,
): unknown {
  const operation = parse(query).definitions.find((definition) => 'operation' in definition);
  if (!operation) throw new Error('no query');
  return selected(
    operation.selectionSet,
    operation.operation === OperationTypeNode.MUTATION ? roots.mutation : roots.query,
    variables,
  );
}

function selected(selection: SelectionSetNode | undefined, value: unknown, variables: Variables): unknown {
  if (Array.isArray(value)) return value.map((one) => selected(selection, one, variables));
  if (!selection || typeof value !== 'object' || value === null) return value ?? null;
  const fields = selection.selections.flatMap((field) => {
    if (field.kind !== Kind.FIELD) throw new Error('fragments are not answered');
    const found = (value as Readonly<Record<string, unknown>>)[field.name.value];
    const args = Object.fromEntries(
      (field.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value, variables)]),
    );
    const answer = typeof found === 'function' ? (found as (given: typeof args) => unknown)(args) : found;
    return [[field.alias?.value ?? field.name.value, selected(field.selectionSet, answer, variables)] as const];
  });
  return Object.fromEntries(fields);
}

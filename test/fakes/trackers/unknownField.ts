import { at, escaped, isJson } from './openApiDocument.js';
import type { Json, OpenApiDocument } from './openApiDocument.js';

/**
 * The place of the first field that no schema in reach names, where the schema lists its fields and does not say that
 * there may be others; undefined where all are known.
 */
export function unknownField(document: OpenApiDocument, pointer: string, value: unknown): string | undefined {
  return search(document, [pointer], value, '');
}

function search(
  document: OpenApiDocument,
  pointers: readonly string[],
  value: unknown,
  path: string,
): string | undefined {
  const schemas = pointers.flatMap((pointer) => alternatives(document, pointer, new Set()));
  if (Array.isArray(value)) {
    const items = schemas.filter(({ schema }) => isJson(schema['items'])).map(({ pointer }) => `${pointer}/items`);
    for (const [index, inner] of value.entries()) {
      const found = search(document, items, inner, `${path}/${index}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isJson(value) || schemas.some(({ schema }) => isOpen(schema))) return undefined;
  const listing = schemas.filter(({ schema }) => isJson(schema['properties']));
  if (listing.length === 0) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const below = listing
      .map(({ pointer }) => `${pointer}/properties/${escaped(name)}`)
      .filter((place) => at(document.json, place) !== undefined);
    const found = below.length === 0 ? `${path}/${name}` : search(document, below, inner, `${path}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A schema that says nothing of an object's fields, or allows others. */
function isOpen(schema: Json): boolean {
  const more = schema['additionalProperties'];
  if (more === true || isJson(more) || isJson(schema['patternProperties'])) return true;
  const composed = ['allOf', 'anyOf', 'oneOf'].some((word) => schema[word] !== undefined);
  const type = schema['type'];
  const takesObjects = type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'));
  return takesObjects && !composed && !isJson(schema['properties']) && schema['required'] === undefined;
}

/** The schema behind a pointer with all that it is put together from. */
function alternatives(
  document: OpenApiDocument,
  start: string,
  seen: Set<string>,
): readonly { readonly pointer: string; readonly schema: Json }[] {
  if (seen.has(start)) return [];
  seen.add(start);
  const { pointer, value: schema } = document.follow(start);
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((word) => {
    const list = schema[word];
    return (Array.isArray(list) ? list : []).flatMap((_, index) =>
      alternatives(document, `${pointer}/${word}/${index}`, seen),
    );
  });
  return [{ pointer, schema }, ...parts];
}

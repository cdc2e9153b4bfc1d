/**
 * The parts of JSON Schema (draft 07) that the schemas in media/schemas use, and two words of our own: `x-sameAs` names the
 * key that another spelling stands for, `x-values` says which of the backlog's words a value may be.
 */
export interface JsonSchema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly 'x-sameAs'?: string;
  readonly 'x-values'?: 'stories' | 'decisions' | 'statuses';
}

/** A key that a map may have. */
export interface SchemaKey {
  readonly name: string;
  readonly schema: JsonSchema;
}

/** Everything that holds at one place: references followed, alternatives beside each other. */
export type SchemaPlace = readonly JsonSchema[];

/** What one step leads into: a key, or an item of a list. */
export type PathStep = string | typeof anItem;

export const anItem = Symbol('an item of a list');

const mostNested = 12;

/** What holds at the end of a path that starts at `start`; nothing where the schema knows no such place. */
export function placeAt(schema: JsonSchema, start: JsonSchema, path: readonly PathStep[]): SchemaPlace {
  let place = spread(schema, start);
  for (const step of path) {
    // What a list's values are said to be holds of each of them.
    const values = place.flatMap((each) => (each['x-values'] ? [{ 'x-values': each['x-values'] }] : []));
    const inside = place.flatMap((each) => {
      if (step === anItem) return each.items ? spread(schema, each.items) : [];
      const own = propertyOf(each, step)?.schema;
      const other = typeof each.additionalProperties === 'object' ? each.additionalProperties : undefined;
      const next = own ?? other;
      return next ? spread(schema, next) : [];
    });
    place = step === anItem ? [...inside, ...values] : inside;
  }
  return place;
}

/** The keys that a map may have at a place, in the schema's order; other spellings left out. */
export function keysAt(place: SchemaPlace): readonly SchemaKey[] {
  const keys = new Map<string, SchemaKey>();
  for (const { properties = {} } of place) {
    for (const [name, schema] of Object.entries(properties)) {
      if (schema['x-sameAs'] === undefined && !keys.has(name)) keys.set(name, { name, schema });
    }
  }
  return [...keys.values()];
}

/** The key of that name at a place, in any spelling of its words; the one that it stands for where there is one. */
export function keyNamed(place: SchemaPlace, name: string): SchemaKey | undefined {
  for (const each of place) {
    const found = propertyOf(each, name);
    const other = found?.schema['x-sameAs'];
    if (found) return other === undefined ? found : (propertyOf(each, other) ?? found);
  }
  return undefined;
}

/** What a schema says, and all that it refers to or offers as alternatives. */
export function spread(root: JsonSchema, schema: JsonSchema, depth = 0): SchemaPlace {
  if (depth > mostNested) return [];
  const { $ref, anyOf = [], allOf = [] } = schema;
  const named = $ref === undefined ? undefined : root.definitions?.[$ref.slice($ref.lastIndexOf('/') + 1)];
  const further = [...(named ? [named] : []), ...allOf, ...anyOf];
  return [schema, ...further.flatMap((each) => spread(root, each, depth + 1))];
}

function propertyOf({ properties }: JsonSchema, name: string): SchemaKey | undefined {
  if (!properties) return undefined;
  const wanted = plain(name);
  const found = Object.keys(properties).find((each) => plain(each) === wanted);
  const schema = found === undefined ? undefined : properties[found];
  return found === undefined || !schema ? undefined : { name: found, schema };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

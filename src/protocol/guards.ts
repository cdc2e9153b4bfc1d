/** Says whether a value of unknown origin has a shape. Looks at own properties only. */
export type Guard<T> = (value: unknown) => value is T;

/** The longest id or key that is taken from the other side. */
const longestKey = 10_000;

export const isText: Guard<string> = (value): value is string => typeof value === 'string';

export const isKey: Guard<string> = (value): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longestKey;

export const isFlag: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';

export const isCount: Guard<number> = (value): value is number => Number.isFinite(value) && Number(value) >= 0;

export function isOneOf<const T extends string>(...values: readonly T[]): Guard<T> {
  return (value): value is T => values.some((one) => one === value);
}

/** For a property that may be left out. */
export function optional<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value);
}

export function isList<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((entry) => guard(entry));
}

export function isEither<T, U>(first: Guard<T>, second: Guard<U>): Guard<T | U> {
  return (value): value is T | U => first(value) || second(value);
}

type Shape<T> = { readonly [K in keyof Required<T>]: Guard<T[K]> };

/** An object with these properties; others are of no interest. */
export function isShape<T extends object>(shape: Shape<T>): Guard<T> {
  const guards = Object.entries<Guard<unknown>>(shape);
  return (value): value is T =>
    isObject(value) && guards.every(([name, guard]) => guard(Object.hasOwn(value, name) ? value[name] : undefined));
}

type Shapes<T, Name extends keyof T> = {
  readonly [Value in T[Name] & string]: Shape<Omit<Extract<T, Readonly<Record<Name, Value>>>, Name>>;
};

/** One of several shapes, told apart by a property that names them. */
export function isVariant<T extends object, Name extends keyof T & string>(
  name: Name,
  shapes: Shapes<T, Name>,
): Guard<T> {
  const guards = new Map(Object.entries<Shape<object>>(shapes).map(([value, shape]) => [value, isShape(shape)]));
  return (value): value is T => {
    const variant = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return typeof variant === 'string' && (guards.get(variant)?.(value) ?? false);
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

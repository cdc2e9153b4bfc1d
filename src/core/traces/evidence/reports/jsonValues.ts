/** A map of JSON, of which nothing is known. */
export type JsonMap = Readonly<Record<string, unknown>>;

/** Parts of JSON that may be anything: what is not as it should be is as if it were not there. */
export function mapIn(value: unknown): JsonMap | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonMap) : undefined;
}

export function mapAt(map: JsonMap | undefined, key: string): JsonMap | undefined {
  return mapIn(valueAt(map, key));
}

export function listAt(map: JsonMap | undefined, key: string): readonly unknown[] {
  const value = valueAt(map, key);
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

export function mapsAt(map: JsonMap | undefined, key: string): readonly JsonMap[] {
  return listAt(map, key)
    .map(mapIn)
    .filter((value) => value !== undefined);
}

export function textAt(map: JsonMap | undefined, key: string): string | undefined {
  const value = valueAt(map, key);
  return typeof value === 'string' ? value : undefined;
}

export function textsAt(map: JsonMap | undefined, key: string): readonly string[] {
  return listAt(map, key).filter((value) => typeof value === 'string');
}

export function numberAt(map: JsonMap | undefined, key: string): number | undefined {
  const value = valueAt(map, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function valueAt(map: JsonMap | undefined, key: string): unknown {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

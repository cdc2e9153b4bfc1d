import type { Elements, Versions } from './mergeSequences.js';
import { mergeSequences, mergeWhole } from './mergeSequences.js';

/**
 * Both changes of a document in JSON (Atlassian's document format): nodes that only one side changed are taken from it,
 * nodes that both changed are merged in turn. Undefined where that leads to a contradiction, or where one is no JSON.
 */
export function mergeNodes({ base, ours, theirs }: Versions<string>): string | undefined {
  const versions = { base: canonical(base), ours: canonical(ours), theirs: canonical(theirs) };
  return hasAll(versions) ? mergeOne(versions) : undefined;
}

/** The same for all texts that mean the same JSON: keys in order, no blanks. Undefined where it is none. */
export function canonical(text: string): string | undefined {
  try {
    return stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const mergeOne: Elements['merge'] = (versions) => {
  const whole = mergeWhole(versions);
  if (whole !== undefined) return whole;
  // An absent key.
  if (Object.values(versions).includes('')) return undefined;
  const [base, ours, theirs] = [versions.base, versions.ours, versions.theirs].map((text): unknown => JSON.parse(text));
  if (Array.isArray(base) && Array.isArray(ours) && Array.isArray(theirs)) {
    const parts = { base: base.map(stringify), ours: ours.map(stringify), theirs: theirs.map(stringify) };
    const merged = mergeSequences(parts, { merge: mergeOne, unticked });
    return merged && `[${merged.join(',')}]`;
  }
  return isObject(base) && isObject(ours) && isObject(theirs) ? mergeObjects({ base, ours, theirs }) : undefined;
};

function unticked(node: string): string {
  return node.replace(/"state":"(?:TODO|DONE)"/g, '"state":""');
}

function mergeObjects({ base, ours, theirs }: Versions<Readonly<Record<string, unknown>>>): string | undefined {
  const keys = [...new Set([base, ours, theirs].flatMap((side) => Object.keys(side)))].sort();
  const merged: string[] = [];
  for (const key of keys) {
    const text = (side: Readonly<Record<string, unknown>>): string =>
      Object.hasOwn(side, key) ? stringify(side[key]) : '';
    const one = mergeOne({ base: text(base), ours: text(ours), theirs: text(theirs) });
    if (one === undefined) return undefined;
    if (one !== '') merged.push(`${JSON.stringify(key)}:${one}`);
  }
  return `{${merged.join(',')}}`;
}

function stringify(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stringify).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${stringify(value[key])}`).join(',')}}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasAll(versions: Versions<string | undefined>): versions is Versions<string> {
  return versions.base !== undefined && versions.ours !== undefined && versions.theirs !== undefined;
}

import { fitsParts } from '../../text/pathParts.js';
import { partFitter } from './partPattern.js';

/** What one file of ignore rules says of what lies in its folder. */
export interface IgnoreRules {
  /**
   * Whether the last rule that fits leaves an entry out (`ignored`) or takes it back in (`kept`); undefined where none
   * fits. `path` is relative to the folder that the rules lie in, with `/`; `name` is its last part.
   */
  decide(path: string, name: string, isFolder: boolean): 'ignored' | 'kept' | undefined;
}

interface Rule {
  /** The last part of its pattern; `**` where that says nothing. */
  readonly last: string;
  readonly keeps: boolean;
  readonly onlyFolders: boolean;
  readonly fits: (path: string, name: string) => boolean;
}

/**
 * Reads rules as gitignore(5) describes them. Undefined where there is no rule. A pattern that cannot be read fits
 * nothing.
 */
export function ignoreRulesOf(text: string): IgnoreRules | undefined {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap(ruleOf);
  if (rules.length === 0) return undefined;
  const { byName, byEnd, byStart, others } = sorted(rules);
  return {
    decide: (path, name, isFolder) => {
      let order = lastFitting(others, path, name, isFolder, -1);
      order = lastFitting(byName.get(name), path, name, isFolder, order);
      order = lastFitting(byEnd.get(name.charCodeAt(name.length - 1)), path, name, isFolder, order);
      order = lastFitting(byStart.get(name.charCodeAt(0)), path, name, isFolder, order);
      return order < 0 ? undefined : rules[order]?.keeps ? 'kept' : 'ignored';
    },
  };
}

/** Rules with their place in the file, the last first. */
type Ordered = readonly (readonly [rule: Rule, order: number])[];

/** Rules by what is plain to see of the names that they can fit: each entry of the disk is asked about, and fits hardly any. */
interface SortedRules {
  readonly byName: ReadonlyMap<string, Ordered>;
  /** By code unit. */
  readonly byEnd: ReadonlyMap<number, Ordered>;
  readonly byStart: ReadonlyMap<number, Ordered>;
  readonly others: Ordered;
}

function sorted(rules: readonly Rule[]): SortedRules {
  const byName = new Map<string, Ordered>();
  const byEnd = new Map<number, Ordered>();
  const byStart = new Map<number, Ordered>();
  const others: (readonly [Rule, number])[] = [];
  for (const [order, rule] of [...rules.entries()].reverse()) {
    const { last } = rule;
    const [first, end] = [last.charCodeAt(0), last.charCodeAt(last.length - 1)];
    if (!special.test(last)) append(byName, last, [rule, order]);
    else if (!/[*?[\\\]]$|\\.$/su.test(last)) append(byEnd, end, [rule, order]);
    else if (!/^[*?[\\]/.test(last)) append(byStart, first, [rule, order]);
    else others.push([rule, order]);
  }
  return { byName, byEnd, byStart, others };
}

function append<K>(map: Map<K, Ordered>, key: K, rule: Ordered[number]): void {
  map.set(key, [...(map.get(key) ?? []), rule]);
}

/** The place of the last rule that fits, if that is behind `order`; else `order`. */
function lastFitting(rules: Ordered | undefined, path: string, name: string, isFolder: boolean, order: number): number {
  if (!rules) return order;
  for (const [{ onlyFolders, fits }, own] of rules) {
    if (own <= order) return order;
    if ((isFolder || !onlyFolders) && fits(path, name)) return own;
  }
  return order;
}

const special = /[*?[\\]/;

function ruleOf(line: string): readonly Rule[] {
  if (line.startsWith('#')) return [];
  let pattern = line.replace(/(?<!\\)[ \t]+$/, '');
  const keeps = pattern.startsWith('!');
  if (keeps) pattern = pattern.slice(1);
  const onlyFolders = pattern.endsWith('/') && !pattern.endsWith('\\/');
  if (onlyFolders) pattern = pattern.slice(0, -1);
  const isAnchored = pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  if (pattern === '') return [];
  const last = pattern.slice(pattern.lastIndexOf('/') + 1);
  return [{ last, keeps, onlyFolders, fits: fitterOf(pattern, isAnchored) }];
}

function fitterOf(pattern: string, isAnchored: boolean): Rule['fits'] {
  const isPlain = !special.test(pattern);
  if (isPlain) return isAnchored ? (path) => path === pattern : (_, name) => name === pattern;
  const ending = /^\*([^*?[\\/]+)$/.exec(pattern)?.[1];
  if (ending !== undefined && !isAnchored) return (_, name) => name.endsWith(ending);
  if (!isAnchored) {
    const fits = partFitter(pattern);
    return (_, name) => fits(name);
  }
  const parts = pattern.split('/').map((part) => (part === '**' ? undefined : partFitter(part)));
  const last = parts.at(-1);
  // Most entries are told apart by their names alone.
  return (path, name) => (!last || last(name)) && fitsParts(parts, path.split('/'), false);
}

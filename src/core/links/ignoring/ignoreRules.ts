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
    .flatMap(ruleOf)
    .reverse();
  if (rules.length === 0) return undefined;
  return {
    decide: (path, name, isFolder) => {
      for (const { keeps, onlyFolders, fits } of rules) {
        if ((isFolder || !onlyFolders) && fits(path, name)) return keeps ? 'kept' : 'ignored';
      }
      return undefined;
    },
  };
}

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
  return [{ keeps, onlyFolders, fits: fitterOf(pattern, isAnchored) }];
}

/** Most rules are a plain name or an ending, and each is asked for every file. */
function fitterOf(pattern: string, isAnchored: boolean): Rule['fits'] {
  const isPlain = !/[*?[\\]/.test(pattern);
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

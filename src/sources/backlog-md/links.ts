import { normalPath, pathFault } from '../../core/backlog/localPath.js';
import { listOf } from './keyValues.js';
import type { KeyValues } from './keyValues.js';
import type { Store } from './store.js';

const decisionId = /\bdecision-\d+\b/gi;

/** Ids of the store's decisions that a text or the references of its front matter name, each once. */
export function decisionsNamedIn(text: string, bodyStart: number, values: KeyValues): readonly string[] {
  const places = [...listOf(values, 'references'), ...listOf(values, 'documentation'), text.slice(bodyStart)];
  const found = new Map<string, string>();
  for (const place of places) {
    for (const [id] of place.matchAll(decisionId)) {
      if (!found.has(id.toLowerCase())) found.set(id.toLowerCase(), id);
    }
  }
  return [...found.values()];
}

/**
 * An id that another task's front matter names, as the store has it now: after a change of the prefix `task-12` and a bare
 * `12` still stand there for `BACK-12`. Only where the store has the one and not the other.
 */
export function currentId(written: string, { prefix, has }: Pick<Store, 'prefix' | 'has'>): string {
  const number = /^(?:task-)?(\d+(?:\.\d+)*)$/i.exec(written.trim())?.[1];
  if (number === undefined || has(written.trim())) return written;
  const renamed = `${prefix.toUpperCase()}-${number}`;
  return has(renamed) ? renamed : written;
}

/** The files that a story names as its code, relative to the workspace folder: `modified_files` and such references. */
export function pathsOf(values: KeyValues, project: string): readonly string[] {
  const references = listOf(values, 'references').filter(looksLikePath);
  const named = [...listOf(values, 'modified_files'), ...references].map((path) => path.trim().replace(/#.*$/, ''));
  return [...new Set(named.filter((path) => pathFault(path) === undefined).map((path) => project + normalPath(path)))];
}

function looksLikePath(reference: string): boolean {
  return !/\s/.test(reference) && /[/.]/.test(reference) && !/^(?:www\.|mailto:)/i.test(reference);
}

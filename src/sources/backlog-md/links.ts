import { normalPath, pathFault } from '../../core/backlog/localPath.js';
import { listOf } from './keyValues.js';
import type { KeyValues } from './keyValues.js';

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

/** The files that a story names as its code, relative to the workspace folder: `modified_files` and such references. */
export function pathsOf(values: KeyValues, project: string): readonly string[] {
  const references = listOf(values, 'references').filter(looksLikePath);
  const named = [...listOf(values, 'modified_files'), ...references].map((path) => path.trim().replace(/#.*$/, ''));
  return [...new Set(named.filter((path) => pathFault(path) === undefined).map((path) => project + normalPath(path)))];
}

function looksLikePath(reference: string): boolean {
  return !/\s/.test(reference) && /[/.]/.test(reference) && !/^(?:www\.|mailto:)/i.test(reference);
}

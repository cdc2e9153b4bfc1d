import { createHash } from 'node:crypto';
import type { ScanScope } from '../../core/links/scanner.js';
import { numberedId } from '../../core/notation/ids.js';
import type { KnownId, Vocabulary } from '../../core/notation/vocabulary.js';
import type { Fingerprint } from './remembered.js';

/** What decides what a look through the folder `root` with this scope finds. */
export function fingerprintOf(tool: string, root: string, scope: ScanScope, vocabulary: Vocabulary): Fingerprint {
  const heads = new Set(vocabulary.heads);
  const elsewhere = [...vocabulary.undeclared.values()]
    .filter((known) => !isFoundAnyway(known, heads))
    .map(({ id, kind, anyCase }) => `${kind} ${String(anyCase)} ${id}`);
  const { keys, heads: declared } = scope.vocabulary;
  return {
    tool,
    root,
    places: hashOf([[...heads].sort(), elsewhere.sort(), keys, declared, scope.ignore, scope.nested]),
  };
}

/**
 * Whether a text's mention of the id is found in the same place without it: plain numbers behind a dash are references
 * whether they are known or not. Those that are new every day are of this kind.
 */
function isFoundAnyway({ id, kind }: KnownId, heads: ReadonlySet<string>): boolean {
  const { head, number } = numberedId(id) ?? {};
  return kind === 'story' && head?.endsWith('-') === true && heads.has(head) && /^\d+$/.test(number ?? '');
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}

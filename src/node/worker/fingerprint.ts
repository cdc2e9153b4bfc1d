import { createHash } from 'node:crypto';
import type { ScanScope } from '../../core/links/scanner.js';
import type { Vocabulary } from '../../core/notation/vocabulary.js';
import type { Fingerprint } from './remembered.js';

/** What decides what a look through the folder `root` with this scope finds. */
export function fingerprintOf(tool: string, root: string, scope: ScanScope, vocabulary: Vocabulary): Fingerprint {
  // Plain numbers, which are new every day, are found in the same places whether they are known or not.
  const { heads, undeclared } = vocabulary;
  const ids = [...undeclared.values()].map(({ id, kind, anyCase, onlyTagged = false }) =>
    [kind, anyCase, onlyTagged, id].join(' '),
  );
  const { keys, heads: declared, local = [] } = scope.vocabulary;
  return {
    tool,
    root,
    places: hashOf([[...heads].sort(), ids.sort(), keys, declared, local, scope.ignore, scope.nested]),
  };
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}

import type { Snapshot } from '../backlog/snapshot.js';
import { globMatcher } from '../text/globs.js';
import { relativePath } from '../text/uris.js';
import { ignoredFilesFor, pathRulesOf } from './pathRules.js';
import { isScannable, largestScanned } from './scannable.js';
import type { ScannableText } from './scanText.js';

/** Why the references of a file count for nothing, or for less than others. */
export type FileReason =
  /** `storyroot.yaml` of this folder leaves it out, by this glob. */
  | { readonly kind: 'ignored'; readonly glob: string; readonly folder: string }
  /** By its name it holds nothing that a person wrote. */
  | { readonly kind: 'not-text' }
  /** Of more characters than are looked through. */
  | { readonly kind: 'too-large'; readonly most: number }
  /** A source reads it: what it names is the backlog's own, and no code that refers to it. */
  | { readonly kind: 'backlog' };

/** What is special about a file; nothing for most. */
export function explainFile(
  snapshot: Snapshot,
  { uri, text }: ScannableText,
  isBacklog: boolean,
): readonly FileReason[] {
  return [
    ...ignoringGlobs(snapshot, uri),
    ...(isScannable(uri) ? [] : [{ kind: 'not-text' } as const]),
    ...(text.length <= largestScanned ? [] : [{ kind: 'too-large', most: largestScanned } as const]),
    ...(isBacklog ? [{ kind: 'backlog' } as const] : []),
  ];
}

function ignoringGlobs(snapshot: Snapshot, uri: string): readonly FileReason[] {
  if (!ignoredFilesFor(snapshot)(uri)) return [];
  for (const { folder, ignore } of snapshot.rules) {
    const path = relativePath(folder, uri);
    const glob = path === undefined ? undefined : ignore.find((one) => globMatcher([one])(path));
    if (glob !== undefined) return [{ kind: 'ignored', glob, folder }];
  }
  return [];
}

/** The path or glob by which a story or decision names a file, where it does. */
export function namingPath(snapshot: Snapshot, uri: string, uid: string): string | undefined {
  const named = snapshot.paths.find(
    (mapping) =>
      mapping.ids.some((id) => (snapshot.story(id, uri) ?? snapshot.decision(id, uri))?.uid === uid) &&
      pathRulesOf([mapping]).idsFor(uri).length > 0,
  );
  return named?.pattern;
}

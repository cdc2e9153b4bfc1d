import type { Backlog } from '../backlog/backlog.js';
import type { Vocabulary, VocabularyDefinition } from '../notation/vocabulary.js';
import type { Excludes } from '../ports/excludes.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { relativePath } from '../text/uris.js';
import { ignoredFilesFor } from './pathRules.js';
import type { ScanScope } from './scanner.js';

/** What is looked for in which files, as backlog and editor have it now. */
export interface ScanScopes {
  /** The very scope of the time before as long as nothing changed. */
  of(folder: WorkspaceFolder): ScanScope;
  /** Whether `storyroot.yaml` leaves a file out; also that of a folder around the file's own. */
  ignores(uri: string): boolean;
  /** The editor excludes other files than before. */
  forget(): void;
}

interface Remembered {
  readonly scope: ScanScope;
  /** What the scope was made of. */
  readonly of: readonly unknown[];
}

export function createScanScopes(
  backlog: Pick<Backlog, 'snapshot'>,
  excludes: Excludes | undefined,
  folders: () => readonly WorkspaceFolder[],
): ScanScopes {
  const definitions = new WeakMap<Vocabulary, VocabularyDefinition>();
  const remembered = new Map<string, Remembered>();
  const definitionOf = (vocabulary: Vocabulary): VocabularyDefinition => {
    const definition = definitions.get(vocabulary) ?? vocabulary.definition;
    definitions.set(vocabulary, definition);
    return definition;
  };
  return {
    of: (folder) => {
      const { vocabulary, rules } = backlog.snapshot;
      const opened = folders();
      const of = [vocabulary, rules, opened];
      const known = remembered.get(folder.uri);
      if (known?.of.every((part, at) => part === of[at])) return known.scope;
      const own = rules.filter((rule) => rule.folder === folder.uri).flatMap(({ ignore }) => ignore);
      const scope: ScanScope = {
        vocabulary: definitionOf(vocabulary),
        ignore: [...own, ...(excludes?.of(folder) ?? [])],
        nested: opened.flatMap(({ uri }) => relativePath(folder.uri, uri) ?? []),
      };
      remembered.set(folder.uri, { scope, of });
      return scope;
    },
    ignores: (uri) => ignoredFilesFor(backlog.snapshot)(uri),
    forget: () => {
      remembered.clear();
    },
  };
}

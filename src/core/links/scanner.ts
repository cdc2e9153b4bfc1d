import type { VocabularyDefinition } from '../notation/vocabulary.js';
import type { Cancellation } from '../ports/cancellation.js';
import type { Disposable } from '../ports/event.js';
import type { WorkspaceFolder } from '../ports/files.js';
import type { PackedReferences } from './packedReferences.js';

/** What is looked for in a folder, and what is left out; plain data, so that it can cross into another thread. */
export interface ScanScope {
  readonly vocabulary: VocabularyDefinition;
  /** Globs relative to the folder of files that are never looked through: `storyroot.yaml`'s and the editor's. */
  readonly ignore: readonly string[];
  /** Paths relative to the folder of other workspace folders in it: theirs are their files. */
  readonly nested: readonly string[];
}

/** What a file holds now, instead of whatever was told of it before; `references` absent where it holds none. */
export interface ScannedFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly references?: PackedReferences;
  /** No search looks at it, whatever it holds. Told by `scanFiles`. */
  readonly leftOut?: true;
}

/** Why a file of the folder was not looked through although nobody excluded it. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: 'large' | 'unreadable';
}

export interface ScanSummary {
  /** How many files were looked through or known to be unchanged. */
  readonly files: number;
  readonly skipped: readonly SkippedFile[];
  /** The folder holds more files than the host is willing to list. */
  readonly truncated: boolean;
}

/** Looks for references in whole folders away from the host's thread. */
export interface Scanner extends Disposable {
  /**
   * A folder will perhaps be looked through soon: what is needed whatever is looked for is made ready, where an earlier
   * session or the folder itself tells that there is something to look for. Says nothing, fails in silence, and is
   * forgotten where no look comes.
   */
  prepare?(folder: WorkspaceFolder): void;
  /**
   * Looks through all files that a search would: neither ignored by version control nor by the scope, no symbolic links.
   * `told` hears of files with references in any order, several at a time; what an earlier session found first, before it
   * is verified, and then what is different by now. Resolves when everything told is true, with undefined once cancelled.
   * What references explain may be left out: `scanFiles` tells it.
   * Rejects where the scanner itself fails; then its caller looks through the files on its own.
   */
  scanFolder(
    folder: WorkspaceFolder,
    scope: ScanScope,
    told: (files: readonly ScannedFile[]) => void,
    cancellation: Cancellation,
  ): Promise<ScanSummary | undefined>;
  /**
   * Looks through these files of the folder again, by the same rules; files that are gone, or that a search leaves out,
   * are told without references. Resolves with one entry a path.
   */
  scanFiles(folder: WorkspaceFolder, scope: ScanScope, paths: readonly string[]): Promise<readonly ScannedFile[]>;
}

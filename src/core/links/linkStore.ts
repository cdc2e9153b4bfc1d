import type { Reference } from '../model/reference.js';
import type { Disposable, Event } from '../ports/event.js';
import type { Excludes } from '../ports/excludes.js';
import type { Files, OpenTexts, ResolveUri, WorkspaceFolder } from '../ports/files.js';
import type { Pace } from '../ports/pace.js';
import type { ClassRules } from './classRules.js';
import type { Links } from './links.js';
import type { BranchOf } from './localReferences.js';
import type { ScannableText } from './scanText.js';
import type { Scanner } from './scanner.js';

/** What the links need of their host. */
export interface LinkPorts {
  readonly files: Files;
  readonly openTexts: OpenTexts;
  readonly resolve: ResolveUri;
  readonly pace: Pace;
  /** Looks through whole folders in other threads; absent where the host has none. Loaded when there are ids to look for. */
  readonly scanner?: (() => Promise<Scanner>) | undefined;
  /** Whether that scanner is worth loading before there are ids, since it can `prepare`. */
  readonly preparesScan?: boolean | undefined;
  /** Absent: nothing is kept out but what version control ignores. */
  readonly excludes?: Excludes | undefined;
}

/** The links with the means to keep them true. */
export interface LinkStore extends Links, Disposable {
  /** All files of the folders will perhaps be looked through soon. Immediate; does nothing where the host has no use for it. */
  prepare(folders: readonly WorkspaceFolder[]): void;
  /**
   * Looks through all files of the folders. What is found first can be asked for before all is known, and is told once.
   * Resolves when the index is complete; a newer call replaces an older one.
   */
  scanFolders(folders: readonly WorkspaceFolder[]): Promise<void>;
  /**
   * Finds changes of files that nobody told of, quietly: the index counts as complete meanwhile, and listeners hear of
   * the files that are different, if any. Calls that wait for a look under way share one. Does nothing without a scanner.
   */
  verify(): Promise<void>;
  /**
   * Resolves when the reach of every reference in these files is known; in all files, then and after every look through
   * them, without `uris`. Quiet: what is told of references is as true without it.
   */
  reach(uris?: readonly string[]): Promise<void>;
  /** A look through all files begins; the promise ends with it. */
  readonly onDidStartScan: Event<Promise<void>>;
  /** False while all files are looked through. */
  readonly isComplete: boolean;
  /**
   * Looks through files again that changed on disk; those that are gone, or that a search leaves out, lose their
   * references. Leaves out those that an editor holds: their host knows text, language and symbols better than the disk.
   * However many they are, listeners are told once.
   */
  scanFiles(uris: readonly string[]): Promise<void>;
  /** Looks through the text of an open editor, and relies on being told of its changes from then on. Immediate. */
  scanOpen(text: ScannableText): void;
  /**
   * The disk counts again for a file that no editor holds any longer; what is found there is left to `scanFiles`. What
   * lies in no folder, such as an untitled text, is forgotten.
   */
  closeOpen(uri: string): void;
  useClassRules(rules: ClassRules): void;
  /** References that are no links whatever their class, since a person said so. To be told again when that changes. */
  useRejections(isRejected: (reference: Reference) => boolean): void;
  /** By which branch a file's local names are resolved where nothing else tells. To be told again when that changes. */
  useBranches(branchOf: BranchOf): void;
  /** The backlog knows other ids than before in places where there are references already: nothing is looked through. */
  recognise(): void;
  /** All files with a reference of whatever class. */
  files(): Iterable<string>;
}

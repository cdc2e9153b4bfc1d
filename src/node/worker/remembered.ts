import type { PackedReferences } from '../../core/links/packedReferences.js';
import type { ScannedFile, SkippedFile } from '../../core/links/scanner.js';
import type { Sign, Signs } from './sign.js';

/** What an earlier look through a file came to; most have neither. */
export interface RememberedFile {
  readonly references?: PackedReferences | undefined;
  readonly skipped?: SkippedFile['reason'] | undefined;
}

/** What an earlier look found in a folder. */
export interface RememberedFolder {
  /** Absent where its content may have changed unseen or is known in part only. */
  readonly sign: Sign | undefined;
  readonly files: readonly string[];
  /** Of its files; none where one may have changed unseen: then it is read again. */
  readonly signs: Signs;
  readonly folders: readonly string[];
  /** Names of its files of ignore rules. */
  readonly rules: readonly string[];
}

/** What an earlier session knew of a workspace folder. */
export interface Remembered {
  /** By path relative to the root, with `/` at its end; '' is the root. */
  readonly folders: ReadonlyMap<string, RememberedFolder>;
  /** Those that have references or were skipped, by path relative to the root. */
  readonly files: ReadonlyMap<string, RememberedFile>;
  /** By path, relative to the root or absolute: the files of rules. Without sign: there was none. */
  readonly rules: ReadonlyMap<string, Sign | undefined>;
}

/** What lies in the storage of a session. */
export interface Kept {
  readonly fingerprint: Fingerprint;
  /** All files with references, some at a time. */
  readonly files: readonly (readonly ScannedFile[])[];
  /** Everything; made when it is first asked for. Nobody needs it to tell of those files. */
  remembered(): Remembered;
}

/** Whether what is remembered holds: what decides which references there are. */
export interface Fingerprint {
  /** Version of what looks through files. */
  readonly tool: string;
  readonly root: string;
  /** Of all that decides where references are. Which of them are known is decided by whoever is told of them. */
  readonly places: string;
}

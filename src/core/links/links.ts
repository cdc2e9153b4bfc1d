import type { Position } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import type { Why } from '../model/why.js';
import type { Event } from '../ports/event.js';
import type { SkippedFile } from './scanner.js';

/** A file whose references are not known although nobody keeps it out of searches, or a folder of which some are not. */
export interface Skipped {
  readonly uri: string;
  /** Of a file its size or that it cannot be read; `many-files` of a folder that holds more than the host lists. */
  readonly reason: SkippedFile['reason'] | 'many-files';
}

/** The connections between code and backlog, both ways. Everything is answered from memory. */
export interface Links {
  /** Fires with the URIs whose references changed; `undefined` when all may have. */
  readonly onDidChange: Event<readonly string[] | undefined>;
  /** All references in a file, in its order, whatever their class. */
  inFile(uri: string): readonly Reference[];
  /** Those of them whose class counts as a link. */
  linksInFile(uri: string): readonly Reference[];
  /** The one of `inFile` that stands at a position; the place behind its last character counts as well. */
  at(uri: string, position: Position): Reference | undefined;
  /**
   * All references to a story or decision, also by its other names; without those in the backlog's own files. By `uid`
   * those that mean this very item, by id those to any item that has it. Local names (`FR-001`) are among them where it is
   * certain that they mean it; by such a name that several items have, those of which it is not certain.
   */
  to(ref: string): readonly Reference[];
  /** All references whose id the backlog does not have although its key is declared; without those it may yet have. */
  unknown(): readonly Reference[];
  /**
   * All ids that references name whose class counts as a link, known or not. The very set of the time before as long as
   * the ids are the same: it is asked for at each keystroke.
   */
  named(): ReadonlySet<string>;
  /** What the last look through all files left out, for a quiet note. */
  skipped(): readonly Skipped[];
  /** The stories and decisions behind a position, the nearest first. */
  whyAt(uri: string, position: Position): readonly Why[];
  /** The stories and decisions behind any line of a file, the most referenced first. */
  whyOfFile(uri: string): readonly Why[];
}

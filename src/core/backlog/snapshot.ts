import type { Decision } from '../model/decision.js';
import type { Problem } from '../model/problem.js';
import type { Story } from '../model/story.js';
import type { Vocabulary } from '../notation/vocabulary.js';
import type { LostService } from './linkTasks.js';

/** A source and what it yielded. */
export interface SourceState {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  /** URI of its workspace folder. */
  readonly folder: string;
  readonly stories: number;
  readonly decisions: number;
  readonly problems: number;
  /** Present for a tracker. */
  readonly remote?: boolean;
}

/** Files or globs of one workspace folder whose why are these stories and decisions, as `storyroot.yaml` or one of them says. */
export interface PathMapping {
  /** URI of the workspace folder that `pattern` is relative to. */
  readonly folder: string;
  readonly pattern: string;
  readonly ids: readonly string[];
}

/** A workspace folder's own rules. */
export interface FolderRules {
  readonly folder: string;
  /** Globs of files that are never scanned for references. */
  readonly ignore: readonly string[];
  readonly definitionOfReady: readonly string[];
  readonly definitionOfDone: readonly string[];
}

/** The immutable state of the backlog that every view is drawn from. */
export interface Snapshot {
  /** Grows by one with every change. */
  readonly revision: number;
  readonly sources: readonly SourceState[];
  /** In the order of sources and files; archived ones included. */
  readonly stories: readonly Story[];
  readonly decisions: readonly Decision[];
  readonly problems: readonly Problem[];
  /** What tasks say that they serve and their sources do not have. */
  readonly lostServices: readonly LostService[];
  readonly paths: readonly PathMapping[];
  readonly rules: readonly FolderRules[];
  readonly vocabulary: Vocabulary;
  /**
   * The story with this `uid`, else with this id (case and leading zeros do not count). Where several have it, the
   * one whose workspace folder holds the file `near`, and one that is not archived, come first.
   */
  story(ref: string, near?: string): Story | undefined;
  decision(ref: string, near?: string): Decision | undefined;
  /** All stories with this id; more than one where ids clash or folders each have their own. */
  storiesWith(id: string): readonly Story[];
  /** Stories that name this one as their parent. */
  children(story: Story): readonly Story[];
  /**
   * Whether a tracker may have this unknown id although it has not told yet. Nobody has made a mistake with such an id.
   * Behind a head without letters (`#7`) that is so even when it does not have it: any text may say `#7`.
   */
  mayExist(id: string): boolean;
  /** The folder of a source by its id. */
  folderOf(source: string): string | undefined;
}

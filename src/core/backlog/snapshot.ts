import type { Decision } from '../model/decision.js';
import type { Problem } from '../model/problem.js';
import type { Story } from '../model/story.js';
import type { Vocabulary } from '../notation/vocabulary.js';

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
}

/** Files or globs of one workspace folder whose why are these stories, as `storyroot.yaml` or a story says. */
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
  /** The folder of a source by its id. */
  folderOf(source: string): string | undefined;
}

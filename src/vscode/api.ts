import type { Snapshot, SourceState } from '../core/backlog/snapshot.js';
import type { Decision } from '../core/model/decision.js';
import type { Problem } from '../core/model/problem.js';
import type { Position } from '../core/model/range.js';
import type { Reference } from '../core/model/reference.js';
import type { Story } from '../core/model/story.js';
import type { Why } from '../core/model/why.js';
import type { Storyroot } from '../core/storyroot.js';
import type * as vscode from 'vscode';

/** What `activate` returns to other extensions. */
export interface StoryrootExports {
  /** Version 1 of the API. Throws for a version that this release does not have. */
  getApi(version: 1): StoryrootApi;
}

/**
 * Storyroot for other extensions, version 1: plain readonly data. URIs are strings as `Uri.toString()` gives them,
 * positions the editor's (0-based, UTF-16). Everything but `whenReady` and `setCriterion` answers at once from memory.
 * What the references explain in files that no editor holds (`Reference.reach`) is known from `whenReady` on.
 */
export interface StoryrootApi {
  /** Resolves when the first load of the local sources and the first index of references are complete. */
  whenReady(): Promise<void>;
  sources(): readonly SourceState[];
  stories(): readonly Story[];
  /** By `uid`, or by `id` (case and leading zeros do not count). */
  story(id: string): Story | undefined;
  decisions(): readonly Decision[];
  problems(): readonly Problem[];
  /**
   * The stories and decisions behind a position, the nearest first. What git's history tells of a line is known once a
   * person's cursor rested there.
   */
  whyAt(uri: vscode.Uri | string, position: Position): readonly Why[];
  /** All references to a story or decision outside of the backlog's own files. */
  references(id: string): readonly Reference[];
  /**
   * Ticks or unticks a criterion where the backlog keeps it. Resolves when every surface shows it. Rejects with an
   * error whose `code` says why, and then nothing was written.
   */
  setCriterion(storyId: string, criterionId: string, done: boolean): Promise<void>;
  /** Fires when stories, decisions, problems, references or what git's history tells changed. */
  readonly onDidChange: vscode.Event<void>;
}

export function createApi(storyroot: Storyroot, ready: Promise<void>, onDidChange: vscode.Event<void>): StoryrootApi {
  const snapshot = (): Snapshot => storyroot.backlog.snapshot;
  let complete: Promise<void> | undefined;
  return Object.freeze({
    whenReady: () => (complete ??= ready.then(() => storyroot.links.reach())),
    sources: () => snapshot().sources,
    stories: () => snapshot().stories,
    story: (id: string) => snapshot().story(id),
    decisions: () => snapshot().decisions,
    problems: () => snapshot().problems,
    whyAt: (uri: vscode.Uri | string, position: Position) =>
      storyroot.whyAt(uri.toString(), { line: position.line, character: position.character }),
    references: (id: string) => storyroot.links.to(id),
    setCriterion: async (story: string, criterion: string, done: boolean) => {
      await storyroot.ticks.setCriterion({ story, criterion, done });
    },
    onDidChange,
  });
}

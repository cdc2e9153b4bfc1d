import type { Skipped } from '../../links/links.js';
import type { DecisionCategory, StatusCategory } from '../../model/status.js';
import type { ProblemCode, ProblemSeverity } from '../../model/problem.js';
import type { Range } from '../../model/range.js';
import type { ReferenceClass } from '../../model/reference.js';
import type { StoryKind } from '../../model/story.js';
import type { DriftedPart } from '../../traces/drift/drift.js';
import type { Verdict } from './verdict.js';

/**
 * Traceability as plain data: what report, page and exports are drawn from. Texts are as the backlog and the files have
 * them: untrusted.
 */
export interface Traceability {
  /** ISO 8601 date-time of the look. */
  readonly at: string;
  readonly coverage: CoverageGroups;
  /** Neither archived nor dropped, in the backlog's order. */
  readonly stories: readonly StoryTrace[];
  /** Ids in code that the backlog does not have, the most used first. */
  readonly unknownIds: readonly UnknownTrace[];
  /** Superseded decisions that code still names. */
  readonly supersededDecisions: readonly DecisionTrace[];
  /** Code that is older than what its story says now; absent as long as nobody looked. */
  readonly drift?: readonly DriftTrace[];
  readonly problems: readonly ProblemTrace[];
  /** Files that were not looked through. */
  readonly skipped: readonly SkippedTrace[];
}

/** How much there is, and how much of it has what it should have. */
export interface Coverage {
  /** Stories that should have code: those that only hold others are not counted. */
  readonly stories: number;
  readonly withCode: number;
  readonly criteria: number;
  readonly done: number;
  /** Criteria by what their tests say; those left over have no test. */
  readonly passed: number;
  readonly failed: number;
  readonly untold: number;
}

export interface CoverageGroups {
  readonly all: Coverage;
  /** Stories by what they are part of, each holder before its parts; those without parent last. */
  readonly epics: readonly EpicCoverage[];
  /** Stories by the folders of the code that names them, two levels deep, each folder before those in it. */
  readonly folders: readonly FolderCoverage[];
  readonly statuses: readonly StatusCoverage[];
  readonly sources: readonly SourceCoverage[];
}

/** Everything below a story that holds others, to the last level, and its own criteria. */
export interface EpicCoverage extends Coverage {
  /** Its `uid`; its id as its parts write it where the backlog does not have it; empty for stories without parent. */
  readonly key: string;
  readonly id: string;
  readonly title: string;
  /** 0 at the top. */
  readonly depth: number;
  readonly known: boolean;
}

/** The stories that code in a folder and below it names. */
export interface FolderCoverage extends Coverage {
  /** In its workspace folder, whose name comes first where there are several; `.` for files in no folder. */
  readonly path: string;
  /** 0 at the top. */
  readonly depth: number;
  /** Files with a link. */
  readonly files: number;
  readonly references: number;
  /** All files of code, where that is known. */
  readonly allFiles?: number;
}

export interface StatusCoverage extends Coverage {
  readonly category: StatusCategory;
}

export interface SourceCoverage extends Coverage {
  /** Its id. */
  readonly source: string;
  readonly label: string;
}

/** A place in a file. */
export interface TracePlace {
  /** As in `FolderCoverage.path`. */
  readonly path: string;
  readonly uri: string;
  readonly range?: Range;
}

/** A place in code that names an item. */
export interface CodePlace extends TracePlace {
  readonly range: Range;
  readonly class: ReferenceClass;
  readonly criterion?: string;
}

export interface CriterionTrace {
  readonly id: string;
  readonly text: string;
  readonly done: boolean;
  readonly evidence: Verdict['outcome'];
  readonly tests: number;
}

/** What can be amiss with a story. Stable: exports name it. */
export type Gap = 'without-code' | 'open-criteria' | 'without-evidence';

export interface StoryTrace {
  readonly id: string;
  readonly uid: string;
  readonly title: string;
  readonly kind: StoryKind;
  readonly status: { readonly raw: string; readonly category: StatusCategory };
  readonly source: string;
  /** Keys of the parts of the backlog that it belongs to, the nearest first. */
  readonly partOf: readonly string[];
  readonly needsCode: boolean;
  readonly hasCode: boolean;
  readonly code: readonly CodePlace[];
  readonly criteria: readonly CriterionTrace[];
  readonly gaps: readonly Gap[];
}

export interface UnknownTrace {
  readonly id: string;
  readonly code: readonly CodePlace[];
}

export interface DecisionTrace {
  readonly id: string;
  readonly uid: string;
  readonly title: string;
  readonly status: DecisionCategory;
  readonly supersededBy: readonly string[];
  readonly code: readonly CodePlace[];
}

export interface DriftTrace {
  readonly story: { readonly id: string; readonly uid: string; readonly title: string };
  readonly partOf: readonly string[];
  readonly code: CodePlace;
  /** ISO 8601 date-times of the latest commits of code and story. */
  readonly codeAt: string;
  readonly storyAt: string;
  readonly parts: readonly DriftedPart[];
}

export interface ProblemTrace {
  readonly code: ProblemCode;
  readonly severity: ProblemSeverity;
  readonly message: string;
  readonly place?: TracePlace;
}

/** A file that was not looked through, or a folder of which some files were not. */
export interface SkippedTrace {
  readonly path: string;
  readonly reason: Skipped['reason'];
}

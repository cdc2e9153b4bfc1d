// Where code and backlog agree and where not. Knows the snapshot, the links and the traces; no editor, no page.
import type { Backlog } from '../../backlog/backlog.js';
import type { Snapshot } from '../../backlog/snapshot.js';
import type { Skipped } from '../../links/links.js';
import type { Decision } from '../../model/decision.js';
import type { Problem } from '../../model/problem.js';
import type { Reference } from '../../model/reference.js';
import type { Story } from '../../model/story.js';
import type { Drift, DriftFinder } from '../../traces/drift/drift.js';
import type { EvidenceBook } from '../../traces/evidence/evidence.js';
import type { SurveyedLinks, UnknownId } from './codeLinks.js';
import type { Coverage, Gap } from './traceability.js';
import type { Verdict } from './verdict.js';

/** What a survey is made from, as `Storyroot` has it; all of it answers from memory. */
export interface SurveyInput {
  readonly backlog: Pick<Backlog, 'snapshot' | 'sourceOf'>;
  readonly links: SurveyedLinks;
  /** The `uid`s of the stories that are mapped to a file which is there; see `MappedFiles`. */
  readonly withFiles: ReadonlySet<string>;
  /** Not loaded at first, and never on a host that has none. */
  readonly traces: { readonly loaded: SurveyedTraces | undefined };
}

/** What tests and git tell, as far as a survey needs it. */
export interface SurveyedTraces {
  readonly evidence: Pick<EvidenceBook, 'of' | 'problems'>;
  readonly drift: Pick<DriftFinder, 'found' | 'problem'>;
}

/** One story with what code and tests say of it. */
export interface StorySurvey {
  readonly story: Story;
  /** False of those that only hold others. */
  readonly needsCode: boolean;
  /** Code names it, or it is mapped to files that are there. */
  readonly hasCode: boolean;
  /** How many paths it is mapped to, none of which is a file that is there; 0 where one is. */
  readonly missing: number;
  /** From code. */
  readonly references: readonly Reference[];
  /** What tests say of each of `story.criteria`. */
  readonly verdicts: readonly Verdict[];
  readonly gaps: readonly Gap[];
}

/** Everything at one moment, over the very stories of the snapshot. */
export interface Survey {
  readonly snapshot: Snapshot;
  /** Neither archived nor dropped, in the backlog's order. */
  readonly stories: readonly StorySurvey[];
  /** Of all of them together. */
  readonly coverage: Coverage;
  readonly unknown: readonly UnknownId[];
  /** Superseded decisions that code still names. */
  readonly superseded: readonly { readonly decision: Decision; readonly references: readonly Reference[] }[];
  /** Undefined as long as nobody looked. */
  readonly drift: readonly Drift[] | undefined;
  /** Why nobody can look: a sentence for people. */
  readonly driftProblem: string | undefined;
  /** Whether drift can be looked for. */
  readonly canLook: boolean;
  /** Of the backlog's files and of tests' reports. */
  readonly problems: readonly Problem[];
  readonly skipped: readonly Skipped[];
}

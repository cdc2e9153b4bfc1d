// Where code and backlog agree and where not. Knows the snapshot, the links and the traces; no editor, no page.
import type { Backlog } from '../../backlog/backlog.js';
import type { Snapshot } from '../../backlog/snapshot.js';
import type { Skipped } from '../../links/links.js';
import type { Decision } from '../../model/decision.js';
import type { Problem } from '../../model/problem.js';
import type { Reference } from '../../model/reference.js';
import type { Story } from '../../model/story.js';
import { canonicalId } from '../../notation/ids.js';
import type { Drift, DriftFinder } from '../../traces/drift/drift.js';
import type { EvidenceBook } from '../../traces/evidence/evidence.js';
import { codeLinks } from './codeLinks.js';
import type { SurveyedLinks, UnknownId } from './codeLinks.js';
import { verdictOf } from './verdict.js';
import type { Verdict } from './verdict.js';

/** What a survey is made from, as `Storyroot` has it; all of it answers from memory. */
export interface SurveyInput {
  readonly backlog: Pick<Backlog, 'snapshot' | 'sourceOf'>;
  readonly links: SurveyedLinks;
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
  /** Code names it, or it is mapped to files. */
  readonly hasCode: boolean;
  /** From code. */
  readonly references: readonly Reference[];
  /** What tests say of each of `story.criteria`. */
  readonly verdicts: readonly Verdict[];
}

/** Everything at one moment, over the very stories of the snapshot. */
export interface Survey {
  readonly snapshot: Snapshot;
  /** Neither archived nor dropped, in the backlog's order. */
  readonly stories: readonly StorySurvey[];
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

/** Looks at everything once: 10,000 stories and 15,000 references take less than a frame or two. */
export function surveyOf({ backlog, links, traces }: SurveyInput): Survey {
  const { snapshot } = backlog;
  const { evidence, drift } = traces.loaded ?? {};
  const code = codeLinks(snapshot, links, (uri) => backlog.sourceOf(uri) !== undefined);
  const isHolder = holdersIn(snapshot);
  const mapped = new Set(snapshot.paths.flatMap(({ ids }) => ids.map((id) => snapshot.story(id)?.uid)));
  const live = snapshot.stories.filter(({ archived, status }) => !archived && status.category !== 'dropped');
  return {
    snapshot,
    stories: live.map((story) => {
      const references = code.of.get(story.uid) ?? [];
      // Most of a large backlog has no tests, and need not be asked for criterion by criterion.
      const isTested = evidence !== undefined && evidence.of(story).length > 0;
      return {
        story,
        needsCode: story.kind !== 'goal' && story.kind !== 'epic' && !isHolder(story),
        hasCode: references.length > 0 || story.paths.length > 0 || mapped.has(story.uid),
        references,
        verdicts: isTested ? story.criteria.map(({ id }) => verdictOf(evidence.of(story, id))) : untested(story),
      };
    }),
    unknown: code.unknown,
    superseded: snapshot.decisions.flatMap((decision) => {
      const references = code.of.get(decision.uid);
      return decision.status.category === 'superseded' && references ? [{ decision, references }] : [];
    }),
    drift: drift?.found,
    driftProblem: drift?.problem,
    canLook: drift !== undefined,
    problems: [...snapshot.problems, ...(evidence?.problems ?? [])],
    skipped: links.skipped(),
  };
}

/** Shared by all stories with as many criteria. */
function untested({ criteria }: Story): readonly Verdict[] {
  return (bare[criteria.length] ??= criteria.map(() => verdictOf([])));
}

const bare: (readonly Verdict[])[] = [];

function holdersIn(snapshot: Snapshot): (story: Story) => boolean {
  const named = new Set(snapshot.stories.flatMap(({ parent }) => (parent === undefined ? [] : [canonicalId(parent)])));
  return (story) => named.has(canonicalId(story.id)) && snapshot.children(story).length > 0;
}

import type { Snapshot } from '../../backlog/snapshot.js';
import type { Reference } from '../../model/reference.js';
import type { Story } from '../../model/story.js';
import { canonicalId } from '../../notation/ids.js';
import type { Steps } from '../../ports/steps.js';
import { codeLinks } from './codeLinks.js';
import { gapsOf } from './gaps.js';
import type { StorySurvey, Survey, SurveyInput, SurveyedTraces } from './survey.js';
import { createTally } from './tally.js';
import { verdictOf } from './verdict.js';
import type { Verdict } from './verdict.js';

/** Looks at everything once, giving way between two files and between two stories. */
export function* surveyOf({ backlog, links, withFiles, traces }: SurveyInput): Steps<Survey> {
  const { snapshot } = backlog;
  const { evidence, drift } = traces.loaded ?? {};
  const code = yield* codeLinks(snapshot, links, (uri) => backlog.sourceOf(uri) !== undefined);
  const { stories, coverage } = yield* surveyStories(snapshot, code.of, withFiles, evidence);
  return {
    snapshot,
    stories,
    coverage,
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

function* surveyStories(
  snapshot: Snapshot,
  code: ReadonlyMap<string, readonly Reference[]>,
  withFiles: ReadonlySet<string>,
  evidence: SurveyedTraces['evidence'] | undefined,
): Steps<Pick<Survey, 'stories' | 'coverage'>> {
  const isHolder = holdersIn(snapshot);
  const mappings = yield* mappingsIn(snapshot);
  const tally = createTally();
  const stories: Omit<StorySurvey, 'gaps'>[] = [];
  let isEvidenceUsed = false;
  for (const story of snapshot.stories) {
    yield;
    if (story.archived || story.status.category === 'dropped') continue;
    const references = code.get(story.uid) ?? [];
    // Most of a large backlog has no tests, and need not be asked for criterion by criterion.
    const isTested = evidence !== undefined && evidence.of(story).length > 0;
    const survey = {
      story,
      needsCode: story.kind !== 'goal' && story.kind !== 'epic' && !isHolder(story),
      hasCode: references.length > 0 || withFiles.has(story.uid),
      missing: withFiles.has(story.uid) ? 0 : (mappings.get(story.uid) ?? 0),
      references,
      verdicts: isTested ? story.criteria.map(({ id }) => verdictOf(evidence.of(story, id))) : untested(story),
    };
    isEvidenceUsed ||= isTested && survey.verdicts.some(({ tests }) => tests > 0);
    tally.add(survey);
    stories.push(survey);
  }
  const withGaps: StorySurvey[] = [];
  for (const survey of stories) {
    withGaps.push({ ...survey, gaps: gapsOf(survey, isEvidenceUsed) });
    yield;
  }
  return { stories: withGaps, coverage: tally.coverage };
}

/** How many paths each story is mapped to, by itself or by `storyroot.yaml`. */
function* mappingsIn(snapshot: Snapshot): Steps<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { folder, ids } of snapshot.paths) {
    yield;
    for (const id of ids) {
      const uid = snapshot.story(id, `${folder}/`)?.uid;
      if (uid !== undefined) counts.set(uid, (counts.get(uid) ?? 0) + 1);
    }
  }
  return counts;
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

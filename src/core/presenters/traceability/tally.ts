import type { StorySurvey } from './survey.js';
import type { Coverage } from './traceability.js';

/** Adds up the coverage of stories, each once. */
export interface Tally {
  add(survey: StorySurvey): void;
  readonly coverage: Coverage;
}

export function createTally(): Tally {
  const sum = { stories: 0, withCode: 0, criteria: 0, done: 0, passed: 0, failed: 0, untold: 0 };
  const seen = new Set<StorySurvey>();
  return {
    add: (survey) => {
      if (seen.has(survey)) return;
      seen.add(survey);
      const { story, needsCode, hasCode, verdicts } = survey;
      if (needsCode) sum.stories++;
      if (needsCode && hasCode) sum.withCode++;
      for (const { done } of story.criteria) {
        sum.criteria++;
        if (done) sum.done++;
      }
      for (const { outcome } of verdicts) if (outcome !== 'none') sum[outcome]++;
    },
    get coverage() {
      return { ...sum };
    },
  };
}

/** The coverage of all of these. */
export function coverageOf(surveys: Iterable<StorySurvey>): Coverage {
  const tally = createTally();
  for (const survey of surveys) tally.add(survey);
  return tally.coverage;
}

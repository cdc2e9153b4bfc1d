import type { StorySurvey } from './survey.js';
import type { Coverage } from './traceability.js';

/** Adds up the coverage of stories. */
export interface Tally {
  add(survey: Omit<StorySurvey, 'gaps'>): void;
  readonly coverage: Coverage;
}

export function createTally(): Tally {
  const sum = { stories: 0, withCode: 0, criteria: 0, done: 0, passed: 0, failed: 0, untold: 0 };
  return {
    add: ({ story, needsCode, hasCode, verdicts }) => {
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

import { isOpenThoughDone } from '../../backlog/consistency/openCriteria.js';
import type { StatusCategory } from '../../model/status.js';
import type { Story } from '../../model/story.js';
import type { StorySurvey, Survey } from './survey.js';
import type { Gap } from './traceability.js';

/** Those who should have code by now come first. */
const urgency: readonly StatusCategory[] = ['doing', 'done', 'unknown', 'todo'];

/** Stories that should have code and have none: under way and done ones first, else in the backlog's order. */
export function storiesWithoutCode({ stories }: Survey): readonly StorySurvey[] {
  const lacking = storiesWith('without-code', stories);
  return urgency.flatMap((category) => lacking.filter(({ story }) => story.status.category === category));
}

/** Stories that are done although not all of their criteria are. */
export function openDoneStories({ stories }: Survey): readonly Story[] {
  return storiesWith('open-criteria', stories).map(({ story }) => story);
}

/**
 * Stories under way or done with criteria that no test names. None at all where no test of the workspace names any
 * criterion: then that is how the team works, and no gap.
 */
export function storiesWithoutEvidence({ stories }: Survey): readonly StorySurvey[] {
  return storiesWith('without-evidence', stories);
}

/** The gaps of one story, in the order of the report. `isUsed`: a test of the workspace names a criterion. */
export function gapsOf(survey: Omit<StorySurvey, 'gaps'>, isUsed: boolean): readonly Gap[] {
  return [
    ...(lacksCode(survey) ? ['without-code' as const] : []),
    ...(isOpenThoughDone(survey.story) ? ['open-criteria' as const] : []),
    ...(isUsed && lacksEvidence(survey) ? ['without-evidence' as const] : []),
  ];
}

function storiesWith(gap: Gap, stories: readonly StorySurvey[]): readonly StorySurvey[] {
  return stories.filter(({ gaps }) => gaps.includes(gap));
}

function lacksCode({ needsCode, hasCode }: Pick<StorySurvey, 'needsCode' | 'hasCode'>): boolean {
  return needsCode && !hasCode;
}

function lacksEvidence({ story, verdicts }: Pick<StorySurvey, 'story' | 'verdicts'>): boolean {
  const { category } = story.status;
  return (category === 'doing' || category === 'done') && verdicts.some(({ tests }) => tests === 0);
}

import type { StatusCategory } from '../../model/status.js';
import type { Story } from '../../model/story.js';
import type { StorySurvey, Survey } from './survey.js';

/** What can be amiss with a story. Stable: exports name it. */
export type Gap = 'without-code' | 'open-criteria' | 'without-evidence';

/** Those who should have code by now come first. */
const urgency: readonly StatusCategory[] = ['doing', 'done', 'unknown', 'todo'];

/** Stories that should have code and have none: under way and done ones first, else in the backlog's order. */
export function storiesWithoutCode({ stories }: Survey): readonly Story[] {
  const lacking = stories.filter(lacksCode).map(({ story }) => story);
  return urgency.flatMap((category) => lacking.filter(({ status }) => status.category === category));
}

/** Stories that are done although not all of their criteria are. */
export function openDoneStories({ stories }: Survey): readonly Story[] {
  return stories.filter(isOpenThoughDone).map(({ story }) => story);
}

/**
 * Stories under way or done with criteria that no test names. None at all where no test of the workspace names any
 * criterion: then that is how the team works, and no gap.
 */
export function storiesWithoutEvidence(survey: Survey): readonly StorySurvey[] {
  return isEvidenceUsed(survey) ? survey.stories.filter(lacksEvidence) : [];
}

/** Whether any test names any criterion. */
export function isEvidenceUsed({ stories }: Survey): boolean {
  return stories.some(({ verdicts }) => verdicts.some(({ tests }) => tests > 0));
}

/** The gaps of one story, in the order of the report. `isUsed` is what `isEvidenceUsed` says. */
export function gapsOf(survey: StorySurvey, isUsed: boolean): readonly Gap[] {
  return [
    ...(lacksCode(survey) ? ['without-code' as const] : []),
    ...(isOpenThoughDone(survey) ? ['open-criteria' as const] : []),
    ...(isUsed && lacksEvidence(survey) ? ['without-evidence' as const] : []),
  ];
}

function lacksCode({ needsCode, hasCode }: StorySurvey): boolean {
  return needsCode && !hasCode;
}

function isOpenThoughDone({ story }: StorySurvey): boolean {
  return story.status.category === 'done' && story.criteria.some(({ done }) => !done);
}

function lacksEvidence({ story, verdicts }: StorySurvey): boolean {
  const { category } = story.status;
  return (category === 'doing' || category === 'done') && verdicts.some(({ tests }) => tests === 0);
}

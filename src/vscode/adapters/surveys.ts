import { createSurveys } from '../../core/presenters/traceability/surveys.js';
import type { Surveys } from '../../core/presenters/traceability/surveys.js';
import type { Storyroot } from '../../core/storyroot.js';
import { hostPace } from './pace.js';

/** One a core: view and report are loaded apart, and whoever comes first makes it. */
const known = new WeakMap<Storyroot, Surveys>();

/** The survey that all features share. */
export function surveysOf(storyroot: Storyroot): Surveys {
  const surveys = known.get(storyroot) ?? createSurveys(storyroot, hostPace);
  known.set(storyroot, surveys);
  return surveys;
}

import type { Feature } from '../feature.js';
import { register as authoring } from './authoring/index.js';
import { register as backlogView } from './backlogView/index.js';
import { register as codeLens } from './codeLens/index.js';
import { register as decisionsView } from './decisionsView/index.js';
import { register as explain } from './explain/index.js';
import { register as findStory } from './findStory/index.js';
import { register as hover } from './hover/index.js';
import { register as linking } from './linking/index.js';
import { register as references } from './references/index.js';
import { register as report } from './report/index.js';
import { register as statusBar } from './statusBar/index.js';
import { register as storyPanel } from './storyPanel/index.js';
import { register as ticks } from './ticks/index.js';
import { register as traceabilityView } from './traceabilityView/index.js';
import { register as trackers } from './trackers/index.js';
import { register as whyView } from './whyView/index.js';

/**
 * Features that are there at once, since views and commands wait for them. All others are listed in later.ts: adding one is
 * one folder and one line.
 */
export const features: Readonly<Record<string, Feature>> = {
  authoring,
  backlogView,
  codeLens,
  decisionsView,
  explain,
  findStory,
  hover,
  linking,
  references,
  report,
  statusBar,
  storyPanel,
  ticks,
  traceabilityView,
  trackers,
  whyView,
};

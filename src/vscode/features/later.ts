import type { Feature } from '../feature.js';
import { register as colours } from './colours/index.js';
import { register as completion } from './completion/index.js';
import { register as diagnostics } from './diagnostics/index.js';
import { register as formatHelp } from './formatHelp/index.js';
import { register as navigation } from './navigation/index.js';
import { register as quickFixes } from './quickFixes/index.js';
import { register as references } from './references/providers.js';
import { register as symbols } from './symbols/index.js';
import { register as provenance } from './provenance/index.js';
import { register as traces } from './traces/index.js';
import { register as verification } from './verification/index.js';

/** Features that nobody misses before the backlog is read: loaded then, in one go. */
export const laterFeatures: Readonly<Record<string, Feature>> = {
  colours,
  completion,
  diagnostics,
  formatHelp,
  navigation,
  quickFixes,
  references,
  symbols,
  provenance,
  traces,
  verification,
};

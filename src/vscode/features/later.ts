import type { Feature } from '../feature.js';
import { register as diagnostics } from './diagnostics/index.js';
import { register as navigation } from './navigation/index.js';
import { register as traces } from './traces/index.js';

/** Features that nobody misses before the backlog is read: loaded then, in one go. */
export const laterFeatures: Readonly<Record<string, Feature>> = {
  diagnostics,
  navigation,
  traces,
};

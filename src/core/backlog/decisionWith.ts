import type { Decision } from '../model/decision.js';

type Always = 'id' | 'uid' | 'title' | 'status' | 'source';

/** A decision with what a reader found; everything that it does not mention is empty. */
export function decisionWith(found: Pick<Decision, Always> & Partial<Decision>): Decision {
  return { deciders: [], supersedes: [], supersededBy: [], stories: [], archived: false, ...found };
}

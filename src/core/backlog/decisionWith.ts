import type { Decision } from '../model/decision.js';
import { uidOf } from './format.js';
import type { SourceFile } from './format.js';

type Always = 'id' | 'uid' | 'title' | 'status' | 'source';

/** A decision with what a reader found; everything that it does not mention is empty. */
export function decisionWith(found: Pick<Decision, Always> & Partial<Decision>): Decision {
  return { deciders: [], supersedes: [], supersededBy: [], stories: [], archived: false, ...found };
}

/** What a reader found of a decision in a file. */
type FoundDecision = Required<Pick<Decision, 'id' | 'title' | 'status' | 'range'>> & Partial<Decision>;

/** A decision that a file tells of. */
export function decisionIn(file: SourceFile, source: string, found: FoundDecision): Decision {
  return decisionWith({ uid: uidOf(source, file.path, found.id), source, uri: file.uri, ...found });
}

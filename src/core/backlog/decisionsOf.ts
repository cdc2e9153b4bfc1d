import type { Decision } from '../model/decision.js';
import type { Story } from '../model/story.js';
import type { Snapshot } from './snapshot.js';

/** The decisions that a story names and the backlog has. */
export function decisionsOf(snapshot: Snapshot, story: Story, near: string | undefined): readonly Decision[] {
  return story.decisions.flatMap((id) => snapshot.decision(id, near ?? story.uri) ?? []);
}

import type { Decision } from '../model/decision.js';
import type { Story } from '../model/story.js';
import { canonicalId } from '../notation/ids.js';

/** Decisions that name a story are the story's; who is superseded learns by whom. */
export function linkDecisions(
  stories: readonly Story[],
  decisions: readonly Decision[],
  byId: ReadonlyMap<string, readonly Decision[]>,
): { stories: readonly Story[]; decisions: readonly Decision[] } {
  const named = new Map<string, string[]>();
  const successors = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, id: string): void =>
    void map.set(key, [...(map.get(key) ?? []), id]);
  for (const decision of decisions) {
    for (const story of decision.stories) add(named, canonicalId(story), decision.id);
    for (const old of decision.supersedes) {
      for (const target of byId.get(canonicalId(old)) ?? []) {
        if (target.source === decision.source) add(successors, target.uid, decision.id);
      }
    }
  }
  return {
    stories:
      named.size === 0
        ? stories
        : stories.map((story) => {
            const more = named.get(canonicalId(story.id));
            return more ? { ...story, decisions: withoutDoubles([...story.decisions, ...more]) } : story;
          }),
    decisions: decisions.map((decision) => {
      const more = successors.get(decision.uid);
      return more ? { ...decision, supersededBy: withoutDoubles([...decision.supersededBy, ...more]) } : decision;
    }),
  };
}

function withoutDoubles(ids: readonly string[]): readonly string[] {
  return [...new Map(ids.map((id) => [canonicalId(id), id])).values()];
}

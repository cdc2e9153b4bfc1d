import type { Decision } from '../model/decision.js';
import type { Story } from '../model/story.js';
import { canonicalId } from '../notation/ids.js';
import type { ItemIndex } from './itemIndex.js';

/**
 * Decisions that name a story are the story's; who is superseded learns by whom. Of stories in several workspace
 * folders with the id, those in the decision's own folder are meant. Costs what the decisions name.
 */
export function linkDecisions(
  stories: ItemIndex<Story>,
  decisions: ItemIndex<Decision>,
  folderOf: (source: string) => string | undefined,
): { stories: ItemIndex<Story>; decisions: ItemIndex<Decision> } {
  const named = new Map<number, string[]>();
  const successors = new Map<number, string[]>();
  const add = (map: Map<number, string[]>, at: number, id: string): void => {
    const ids = map.get(at);
    if (ids) ids.push(id);
    else map.set(at, [id]);
  };
  for (const decision of decisions.items) {
    for (const story of decision.stories) {
      const places = stories.placesOf(story);
      const own = places.filter((at) => folderOf(stories.items[at]?.source ?? '') === folderOf(decision.source));
      for (const at of own.length > 0 ? own : places) add(named, at, decision.id);
    }
    for (const old of decision.supersedes) {
      for (const at of decisions.placesOf(old)) {
        if (decisions.items[at]?.source === decision.source) add(successors, at, decision.id);
      }
    }
  }
  return {
    stories: changed(stories, named, (story, more) => ({
      ...story,
      decisions: withoutDoubles([...story.decisions, ...more]),
    })),
    decisions: changed(decisions, successors, (decision, more) => ({
      ...decision,
      supersededBy: withoutDoubles([...decision.supersededBy, ...more]),
    })),
  };
}

function changed<T extends Story | Decision>(
  index: ItemIndex<T>,
  ids: ReadonlyMap<number, readonly string[]>,
  change: (item: T, more: readonly string[]) => T,
): ItemIndex<T> {
  if (ids.size === 0) return index;
  const items = [...index.items];
  for (const [at, more] of ids) {
    const item = items[at];
    if (item) items[at] = change(item, more);
  }
  return index.over(items);
}

function withoutDoubles(ids: readonly string[]): readonly string[] {
  return [...new Map(ids.map((id) => [canonicalId(id), id])).values()];
}

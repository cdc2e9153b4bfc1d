import type { Story } from '../model/story.js';

type Always = 'id' | 'uid' | 'title' | 'kind' | 'source';

/** A story with what a reader found; everything that it does not mention is empty. */
export function storyWith(found: Pick<Story, Always> & Partial<Story>): Story {
  return {
    status: { raw: '', category: 'unknown' },
    criteria: [],
    definitionOfReady: [],
    definitionOfDone: [],
    decisions: [],
    tradeOffs: [],
    sections: [],
    dependsOn: [],
    labels: [],
    people: [],
    paths: [],
    archived: false,
    ...found,
  };
}

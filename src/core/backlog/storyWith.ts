import type { Story } from '../model/story.js';
import { uidOf } from './format.js';
import type { SourceFile } from './format.js';

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

/** What a reader found of a story in a file; `occurrence` counts equal ids in the file from 1. */
export type FoundStory = Pick<Story, 'id' | 'title' | 'kind'> & Partial<Story> & { readonly occurrence?: number };

/** A story that a file tells of: the whole file is its place unless something else is said. */
export function storyIn(file: SourceFile, source: string, { occurrence = 1, ...found }: FoundStory): Story {
  return storyWith({
    uid: uidOf(source, file.path, found.id, occurrence),
    source,
    uri: file.uri,
    range: file.lines.rangeOf({ start: 0, end: file.text.length }),
    ...found,
  });
}

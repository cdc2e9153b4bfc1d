import { ok } from 'node:assert/strict';
import type { Format, LocalSource, ReadItem } from '../../../../src/core/backlog/format.js';
import type { Decision } from '../../../../src/core/model/decision.js';
import type { Problem } from '../../../../src/core/model/problem.js';
import type { Story } from '../../../../src/core/model/story.js';
import { readFolder, storiesIn } from './folders.js';
import type { Content } from './folders.js';

/** What the reader of one format makes of a folder. */
export interface Found {
  readonly sources: readonly LocalSource[];
  /** Of the files that it claims. */
  readonly paths: readonly string[];
  readonly items: readonly ReadItem[];
  /** By id; of several with the same id the last one. */
  readonly stories: ReadonlyMap<string, Story>;
  /** Stories that only other files tell of. */
  readonly planned: ReadonlyMap<string, Story>;
  readonly decisions: readonly Decision[];
  /** Of the folder, of the sources and of their files. */
  readonly problems: readonly Problem[];
  /** Fails where there is none with the id. */
  story(id: string): Story;
}

/** Reads a folder with one format alone. */
export async function readWith(format: Format, content: Content): Promise<Found> {
  const { sources, files, problems } = await readFolder(content, [format]);
  const items = files.flatMap((file) => file.items);
  const stories = byId(storiesIn(items));
  return {
    sources,
    paths: files.map(({ file }) => file.path),
    items,
    stories,
    planned: byId(items.flatMap((item) => (item.type === 'status' && item.alone ? [item.alone] : []))),
    decisions: items.flatMap((item) => (item.type === 'decision' ? [item.decision] : [])),
    problems: [...problems, ...items.flatMap((item) => (item.type === 'problem' ? [item.problem] : []))],
    story: (id) => {
      const story = stories.get(id);
      ok(story, `there is no ${id} among ${[...stories.keys()].join(', ')}`);
      return story;
    },
  };
}

function byId(stories: readonly Story[]): ReadonlyMap<string, Story> {
  return new Map(stories.map((story) => [story.id, story]));
}

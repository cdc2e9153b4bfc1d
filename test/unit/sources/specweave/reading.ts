import type { ReadItem } from '../../../../src/core/backlog/format.js';
import type { Decision } from '../../../../src/core/model/decision.js';
import type { Problem } from '../../../../src/core/model/problem.js';
import type { Story } from '../../../../src/core/model/story.js';
import { specweaveFormat } from '../../../../src/sources/specweave/index.js';
import { readFolder, textContent } from '../everyFormat/folders.js';

interface Found {
  readonly sources: readonly string[];
  readonly paths: readonly string[];
  readonly items: readonly ReadItem[];
  readonly stories: ReadonlyMap<string, Story>;
  readonly decisions: readonly Decision[];
  readonly problems: readonly Problem[];
}

/** What SpecWeave's reader makes of a folder's files. */
export async function readFiles(texts: Readonly<Record<string, string>>): Promise<Found> {
  const { sources, files } = await readFolder(textContent(texts), [specweaveFormat()]);
  const items = files.flatMap((file) => file.items);
  return {
    sources: sources.map(({ id }) => id),
    paths: files.map(({ file }) => file.path),
    items,
    stories: new Map(items.flatMap((item) => (item.type === 'story' ? [[item.story.id, item.story]] : []))),
    decisions: items.flatMap((item) => (item.type === 'decision' ? [item.decision] : [])),
    problems: items.flatMap((item) => (item.type === 'problem' ? [item.problem] : [])),
  };
}

export const increment = '.specweave/increments/0007-shop';

/** What it makes of the files of one increment. */
export async function readIncrement(texts: Readonly<Record<string, string>>): Promise<Found> {
  return readFiles(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${increment}/${name}`, text])));
}

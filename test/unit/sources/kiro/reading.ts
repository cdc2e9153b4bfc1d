import type { ReadItem } from '../../../../src/core/backlog/format.js';
import type { Decision } from '../../../../src/core/model/decision.js';
import type { Story } from '../../../../src/core/model/story.js';
import { kiroFormat } from '../../../../src/sources/kiro/index.js';
import { readFolder, textContent } from '../everyFormat/folders.js';

interface Found {
  readonly sources: readonly string[];
  readonly paths: readonly string[];
  readonly items: readonly ReadItem[];
  readonly stories: ReadonlyMap<string, Story>;
  readonly decisions: readonly Decision[];
}

/** What Kiro's reader makes of a folder's files. */
export async function readFiles(texts: Readonly<Record<string, string>>): Promise<Found> {
  const { sources, files } = await readFolder(textContent(texts), [kiroFormat()]);
  const items = files.flatMap((file) => file.items);
  return {
    sources: sources.map(({ id }) => id),
    paths: files.map(({ file }) => file.path),
    items,
    stories: new Map(items.flatMap((item) => (item.type === 'story' ? [[item.story.id, item.story]] : []))),
    decisions: items.flatMap((item) => (item.type === 'decision' ? [item.decision] : [])),
  };
}

/** What it makes of the files of the spec `shop`. */
export async function readSpec(texts: Readonly<Record<string, string>>): Promise<Found> {
  return readFiles(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`.kiro/specs/shop/${name}`, text])));
}

import type { LocalSource, ReadItem } from '../../../../src/core/backlog/format.js';
import type { Problem } from '../../../../src/core/model/problem.js';
import type { Story } from '../../../../src/core/model/story.js';
import { markdownFormat } from '../../../../src/sources/markdown/index.js';
import { readFolder, textContent } from '../everyFormat/folders.js';

interface Found {
  readonly sources: readonly LocalSource[];
  readonly paths: readonly string[];
  readonly items: readonly ReadItem[];
  readonly stories: ReadonlyMap<string, Story>;
  readonly problems: readonly Problem[];
}

/** What the reader of check lists makes of a folder's files. */
export async function readFiles(texts: Readonly<Record<string, string>>): Promise<Found> {
  const { sources, files, problems } = await readFolder(textContent(texts), [markdownFormat()]);
  const items = files.flatMap((file) => file.items);
  return {
    sources,
    paths: files.map(({ file }) => file.path),
    items,
    stories: new Map(items.flatMap((item) => (item.type === 'story' ? [[item.story.id, item.story]] : []))),
    problems: [...problems, ...items.flatMap((item) => (item.type === 'problem' ? [item.problem] : []))],
  };
}

/** What it makes of a file that `storyroot.yaml` names. */
export async function readNamed(text: string, more: Readonly<Record<string, string>> = {}): Promise<Found> {
  const configuration = 'sources:\n  - type: markdown\n    path: notes\n';
  return readFiles({ 'notes/shop.md': text, 'storyroot.yaml': configuration, ...more });
}

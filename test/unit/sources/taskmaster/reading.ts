import type { LocalSource, ReadItem } from '../../../../src/core/backlog/format.js';
import type { Problem } from '../../../../src/core/model/problem.js';
import type { Story } from '../../../../src/core/model/story.js';
import { taskmasterFormat } from '../../../../src/sources/taskmaster/index.js';
import { readFolder, textContent } from '../everyFormat/folders.js';

interface Found {
  readonly sources: readonly LocalSource[];
  readonly items: readonly ReadItem[];
  readonly stories: ReadonlyMap<string, Story>;
  readonly problems: readonly Problem[];
}

/** What Taskmaster's reader makes of a folder's files. */
export async function readFiles(texts: Readonly<Record<string, string>>): Promise<Found> {
  const { sources, files } = await readFolder(textContent(texts), [taskmasterFormat()]);
  const items = files.flatMap((file) => file.items);
  return {
    sources,
    items,
    stories: new Map(items.flatMap((item) => (item.type === 'story' ? [[item.story.id, item.story]] : []))),
    problems: items.flatMap((item) => (item.type === 'problem' ? [item.problem] : [])),
  };
}

export const usualPath = '.taskmaster/tasks/tasks.json';

/** What it makes of a text at Taskmaster's usual place. */
export async function readTasks(tasks: unknown): Promise<Found> {
  return readFiles({ [usualPath]: typeof tasks === 'string' ? tasks : JSON.stringify(tasks, undefined, 2) });
}

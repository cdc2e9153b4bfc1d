import type { LocalSource, ReadItem, Surroundings } from '../../../../src/core/backlog/format.js';
import type { Decision } from '../../../../src/core/model/decision.js';
import type { Problem } from '../../../../src/core/model/problem.js';
import type { Story } from '../../../../src/core/model/story.js';
import { backlogMdFormat } from '../../../../src/sources/backlog-md/index.js';
import { fileOf } from './realStores.js';

/** Files by path, as a workspace folder called `shop` would hold them. */
export function surroundingsOf(files: Readonly<Record<string, string>>): Surroundings {
  return {
    folder: { uri: 'file:///shop', name: 'shop' },
    listing: { files: Object.keys(files).map((path) => ({ path, link: false })), truncated: false },
    readText: (path) => Promise.resolve(files[path]),
  };
}

export async function findIn(files: Readonly<Record<string, string>>): Promise<readonly LocalSource[]> {
  return backlogMdFormat().find(surroundingsOf(files));
}

interface Reading {
  readonly stories: readonly Story[];
  readonly decisions: readonly Decision[];
  readonly problems: readonly Problem[];
}

/** Everything that one file of a configured store yields. */
export async function readIn(path: string, text: string, config = 'project_name: Shop\n'): Promise<Reading> {
  const [source] = await findIn({ 'backlog/config.yml': config, [path]: text });
  if (!source?.claims(path)) throw new Error(`${path} should be claimed`);
  const items: readonly ReadItem[] = [...source.read(fileOf(path, text))];
  return {
    stories: items.flatMap((item) => (item.type === 'story' ? [item.story] : [])),
    decisions: items.flatMap((item) => (item.type === 'decision' ? [item.decision] : [])),
    problems: items.flatMap((item) => (item.type === 'problem' ? [item.problem] : [])),
  };
}

/** The one story of a task file with this text. */
export async function taskOf(text: string, path = 'backlog/tasks/task-7 - Retry-a-payment.md'): Promise<Story> {
  const { stories } = await readIn(path, text);
  const [story] = stories;
  if (!story || stories.length > 1) throw new Error(`${path} should hold exactly one story`);
  return story;
}

/** A task with a sound front matter and this body. */
export function task(body: string): string {
  return `---\nid: TASK-7\ntitle: Retry a payment\nstatus: To Do\n---\n\n${body}`;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFolder } from './data/disk.js';
import { markdownOf, storiesOf, taskOf } from './data/stories.js';
import { longestStretch, pairOf } from './measure.js';
import { storyrootOnDisk } from './ports.js';
import { milliseconds, pairLine, table } from './report.js';
import type { Line } from './report.js';

type GeneratedFiles = readonly (readonly [path: string, text: string])[];

/** As many reads at once as the reader itself makes. */
const readsAtOnce = 32;

/** 10,000 stories in a file each, in two formats, listed and read from the disk. */
export async function readFiles(): Promise<string> {
  const stories = storiesOf(10_000);
  const markdown: GeneratedFiles = stories.map((story, at) => [
    `stories/part${at % 50}/${story.id}.md`,
    markdownOf(story),
  ]);
  const tasks: GeneratedFiles = [
    ['backlog/config.yml', 'project_name: Bench\n'],
    ...stories.map((story, at) => {
      const name = `task-${at + 1} - ${story.title.replaceAll(' ', '-')}.md`;
      return [`backlog/tasks/${name}`, taskOf(story, at + 1)] as const;
    }),
  ];
  return table('Reading 10,000 stories from a file each (warm disk)', [
    ...(await linesFor('Markdown', markdown)),
    ...(await linesFor('Backlog.md', tasks)),
  ]);
}

async function linesFor(what: string, files: GeneratedFiles): Promise<readonly Line[]> {
  return withFolder(files, async ({ path, folder }) => {
    const { backlog } = storyrootOnDisk();
    const load = (): Promise<void> => backlog.load([folder]);
    const pair = await pairOf(load, () => readAll(files.map(([name]) => join(path, name))));
    const stretch = await longestStretch(load);
    return [
      pairLine(`${what}: ${backlog.snapshot.stories.length} stories`, pair, 'reading the same files', '<= 1.5 x'),
      { what: `${what}: longest stretch`, ours: milliseconds(stretch), target: '< 50 ms, wanted < 16 ms' },
    ];
  });
}

async function readAll(paths: readonly string[]): Promise<void> {
  for (let at = 0; at < paths.length; at += readsAtOnce) {
    await Promise.all(paths.slice(at, at + readsAtOnce).map((path) => readFile(path, 'utf8')));
  }
}

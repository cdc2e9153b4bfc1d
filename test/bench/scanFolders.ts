import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFolder } from './data/disk.js';
import { projectOf } from './data/code.js';
import { storiesOf, yamlOf } from './data/stories.js';
import { longestStretch, pairOf } from './measure.js';
import { storyrootOnDisk } from './ports.js';
import { milliseconds, pairLine, table } from './report.js';

/** The first look through a project of 5,000 files. */
export async function scanFolders(): Promise<string> {
  const files = projectOf(5000, 2000, 10_000);
  const backlog = [['backlog/stories.yaml', yamlOf(storiesOf(10_000))] as const];
  return withFolder([...backlog, ...files], async ({ path, folder }) => {
    const storyroot = storyrootOnDisk();
    await storyroot.backlog.load([folder]);
    const scan = (): Promise<void> => storyroot.links.scanFolders([folder]);
    const paths = files.map(([name]) => join(path, name));
    const pair = await pairOf(scan, () => expressionOver(paths));
    return table('Finding the references in 5,000 files with 2,000 references', [
      pairLine('list, read, find, classify, reach', pair, 'reading and an expression'),
      { what: 'longest stretch', ours: milliseconds(await longestStretch(scan)), target: '< 50 ms, wanted < 16 ms' },
    ]);
  });
}

async function expressionOver(paths: readonly string[]): Promise<number> {
  let found = 0;
  for (let at = 0; at < paths.length; at += 32) {
    const texts = await Promise.all(paths.slice(at, at + 32).map((path) => readFile(path, 'utf8')));
    for (const text of texts) found += [...text.matchAll(/\bSHOP-\d+\b/g)].length;
  }
  return found;
}

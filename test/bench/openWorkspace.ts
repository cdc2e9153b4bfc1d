import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { configurationFiles } from '../../src/core/backlog/folderReader.js';
import type { Scanner } from '../../src/core/links/scanner.js';
import { createStoryroot } from '../../src/core/storyroot.js';
import { createNodeScanner } from '../../src/node/scanner/createNodeScanner.js';
import { projectOf } from './data/code.js';
import { withFolder } from './data/disk.js';
import { storiesOf, yamlOf } from './data/stories.js';
import { longestStretch, median, pairOf } from './measure.js';
import { benchPorts, storyrootOnDisk } from './ports.js';
import { milliseconds, pairLine, table } from './report.js';
import { withWorker } from './scan/builtWorker.js';
import type { BuiltWorker } from './scan/builtWorker.js';
import { findRipgrep, ripgrep } from './scan/ripgrep.js';
import { namedTree } from './scan/tree.js';
import type { Tree } from './scan/tree.js';

const title = 'Opening a workspace, from nothing to all of its references';

/** What a person waits for: the backlog read and its references found, both at once as far as they go together. */
export async function openWorkspace(): Promise<string> {
  const rg = findRipgrep();
  if (rg === undefined) return `\n${title}: left out, there is no ripgrep here.`;
  const named = namedTree();
  if (!named) return withFolder(generated(), (made) => withWorker(measure(rg, { ...made, key: 'SHOP', words })));
  const hasBacklog = configurationFiles.some((name) => existsSync(join(named.path, name)));
  return hasBacklog ? withWorker(measure(rg, named)) : `\n${title}: left out, ${named.words} has no storyroot.yaml.`;
}

const words = '20,000 generated files with 1,000 stories';

function* generated(): Iterable<readonly [path: string, text: string]> {
  yield* projectOf(20_000, 15_000, 1_000);
  yield ['storyroot.yaml', 'version: 1\nsources:\n  - type: storyroot\n    path: backlog.yaml\n'];
  yield ['backlog.yaml', `stories:\n${yamlOf(storiesOf(1_000)).replace(/^(?=.)/gm, '  ')}`];
}

function measure(rg: string, { path, folder, key, words: tree }: Tree) {
  return async ({ worker, storage }: BuiltWorker): Promise<string> => {
    const seen = { stories: 0, files: 0, told: 0 };
    const open = (kept?: string, closing?: Promise<void>) => async (): Promise<void> => {
      const storyroot = createStoryroot({
        ...benchPorts,
        preparesScan: true,
        scanner: () => Promise.resolve(timed(createNodeScanner({ worker, storage: kept }))),
      });
      await storyroot.open([folder]);
      seen.stories = storyroot.backlog.snapshot.stories.length;
      seen.files = [...storyroot.links.files()].length;
      await closing;
      storyroot.dispose();
    };
    /** Notes how long after the backlog the first references are there. */
    const timed = (scanner: Scanner): Scanner => ({
      ...scanner,
      scanFolder: (at, scope, told, cancellation) => {
        const asked = performance.now();
        seen.told = 0;
        const take: typeof told = (files) => {
          seen.told ||= performance.now() - asked;
          told(files);
        };
        return scanner.scanFolder(at, scope, take, cancellation);
      },
    });
    const apart = async (): Promise<void> => {
      const storyroot = storyrootOnDisk();
      await storyroot.backlog.load([folder]);
      await ripgrep(rg, path, key);
      storyroot.dispose();
    };
    const first = await pairOf(open(), apart);
    const stretch = await longestStretch(open());
    // What was found is written down behind the look.
    await open(storage, new Promise((resolve) => setTimeout(resolve, 5000)))();
    const told: number[] = [];
    const again = await pairOf(async () => {
      await open(storage)();
      told.push(seen.told);
    }, apart);
    return table(`${title}: ${tree}`, [
      pairLine('the first time', first, 'the backlog, then rg', '<= 1.0 x'),
      pairLine('again, every file verified', again, 'the backlog, then rg', 'tracked <= 0.4 x'),
      { what: 'again, first references after the backlog', ours: milliseconds(median(told.toSorted((a, b) => a - b))) },
      { what: 'longest stretch', ours: milliseconds(stretch), target: '< 16 ms' },
      { what: 'stories', ours: `${seen.stories}, in ${seen.files} files` },
    ]);
  };
}

import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../src/dev/project.mjs';
import { createNodeScanner } from '../../src/node/scanner/createNodeScanner.js';
import { createStoryroot } from '../../src/core/storyroot.js';
import { resolveUri } from '../../src/core/text/uris.js';
import { withFolder } from './data/disk.js';
import type { DiskFolder } from './data/disk.js';
import { storiesOf, yamlOf } from './data/stories.js';
import { longestStretch, median, timeOf } from './measure.js';
import type { Pair } from './measure.js';
import { benchPorts } from './ports.js';
import { milliseconds, pairLine, table } from './report.js';

/** How long the watcher waits for more changes before it tells of them (vscode/adapters/watcher.ts). */
const watchersPause = 250;

const paths = Array.from({ length: 20_000 }, (_, at) => `src/part${at % 200}/file${at}.ts`);
const switched = paths.slice(0, 1000);

/** Changes on disk in a workspace of 20,000 files with 15,000 references, until those who listen are told. */
export async function changes(): Promise<string> {
  const worker = join(root, 'out/bench/changes-worker.cjs');
  await build({
    entryPoints: [join(root, 'src/node/worker/main.ts')],
    outfile: worker,
    bundle: true,
    platform: 'node',
  });
  const files = paths.map((path, at) => [path, textOf(at, 0)] as const);
  return withFolder([['backlog/stories.yaml', yamlOf(storiesOf(10_000))], ...files], async (disk) => {
    const scanner = createNodeScanner({ worker });
    const storyroot = createStoryroot({ ...benchPorts, scanner: () => Promise.resolve(scanner) });
    await storyroot.open([disk.folder]);
    const found = [...storyroot.links.files()].length;
    const told = (names: readonly string[]): Promise<void> =>
      storyroot.links.scanFiles(names.map((name) => resolveUri(disk.folder, name)));
    const one = await afterWriting(disk, paths.slice(1, 2), told);
    const many = await afterWriting(disk, switched, told);
    const stretch = await longestStretch(() => told(switched));
    storyroot.dispose();
    const against = 'reading and an expression';
    return table(
      `Changes in 20,000 files of which ${found} hold a reference, from the last event until listeners are told`,
      [
        pairLine('one file', one, against, '< 10 ms'),
        pairLine('1,000 files, as a switch of branches', many, against, '<= 200 ms (100)'),
        {
          what: 'the same with the pause in which the watcher waits for more',
          ours: milliseconds(median(many.ours) + watchersPause),
        },
        { what: 'longest stretch meanwhile', ours: milliseconds(stretch), target: '< 16 ms' },
      ],
    );
  });
}

/** Writes other references into the files, then finds them: seven times in turns with the baseline. */
async function afterWriting(
  { path, write }: DiskFolder,
  names: readonly string[],
  told: (names: readonly string[]) => Promise<void>,
): Promise<Pair> {
  const [ours, baseline]: [number[], number[]] = [[], []];
  for (let round = 1; round <= 8; round++) {
    for (const [at, name] of names.entries()) await write(name, textOf(at, round));
    const [mine, theirs] = [await timeOf(() => told(names)), await timeOf(() => expressionOver(path, names))];
    // The first round warms both up.
    if (round === 1) continue;
    ours.push(mine);
    baseline.push(theirs);
  }
  return { ours: ours.toSorted((a, b) => a - b), baseline: baseline.toSorted((a, b) => a - b) };
}

async function expressionOver(path: string, names: readonly string[]): Promise<number> {
  const texts = await Promise.all(names.map((name) => readFile(join(path, name), 'utf8')));
  return texts.reduce((sum, text) => sum + [...text.matchAll(/\bSHOP-\d+\b/g)].length, 0);
}

/** Forty lines; three of four files name a story, another one each `round`. */
function textOf(at: number, round: number): string {
  const lines = Array.from({ length: 40 }, (_, line) => `export const value${line} = ${at + line};`);
  if (at % 4 !== 0 || at === 0) lines.push(`// SHOP-${1 + ((at + round) % 10_000)}`);
  return `${lines.join('\n')}\n`;
}

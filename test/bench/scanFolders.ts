import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createReferenceIndex } from '../../src/core/links/referenceIndex.js';
import type { Scanner, ScanScope } from '../../src/core/links/scanner.js';
import { createVocabulary } from '../../src/core/notation/vocabulary.js';
import { resolveUri } from '../../src/core/text/uris.js';
import { createNodeScanner } from '../../src/node/scanner/createNodeScanner.js';
import { longestStretch, median, pairOf, timeOf } from './measure.js';
import { milliseconds, pairLine, table } from './report.js';
import type { Line } from './report.js';
import { withWorker } from './scan/builtWorker.js';
import type { BuiltWorker } from './scan/builtWorker.js';
import { findRipgrep, ripgrep } from './scan/ripgrep.js';
import { withTree } from './scan/tree.js';
import type { Tree } from './scan/tree.js';

/** The complete index of a large tree, against a text search for the same key. */
export async function scanFolders(): Promise<string> {
  const rg = findRipgrep();
  if (rg === undefined) return '\nFinding the references of a large tree: left out, there is no ripgrep here.';
  return withTree((tree) => withWorker((built) => measure(tree, rg, built)));
}

async function measure(tree: Tree, rg: string, { worker, storage }: BuiltWorker): Promise<string> {
  const search = (): Promise<number> => ripgrep(rg, tree.path, tree.key);
  const index = { files: 0, references: 0, firstTold: 0 };
  const look = async (scanner: Scanner): Promise<void> => {
    const start = performance.now();
    const references = createReferenceIndex(createVocabulary([], [tree.key]), () => true);
    index.firstTold = 0;
    const summary = await scanner.scanFolder(
      tree.folder,
      scopeOf(tree),
      (files) => {
        for (const { path, references: packed } of files) references.setPacked(resolveUri(tree.folder, path), packed);
        index.firstTold ||= performance.now() - start;
      },
      new AbortController().signal,
    );
    index.files = summary?.files ?? 0;
    index.references = [...references.files()].reduce((sum, uri) => sum + references.ofFile(uri).length, 0);
  };
  const from = (kept: string | undefined) => async (): Promise<void> => {
    const scanner = createNodeScanner({ worker, storage: kept });
    await look(scanner);
    scanner.dispose();
  };
  const before = process.memoryUsage().rss;
  const fromNothing = await pairOf(from(undefined), search);
  const running = createNodeScanner({ worker });
  const withWorkers = await pairOf(() => look(running), search);
  const stretch = await longestStretch(() => look(running));
  const working = process.memoryUsage().rss - before;
  running.dispose();
  globalThis.gc?.();

  const keeping = createNodeScanner({ worker, storage });
  await look(keeping);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  keeping.dispose();
  const told: number[] = [];
  const restarts = await pairOf(async () => {
    await from(storage)();
    told.push(index.firstTold);
  }, search);
  const found = await search();
  const cold = await coldTimes(from(undefined), search);
  const lines: Line[] = [
    pairLine('complete, workers started', fromNothing, 'rg', '<= 1.0 x'),
    pairLine('complete, workers running', withWorkers, 'rg', '<= 1.0 x'),
    ...(cold ? [pairLine('complete, cold file cache', cold, 'rg', '<= 0.6 x')] : []),
    pairLine('restart, every file verified', restarts, 'rg', 'tracked <= 0.4 x'),
    { what: 'restart, usable', ours: milliseconds(median(told.toSorted((a, b) => a - b))), target: '<= 50 ms, 0.1 x' },
    { what: 'longest stretch', ours: milliseconds(stretch), target: '< 16 ms' },
    { what: 'memory while working', ours: `${(working / 2 ** 20).toFixed(0)} MiB`, target: '<= 90 MiB, then released' },
    { what: 'references', ours: `${index.references} in ${index.files} files`, baseline: `rg: ${found}` },
  ];
  return table(`Finding the references of ${tree.words}`, lines);
}

function scopeOf({ key }: Tree): ScanScope {
  return { vocabulary: { ids: [], keys: [key], heads: [] }, ignore: [], nested: [] };
}

/** Undefined where the system's cache of files cannot be emptied. */
async function coldTimes(
  ours: () => Promise<unknown>,
  baseline: () => Promise<unknown>,
): Promise<{ readonly ours: readonly number[]; readonly baseline: readonly number[] } | undefined> {
  const times: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
  try {
    for (let round = 0; round < 7; round++) {
      writeFileSync('/proc/sys/vm/drop_caches', '3');
      times.ours.push(await timeOf(ours));
      writeFileSync('/proc/sys/vm/drop_caches', '3');
      times.baseline.push(await timeOf(baseline));
    }
  } catch {
    return undefined;
  }
  const ascending = (all: readonly number[]): readonly number[] => all.toSorted((a, b) => a - b);
  return { ours: ascending(times.ours), baseline: ascending(times.baseline) };
}

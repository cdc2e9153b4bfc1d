import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findSources } from '../../src/core/backlog/folderReader.js';
import { decodeUtf8 } from '../../src/core/text/utf8.js';
import { formats as known } from '../../src/sources/index.js';
import { dataRoot, diskContent, fixtureOf, repositories } from '../unit/sources/everyFormat/folders.js';
import type { Content } from '../unit/sources/everyFormat/folders.js';
import { withFolder } from './data/disk.js';
import { longestStretch, median, pairOf } from './measure.js';
import type { Times } from './measure.js';
import { benchPorts, storyrootOnDisk } from './ports.js';
import { milliseconds, pairLine, table } from './report.js';
import type { Line } from './report.js';

/** As many Markdown files as the largest repository has that was looked at. */
const wanted = 7600;

/** As many reads at once as the reader itself makes. */
const readsAtOnce = 32;

type TextFile = readonly [path: string, text: string];

interface Measured {
  readonly ours: Times;
  readonly lines: readonly Line[];
}

/** Real backlogs in every format, copied until they are 7,600 Markdown files, found and read by the core from the disk. */
export async function formats(): Promise<string> {
  const all = await measured(wanted);
  const half = await measured(wanted / 2);
  // The least of each: what else runs on the machine only adds to a time.
  const factor = (all.ours[0] ?? 0) / (half.ours[0] ?? 1);
  return table('Finding and reading backlogs in every format (warm disk)', [
    ...all.lines,
    ...half.lines,
    { what: 'twice as many files', ours: `${factor.toFixed(2)} x the time`, target: '<= 2.2 x' },
  ]);
}

async function measured(count: number): Promise<Measured> {
  return withFolder(copiesOf(count), async ({ path, folder }) => {
    const { sources, listed } = await findSources(folder, benchPorts);
    const read = listed.filter((file) => sources.some((source) => source.claims(file.path)));
    const paths = read.map((file) => join(path, file.path));
    const { backlog } = storyrootOnDisk();
    const load = (): Promise<void> => backlog.load([folder]);
    const pair = await pairOf(load, () => readAll(paths), 5);
    const stretch = await longestStretch(load);
    const { stories, decisions } = backlog.snapshot;
    const what = `${count} Markdown files, ${paths.length} files in ${sources.length} backlogs`;
    const perSecond = (times: Times): string => `${Math.round((paths.length / median(times)) * 1000)} files/s`;
    return {
      ours: pair.ours,
      lines: [
        pairLine(what, pair, 'reading and decoding the same files'),
        { what: '  files per second', ours: perSecond(pair.ours), baseline: perSecond(pair.baseline) },
        { what: '  longest stretch', ours: milliseconds(stretch), target: '< 50 ms' },
        { what: '  items', ours: `${stories.length} stories, ${decisions.length} decisions` },
      ],
    };
  });
}

/** Whole backlogs, one after the other and again, each in a folder of its own. */
function* copiesOf(count: number): Iterable<TextFile> {
  const backlogs = contents();
  let markdown = 0;
  for (let copy = 0; markdown < count; copy++) {
    for (const [name, content] of backlogs) {
      for (const [path, bytes] of content) {
        const isMarkdown = path.endsWith('.md');
        if (isMarkdown && markdown === count) continue;
        if (isMarkdown) markdown++;
        yield [`${name}-${copy}/${path}`, decodeUtf8(bytes) ?? ''];
      }
    }
  }
}

/** The shared data where it lies beside the checkout, else our own fixtures. */
function contents(): readonly (readonly [name: string, content: Content])[] {
  const real = repositories();
  if (real.length > 0) return real.map((name) => [name, diskContent(join(dataRoot, name))] as const);
  return known.map(({ type }) => [type, fixtureOf(type)] as const);
}

async function readAll(paths: readonly string[]): Promise<void> {
  for (let at = 0; at < paths.length; at += readsAtOnce) {
    const bytes = await Promise.all(paths.slice(at, at + readsAtOnce).map((path) => readFile(path)));
    for (const each of bytes) decodeUtf8(each);
  }
}

import { spawnSync } from 'node:child_process';
import type { Backlog } from '../../src/core/backlog/backlog.js';
import type { Snapshot } from '../../src/core/backlog/snapshot.js';
import { createLinks } from '../../src/core/links/createLinks.js';
import type { LinkStore } from '../../src/core/links/createLinks.js';
import { unpackReferences } from '../../src/core/links/packedReferences.js';
import type { ScannedFile } from '../../src/core/links/scanner.js';
import type { Reference } from '../../src/core/model/reference.js';
import { resolveUri } from '../../src/core/text/uris.js';
import { aStory } from '../fakes/builders.js';
import { aSnapshot } from '../fakes/snapshot.js';
import { unexpected } from '../fakes/unexpected.js';
import { scannerOf, toldAnew } from './data/toldFiles.js';
import type { IndexSize } from './data/toldFiles.js';
import { longestStretch, pairOf } from './measure.js';
import { benchPorts } from './ports.js';
import { milliseconds, pairLine, table } from './report.js';
import type { Line } from './report.js';

const small: IndexSize = { files: 20_000, references: 15_000, inEach: 3 };
const large: IndexSize = { files: 80_000, references: 80_000, inEach: 3 };
const scattered: IndexSize = { files: 20_000, references: 15_000, inEach: 1 };
const folder = { uri: 'file:///bench', name: 'bench' };
const stretch = '< 16 ms';

/** What the index of references weighs, and how long it holds the thread. */
export async function linkIndex(): Promise<string> {
  const lines: Line[] = [
    weightLine('20,000 files, 15,000 references', small, '<= +24 MiB (+14)'),
    weightLine('the same, each in a file of its own', scattered, '<= +24 MiB (+14)'),
    weightLine('80,000 files, 80,000 references', large, '<= +64 MiB (+40)'),
  ];
  for (const size of [small, large]) lines.push(...(await stretchLines(size)));
  return table('The index of references in memory', lines);
}

function weightLine(what: string, { references, inEach }: IndexSize, target: string): Line {
  const weightOf = (kind: 'index' | 'objects'): number => {
    const args = ['--expose-gc', process.argv[1] ?? '', `--weigh=${kind},${references},${inEach}`];
    return Number(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout.trim());
  };
  const [packed, objects] = [weightOf('index'), weightOf('objects')];
  return {
    what,
    ours: `+${packed.toFixed(1)} MiB`,
    baseline: `an array of the references: +${objects.toFixed(1)} MiB`,
    ratio: `${(packed / objects).toFixed(2)} x`,
    target,
  };
}

/** Runs in a process of its own: prints by how many MiB it has grown, garbage left out. */
export async function weigh(wanted: string): Promise<void> {
  const [kind = '', references = '', inEach = ''] = wanted.split(',');
  const size = { files: 0, references: Number(references), inEach: Number(inEach) };
  const { links } = linksOver(size);
  // What is loaded on first use is no part of the index.
  await links.scanFolders([]);
  const before = held();
  const objects = kind === 'objects' ? toldAnew(size).map(unpacked) : [];
  if (kind === 'index') await links.scanFolders([folder]);
  console.log(held() - before);
  if (objects.length + [...links.files()].length === 0) throw new Error('Nothing was weighed.');
}

function unpacked({ path, references }: ScannedFile): readonly Reference[] {
  return references ? unpackReferences(references, resolveUri(folder, path)) : [];
}

function held(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** Each question as it is asked after a change, beside one pass over all references. */
async function stretchLines(size: IndexSize): Promise<readonly Line[]> {
  const told = toldAnew(size);
  const { links, learn } = linksOver(size, () => told);
  const count = size.references.toLocaleString('en');
  const filling = await longestStretch(() => links.scanFolders([folder]));
  const files = [...links.files()];
  const pass = (): number => files.reduce((sum, uri) => sum + links.inFile(uri).length, 0);
  const ids = Array.from({ length: 100 }, (_, at) => `SHOP-${at + 1}`);
  const questions: Readonly<Record<string, () => unknown>> = {
    'another id is known': learn,
    'unknown ids after that': () => {
      learn();
      links.unknown();
    },
    'ids that are named after that': () => {
      learn();
      links.named();
    },
    'references to 100 stories': () => ids.map((id) => links.to(id)),
  };
  const lines: Line[] = [
    { what: `${count}: filling it, longest stretch`, ours: milliseconds(filling), target: stretch },
  ];
  for (const [what, ask] of Object.entries(questions)) {
    lines.push(pairLine(`${count}: ${what}`, await pairOf(ask, pass), 'a pass over all', stretch));
  }
  links.dispose();
  return lines;
}

/** The links of a backlog that knows nine tenths of what is named; `learn` has it know one more, or one fewer. */
function linksOver(
  size: IndexSize,
  files = () => toldAnew(size),
): { readonly links: LinkStore; readonly learn: () => void } {
  const stories = Array.from({ length: 9000 }, (_, at) => aStory({ id: `SHOP-${at + 1}` }));
  const [more, fewer] = [aSnapshot({ stories }), aSnapshot({ stories: stories.slice(1) })];
  let snapshot: Snapshot = more;
  const backlog = {
    get snapshot() {
      return snapshot;
    },
    sourceOf: () => undefined,
  } as unknown as Backlog;
  const scanner = scannerOf(size, files);
  const ports = { ...benchPorts, scanner: () => Promise.resolve(scanner) };
  const links = createLinks(backlog, ports, unexpected);
  return {
    links,
    learn: () => {
      snapshot = snapshot === more ? fewer : more;
      links.recognise();
    },
  };
}

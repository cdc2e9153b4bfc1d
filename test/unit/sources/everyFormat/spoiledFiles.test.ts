import fc from 'fast-check';
import { ok } from 'node:assert/strict';
import { join } from 'node:path';
import { encodeUtf8 } from '../../../../src/core/text/utf8.js';
import { formats } from '../../../../src/sources/index.js';
import { assertFile } from './assertTotal.js';
import type { Content, ReadFile } from './folders.js';
import { dataRoot, diskContent, fixtureOf, readFolder, repositories, reread } from './folders.js';
import { changes } from './mutations.js';

/** For all formats together; `FUZZ_SECONDS=600` looks for longer, another `FUZZ_SEED` elsewhere. */
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 8);
const seed = Number(process.env['FUZZ_SEED'] ?? 20261122);
const budget = (seconds * 1000) / formats.length;

/** Milliseconds after which reading at most 300,000 characters hangs, however busy the machine. */
const patience = 15_000;

describe('Files that were cut off, changed or shuffled', () => {
  const real = new Map<string, ReadFile[]>();

  before(async function () {
    this.timeout(60_000);
    console.log(`      FUZZ_SEED=${seed}`);
    for (const name of repositories()) {
      for (const read of (await readFolder(diskContent(join(dataRoot, name)))).files) {
        const { type } = read.source;
        real.set(type, [...(real.get(type) ?? []), read]);
      }
    }
  });

  for (const { type } of formats) {
    it(`are read without failing, quickly, with all places in the text: ${type}`, async function () {
      this.timeout(4 * budget + 20_000);
      const own = fixtureOf(type);
      const small = (await readFolder(own)).files.filter(({ source }) => source.type === type);
      const files = [...small, ...(real.get(type) ?? [])];
      ok(small.length > 0, `test/fixtures/${type} should hold files in the format`);
      const others = linesOf(files);
      let texts = 0;
      const readable = fc.property(fc.nat(files.length - 1), changes(others), (at, change) => {
        texts++;
        const read = files[at];
        if (read) assertReadable(read, change(read.file.text));
      });
      fc.assert(readable, limits(0.8 * budget));
      const findable = fc.asyncProperty(fc.constantFrom(...own.keys()), changes(others), (path, change) => {
        texts++;
        return assertFolder(own, path, change);
      });
      await fc.assert(findable, limits(0.2 * budget));
      console.log(`        ${texts} texts`);
    });
  }
});

function assertReadable(read: ReadFile, text: string): void {
  try {
    const started = performance.now();
    const spoiled = reread(read, text);
    const took = performance.now() - started;
    ok(took < patience, `${text.length} characters took ${Math.round(took)} ms`);
    assertFile(spoiled);
  } catch (cause) {
    throw new Error(`${read.file.path}: ${JSON.stringify(text.slice(0, 2000))}`, { cause });
  }
}

/** Any file of a folder may be the one that says where and how to read. */
async function assertFolder(content: Content, path: string, change: (text: string) => string): Promise<void> {
  const text = new TextDecoder().decode(content.get(path));
  const read = await readFolder(new Map([...content, [path, encodeUtf8(change(text))]]));
  for (const file of read.files) assertFile(file);
}

function limits(time: number): fc.Parameters<unknown> {
  return { seed, numRuns: 1_000_000, plugins: [fc.interruptAfterTimeLimit(time)] };
}

/** Some lines of all files, so that each may come into the others. */
function linesOf(files: readonly ReadFile[]): readonly string[] {
  const all = files.flatMap(({ file }) => file.text.slice(0, 20_000).split('\n', 200));
  const step = Math.ceil(all.length / 500);
  return all.filter((_, at) => at % step === 0).map((line) => `\n${line}\n`);
}

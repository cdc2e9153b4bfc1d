import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planStatus } from '../../../src/core/actions/planStatus.js';
import type { SeenStory } from '../../../src/core/actions/planStatus.js';
import type { LocalSource, Surroundings } from '../../../src/core/backlog/format.js';
import { byteEditOf, spliceBytes } from '../../../src/core/actions/spliceBytes.js';
import { linesOf } from '../../../src/core/text/lines.js';
import { decodeUtf8 } from '../../../src/core/text/utf8.js';
import { formats } from '../../../src/sources/index.js';

const dataRoot = join(process.cwd(), '..', 'shared', 'data');
const places = ['backlog-md', 'backlog-md-jp-spec-kit'].map((name) => join(dataRoot, name));
const demo = join(process.cwd(), 'test/fixtures/demo');
const statuses = ['Done', 'In Progress', "Won't Do", 'a: b, c #d'];

interface Counts {
  stories: number;
  settable: number;
}

/** Sets every status of a folder to others and back, and compares bytes. */
async function tryAll(root: string): Promise<Counts> {
  const counts = { stories: 0, settable: 0 };
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );
  const surroundings: Surroundings = {
    folder: { uri: 'file:///data', name: 'data' },
    listing: { files: paths.map((path) => ({ path, link: false })), truncated: false },
    readText: (path) => Promise.resolve(readFileSync(join(root, path), 'utf8')),
  };
  const sources = (await Promise.all(formats.map((format) => format.find(surroundings)))).flat();
  for (const path of paths) {
    const source = sources.find((candidate) => candidate.claims(path));
    if (source) tryFile(source, path, readFileSync(join(root, path)), counts);
  }
  return counts;
}

function tryFile(source: LocalSource, path: string, bytes: Uint8Array, counts: Counts): void {
  const text = decodeUtf8(bytes);
  if (text === undefined) return;
  const uri = `file:///data/${encodeURI(path)}`;
  for (const item of source.read({ uri, path, text, lines: linesOf(text) })) {
    if (item.type !== 'story') continue;
    const { story } = item;
    counts.stories++;
    if (!story.statusMark) continue;
    counts.settable++;
    assert.equal(text.slice(story.statusMark.start, story.statusMark.end), story.statusMark.current);
    for (const status of statuses) thereAndBack({ story, uri, path, source }, { text, bytes }, status);
  }
}

function thereAndBack(seen: SeenStory, { text, bytes }: { text: string; bytes: Uint8Array }, status: string): void {
  const was = seen.story.status.raw;
  const there = planStatus(seen, text, { status });
  if (!there) {
    assert.equal(was, status);
    return;
  }
  const changed = spliceBytes(bytes, byteEditOf(bytes, text, there));
  const after = decodeUtf8(changed);
  assert.ok(after !== undefined);
  assert.equal(after.length - there.replacement.length, text.length - there.expected.length);
  const story = { ...seen.story, status: { ...seen.story.status, raw: status } };
  const restore = { was: there.expected, written: there.replacement };
  const back = planStatus({ ...seen, story }, after, { status: was, restore });
  assert.ok(back);
  assert.deepEqual(spliceBytes(changed, byteEditOf(changed, after, back)), new Uint8Array(bytes));
  // Where the quotes could stay as they were, saying the old status again is enough.
  if (there.replacement.charAt(0) !== '"' || there.expected.startsWith('"')) {
    assert.deepEqual(planStatus({ ...seen, story }, after, { status: was }), back);
  }
}

describe('the status of a story', () => {
  it('can be set and set back in all stories of the demo, every byte as it was', async () => {
    const { stories, settable } = await tryAll(demo);
    assert.ok(stories > 5 && settable > stories / 2, `${settable} of ${stories}`);
  });

  describe('in backlogs of public projects', () => {
    before(function () {
      if (places.every((place) => existsSync(place))) return;
      console.log('      (skipped: the shared data does not lie beside the checkout)');
      this.skip();
    });

    for (const place of places) {
      it(`can be set and set back, every byte as it was: ${place.slice(dataRoot.length + 1)}`, async function () {
        this.timeout(60_000);
        const { stories, settable } = await tryAll(place);
        if (process.env['SHOW']) console.log(settable, stories);
        assert.ok(settable > 0.9 * stories, `${settable} of ${stories}`);
      });
    }
  });
});

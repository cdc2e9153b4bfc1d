import fc from 'fast-check';
import { ok } from 'node:assert/strict';
import type { LocalSource, SourceFile } from '../../../../src/core/backlog/format.js';
import type { Range } from '../../../../src/core/model/range.js';
import { findIn, task } from './aStore.js';
import { fileOf, isThere, openStore } from './realStores.js';

/** Pieces that mean something to the reader, to be thrown into texts. */
const pieces = [
  '---\n',
  '<!-- AC:BEGIN -->',
  '<!-- AC:END -->\n',
  '<!-- SECTION:PLAN:BEGIN -->\n',
  '<!-- SECTION:PLAN:END -->',
  '\n## Acceptance Criteria\n',
  '\n- [x] #1 ',
  '\n- [ ] a\r',
  '\r\n',
  '```\n',
  'id: [',
  '\ntitle: "',
  '@',
  ' ',
  '🔥',
  '\u2028',
  '\0',
];

const path = 'backlog/tasks/task-7 - Retry.md';

/** Reads any text, and finds every place that it names inside it. */
function assertReadable(source: LocalSource, file: SourceFile): void {
  const items = [...source.read(file)];
  ok(items.length > 0, 'a file should yield something');
  const inside = (range: Range | undefined): void => {
    if (range)
      ok(file.lines.offsetAt(range.start) <= file.lines.offsetAt(range.end) && range.end.line < file.lines.count);
  };
  for (const item of items) {
    if (item.type === 'problem') inside(item.problem.range);
    if (item.type !== 'story') continue;
    inside(item.story.range);
    for (const { range, tick, tickable } of [...item.story.criteria, ...item.story.definitionOfDone]) {
      inside(range);
      ok(tickable === (tick !== undefined));
      ok(!tick || file.text.slice(tick.start, tick.end) === tick.current);
    }
  }
}

describe('Reading Backlog.md files', () => {
  it('never fails on texts made of its own pieces', async () => {
    const [source] = await findIn({ 'backlog/config.yml': 'project_name: Shop\n' });
    if (!source) throw new Error('the store should be found');
    const texts = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })));
    const read = (parts: readonly string[]): void => {
      assertReadable(source, fileOf(path, parts.join('')));
    };
    fc.assert(fc.property(texts, read), { numRuns: 1500 });
  }).timeout(20_000);

  it('never fails on real files that were cut or changed', async function () {
    if (!isThere()) {
      console.log('      not run: the shared data is not beside the checkout');
      this.skip();
    }
    const { source, files } = await openStore('backlog-md');
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const change = fc.tuple(fc.constantFrom(...files), place, place, fc.constantFrom(...pieces));
    const mutate = ([file, from, length, piece]: readonly [SourceFile, number, number, string]): void => {
      const start = Math.floor(from * file.text.length);
      const end = start + Math.floor(length * length * (file.text.length - start));
      assertReadable(source, fileOf(file.path, file.text.slice(0, start)));
      assertReadable(source, fileOf(file.path, file.text.slice(0, start) + piece + file.text.slice(end)));
    };
    fc.assert(fc.property(change, mutate), { numRuns: 700 });
  }).timeout(20_000);

  it('stays quick on hostile texts', async () => {
    const [source] = await findIn({ 'backlog/config.yml': 'project_name: Shop\n' });
    const many = (piece: string): string => piece.repeat(Math.ceil(300_000 / piece.length));
    const bodies = [
      many(' '),
      many('- [ ] a\n'),
      `- [ ] a${many(' ')}b`,
      `## a${many('\t')}b`,
      many('<!-- AC:BEGIN -->\n'),
      many('<!-- SECTION:A:BEGIN -->'),
      many('<!-- SECTION:A:BEGIN --><!-- SECTION:A:END -->\n'),
      many('<!-- SECTION:A'),
      many('## Acceptance Criteria\n- [ ] a\n'),
      many('<!-- AC:BEGIN -->\n- [ ] a\n<!-- AC:END -->\n'),
      many('```\n'),
      many('author: a\n'),
      many('decision-'),
      many('a-'),
    ];
    for (const body of bodies) {
      for (const text of [task(`## Acceptance Criteria\n${body}`), `---\nid: a\n${body}`]) {
        const started = performance.now();
        const items = [...(source?.read(fileOf(path, text)) ?? [])];
        const took = performance.now() - started;
        ok(items.length > 0);
        ok(took < 1500, `${JSON.stringify(body.slice(0, 30))} took ${Math.round(took)} ms`);
      }
    }
  }).timeout(30_000);
});

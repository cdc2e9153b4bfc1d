import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileChange } from '../../../../src/core/backlog/backlog.js';
import type { Storyroot } from '../../../../src/core/storyroot.js';
import { createMemoryScanner } from '../../../fakes/memoryScanner.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import type { MemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import { storyrootOn } from '../../../fakes/openedShop.js';

const ids = ['SHOP-1', 'SHOP-2', 'PAY-3'];
const text = fc
  .array(fc.constantFrom('// SHOP-1\n', '// SHOP-2/AC-1\n', '// PAY-3\n', 'code\n', '"SHOP-9"\n'))
  .map((lines) => lines.join(''));
const path = fc.constantFrom('a.ts', 'b/c.ts', 'b/d.ts', 'out/e.ts');
const stories = fc.subarray(ids, { minLength: 1 }).map((known) => known.map((id) => `# ${id} A story\n`).join(''));

/** What happens to one file in one moment. */
const step = fc.oneof(
  fc.record({ path, text: fc.option(text, { nil: undefined }) }),
  fc.record({ path: fc.constant('backlog.md'), text: stories }),
  fc.record({ path: fc.constant('.gitignore'), text: fc.constantFrom('', 'out\n', 'b\n') }),
);

async function opened(shop: MemoryWorkspace, isThreaded: boolean): Promise<Storyroot> {
  const scanner = createMemoryScanner(shop);
  const storyroot = storyrootOn(shop, isThreaded ? { scanner: () => Promise.resolve(scanner) } : {});
  await storyroot.open([shop.folder]);
  return storyroot;
}

function known({ links }: Storyroot): unknown {
  return [ids.map((id) => links.to(id)), links.unknown(), [...links.named()].sort(), [...links.files()].sort()];
}

describe('following changes', () => {
  for (const isThreaded of [true, false]) {
    it(`leads to the same links as a look from scratch, in ${isThreaded ? 'other threads' : 'our own'}`, async function () {
      this.timeout(30_000);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
          async (moments) => {
            const shop = createMemoryWorkspace({
              'backlog.md': '# SHOP-1 Pay\n',
              '.gitignore': '',
              'a.ts': '// SHOP-1\n',
            });
            const storyroot = await opened(shop, isThreaded);
            const pending: Promise<void>[] = [];
            for (const moment of moments) {
              const changes = moment.map((one): FileChange => {
                if (one.text === undefined) shop.remove(one.path);
                else shop.write(one.path, one.text);
                return { folder: shop.folder, path: one.path, type: one.text === undefined ? 'deleted' : 'changed' };
              });
              // The next moment does not wait for the links.
              pending.push(storyroot.update(changes));
              await shop.pace.pause();
            }
            await Promise.all(pending);
            const fresh = await opened(shop, isThreaded);
            await Promise.all([storyroot, fresh].map(({ links }) => links.reach()));
            assert.deepEqual(known(storyroot), known(fresh));
          },
        ),
        { numRuns: 25 },
      );
    });
  }
});

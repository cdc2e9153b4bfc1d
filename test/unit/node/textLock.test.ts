import assert from 'node:assert/strict';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { lockedBy } from '../../../src/node/textLock.js';
import { createTemporaryFolder } from '../../fakes/temporaryFolder.js';

const short = { beat: 20, stale: 250 };
const soon = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a lock of another machine', () => {
  const temporary = createTemporaryFolder();
  const usual = performance.now.bind(performance);
  afterEach(() => {
    performance.now = usual;
    temporary.dispose();
  });

  it('is not taken over because everybody slept for a day', async () => {
    const folder = join(temporary.path, 'lock');
    await mkdir(folder);
    const held = join(folder, '1');
    await writeFile(held, JSON.stringify({ pid: 1, host: 'elsewhere' }));
    let isTaken = false;
    const taken = lockedBy(
      folder,
      () => {
        isTaken = true;
        return Promise.resolve();
      },
      { ...short, stale: 2500 },
    );
    await soon(60);
    performance.now = () => usual() + 86_400_000;
    await soon(150);
    assert.equal(isTaken, false);
    await utimes(held, new Date(), new Date());
    await writeFile(held, 'free');
    await taken;
  });
});

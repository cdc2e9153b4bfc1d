import assert from 'node:assert/strict';
import { hostClock } from '../../../../src/vscode/adapters/clock.js';

describe('the clock of the host', () => {
  it('waits, and not at all for what is cancelled', async () => {
    const before = performance.now();
    await hostClock.wait(20);
    assert.ok(performance.now() - before >= 15);
    const controller = new AbortController();
    controller.abort();
    await hostClock.wait(60_000, controller.signal);
  });

  it('ends when it is cancelled, however long it was to be', async () => {
    for (const milliseconds of [60_000, 2 ** 31, Number.MAX_SAFE_INTEGER, Infinity]) {
      const controller = new AbortController();
      let isOver = false;
      const waiting = hostClock.wait(milliseconds, controller.signal).then(() => (isOver = true));
      await new Promise((resolve) => setTimeout(resolve, 15));
      assert.equal(isOver, false, String(milliseconds));
      controller.abort();
      await waiting;
    }
  });
});

import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { createBurst } from '../../../../src/vscode/adapters/burst.js';

describe('a burst of calls', () => {
  it('is one piece of work, done once it is over', async () => {
    let done = 0;
    const burst = createBurst(() => done++, { pause: 20, longest: 10_000 });
    for (let call = 0; call < 5; call++) burst.tell();
    assert.equal(done, 0);
    await after(60);
    assert.equal(done, 1);
    burst.tell();
    await after(60);
    assert.equal(done, 2);
  });

  it('is not put off for ever by calls that never end', async () => {
    let done = 0;
    const burst = createBurst(() => done++, { pause: 60_000, longest: 50 });
    const start = performance.now();
    while (done === 0 && performance.now() - start < 5_000) {
      burst.tell();
      await after(5);
    }
    burst.dispose();
    assert.equal(done, 1);
  });

  it('leaves no work behind when it is disposed', async () => {
    let done = 0;
    const burst = createBurst(() => done++, { pause: 5, longest: 5 });
    burst.tell();
    burst.dispose();
    await after(40);
    assert.equal(done, 0);
  });
});

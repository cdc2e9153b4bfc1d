import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { pathOf, readyApi } from '../storyroot.js';

describe('a tick with the installed package', () => {
  it('is written', async () => {
    const api = await readyApi();
    const before = readFileSync(pathOf('backlog/payments.yaml'), 'utf8');
    await api.setCriterion('SHOP-142', 'AC-2', true);
    const words = 'before the third try, done: ';
    assert.equal(
      readFileSync(pathOf('backlog/payments.yaml'), 'utf8'),
      before.replace(`${words}false`, `${words}true`),
    );
  });
});

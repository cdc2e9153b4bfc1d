import { decisionsFormat } from '../../../../src/sources/decisions/index.js';
import { assertQuick } from '../everyFormat/assertQuick.js';

describe('Hostile texts in decision records', () => {
  it('take no longer than others of their length', async function () {
    this.timeout(240_000);
    await assertQuick(decisionsFormat(), ['docs/adr/0001-a.md']);
  });
});

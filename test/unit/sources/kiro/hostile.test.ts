import { kiroFormat } from '../../../../src/sources/kiro/index.js';
import { assertQuick } from '../everyFormat/assertQuick.js';

const paths = ['requirements', 'bugfix', 'design', 'tasks'].map((name) => `.kiro/specs/a/${name}.md`);

describe('Hostile texts in the files of Kiro', () => {
  it('take no longer than others of their length', async function () {
    this.timeout(240_000);
    await assertQuick(kiroFormat(), paths);
  });
});

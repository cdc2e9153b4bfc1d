import { openSpecFormat } from '../../../../src/sources/openspec/index.js';
import { assertQuick } from '../everyFormat/assertQuick.js';

const paths = [
  'openspec/specs/a/spec.md',
  'openspec/changes/b/proposal.md',
  'openspec/changes/b/design.md',
  'openspec/changes/b/tasks.md',
  'openspec/changes/b/specs/a/spec.md',
];

describe('Hostile texts in the files of OpenSpec', () => {
  it('take no longer than others of their length', async function () {
    this.timeout(240_000);
    await assertQuick(openSpecFormat(), paths);
  });
});

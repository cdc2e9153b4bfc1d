import { specKitFormat } from '../../../../src/sources/spec-kit/index.js';
import { assertQuick } from '../everyFormat/assertQuick.js';

const paths = [
  'specs/001-a/spec.md',
  'specs/001-a/tasks.md',
  'specs/001-a/plan.md',
  'specs/001-a/research.md',
  'specs/001-a/checklists/a.md',
  'kitty-specs/b/tasks.md',
  'kitty-specs/b/tasks/WP01.md',
  'kitty-specs/b/decisions/DM-1.md',
  'kitty-specs/b/status.json',
];

describe('Hostile texts in the files of Spec Kit', () => {
  it('take no longer than others of their length', async function () {
    this.timeout(240_000);
    await assertQuick(specKitFormat(), paths);
  });
});

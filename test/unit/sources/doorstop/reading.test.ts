import { deepEqual, equal } from 'node:assert/strict';
import type { Story } from '../../../../src/core/model/story.js';
import { doorstopFormat } from '../../../../src/sources/doorstop/index.js';
import { fixtureOf } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';
import type { Found } from '../everyFormat/readWith.js';

describe('Doorstop', () => {
  let found: Found;
  let stories: ReadonlyMap<string, Story>;

  before(async () => {
    found = await readWith(doorstopFormat(), fixtureOf('doorstop'));
    ({ stories } = found);
  });

  it('reads every item by its file, also one whose YAML is broken, and nothing else', () => {
    deepEqual([...stories.keys()].sort(), ['REQ-001', 'REQ-002', 'REQ-003', 'TUT001']);
    deepEqual(
      found.problems.map(({ code }) => code),
      ['invalid-yaml'],
    );
    deepEqual(found.sources[0]?.keys, ['REQ']);
  });

  it('knows links without their fingerprints, files that are referred to, and what does not count', () => {
    const [first, second] = ['REQ-001', 'REQ-002'].map((id) => stories.get(id));
    equal(first?.title, 'Retries');
    deepEqual(first.paths, ['src/payments/retry.ts']);
    deepEqual(first.sections, [
      { title: 'Level', markdown: '2.3' },
      { title: 'Invented by', markdown: 'Mia' },
    ]);
    equal(second?.title, 'Refunds');
    deepEqual([second.parent, ...second.dependsOn], ['REQ-001', 'REQ-003']);
    deepEqual(second.labels, ['non-normative', 'derived']);
    deepEqual(second.paths, ['src/payments/refund.ts']);
    deepEqual([second.archived, second.status.category], [true, 'dropped']);
    deepEqual([stories.get('TUT001')?.title, stories.get('TUT001')?.intent?.prose], ['How to pay twice', 'Do not.']);
  });
});

import { deepEqual, equal } from 'node:assert/strict';
import type { Story } from '../../../../src/core/model/story.js';
import { sphinxNeedsFormat } from '../../../../src/sources/sphinx-needs/index.js';
import { fixtureOf, textContent } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';

describe('sphinx-needs', () => {
  let stories: ReadonlyMap<string, Story>;

  before(async () => {
    ({ stories } = await readWith(sphinxNeedsFormat(), fixtureOf('sphinx-needs')));
  });

  it('reads directives in reStructuredText and MyST and a built needs.json, and no examples', () => {
    deepEqual([...stories.keys()].sort(), [
      'F_PAY',
      'OLD_001',
      'OLD_002',
      'REQ_001',
      'REQ_002',
      'TEST_001',
      'docs/index/Without an id',
    ]);
  });

  it('keeps options and content, and knows what a need stands in and links to', () => {
    equal(stories.get('F_PAY')?.title, 'Payments that time out');
    deepEqual(stories.get('F_PAY')?.labels, ['bank', 'payments']);
    equal(stories.get('F_PAY')?.intent?.soThat, 'I keep my basket');
    const inner = stories.get('REQ_001');
    equal(inner?.parent, 'F_PAY');
    deepEqual(inner.dependsOn, ['REQ_002']);
    deepEqual(inner.sections, [{ title: 'Effort', markdown: '5\npoints' }]);
    equal(inner.intent?.prose?.split('\n').at(-1), 'Three times.');
    deepEqual(stories.get('TEST_001')?.dependsOn, ['REQ_001']);
    equal(stories.get('REQ_002')?.status.category, 'done');
  });

  it('shows what only an older version of a needs.json has as archived', () => {
    deepEqual(
      ['OLD_001', 'OLD_002'].map((id) => stories.get(id)?.archived),
      [true, false],
    );
  });

  it('takes no other Sphinx project for one of its own', async () => {
    const content = textContent({
      'docs/conf.py': 'extensions = ["myst_parser"]\n',
      'docs/index.rst': '.. req:: A\n   :id: REQ_1\n',
      'needs.json': '{}',
    });
    deepEqual((await readWith(sphinxNeedsFormat(), content)).sources, []);
  });
});

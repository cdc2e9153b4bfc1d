import { deepEqual, equal } from 'node:assert/strict';
import type { Story } from '../../../../src/core/model/story.js';
import { strictdocFormat } from '../../../../src/sources/strictdoc/index.js';
import { fixtureOf } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';

describe('StrictDoc', () => {
  let stories: ReadonlyMap<string, Story>;

  before(async () => {
    ({ stories } = await readWith(strictdocFormat(), fixtureOf('strictdoc')));
  });

  it('reads documents and their requirements, in its own format and in Markdown', () => {
    deepEqual([...stories.keys()].sort(), [
      'SHOP-1',
      'SHOP-2',
      'SHOP-3',
      'SHOP-DOC',
      'SHOP-DOC/1',
      'more',
      'more/Inner',
    ]);
  });

  it('keeps a text that is not closed in time, and what a requirement is related to', () => {
    const story = stories.get('SHOP-1');
    equal(story?.intent?.prose, 'A timed-out charge is retried.\n\n[REQUIREMENT]\nUID: SHOP-900');
    equal(story.parent, 'SHOP-2');
    deepEqual(story.dependsOn, ['SHOP-3']);
    deepEqual(story.paths, ['src/payments/retry.ts']);
    deepEqual(
      story.sections.map(({ title, markdown }) => `${title}: ${markdown}`),
      ['Rationale: Baskets are lost.', 'Comment: One', 'Comment: Two', 'Relations: - Child: SHOP-4'],
    );
    deepEqual(stories.get('SHOP-3')?.paths, ['src/tell.ts']);
    equal(stories.get('SHOP-3')?.status.category, 'dropped');
  });

  it('puts a requirement below what it stands in, and texts between them into the document', () => {
    equal(stories.get('SHOP-DOC/1')?.parent, 'SHOP-2');
    equal(stories.get('SHOP-2')?.parent, 'SHOP-DOC');
    deepEqual(
      stories.get('SHOP-DOC')?.sections.map(({ title, markdown }) => `${title}: ${markdown}`),
      ['Payments: Why there are payments.', 'Old: Old text.'],
    );
  });
});

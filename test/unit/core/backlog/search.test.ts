import assert from 'node:assert/strict';
import fc from 'fast-check';
import { searchOver } from '../../../../src/core/backlog/search.js';
import type { Story } from '../../../../src/core/model/story.js';
import { aStory } from '../../../fakes/builders.js';

const titles = [
  'Retry a payment that the bank timed out',
  'Tell the customer before the third try',
  'Refund a voucher',
  'Zähle Körbe',
  'One idempotency key per basket',
];
const shop = [
  ...titles.map((title, at) => aStory({ id: `SHOP-${at + 1}`, title })),
  ...Array.from({ length: 300 }, (_, at) => aStory({ id: `SHOP-${at + 100}`, title: `Keep shelf ${at}` })),
];

const found = (query: string, stories: readonly Story[] = shop, limit = 5): readonly string[] =>
  searchOver(stories)
    .find(query, limit)
    .map(({ id }) => id);

describe('searching stories', () => {
  it('finds an id in any case, before those that only begin with it', () => {
    assert.equal(found('shop-1')[0], 'SHOP-1');
    assert.equal(found('SHOP-142')[0], 'SHOP-142');
    assert.ok(found('SHOP-14', shop, 20).includes('SHOP-142'));
  });

  it('finds words in any order and parts of words', () => {
    assert.equal(found('retry payment')[0], 'SHOP-1');
    assert.equal(found('bank retry')[0], 'SHOP-1');
    assert.equal(found('vouch')[0], 'SHOP-3');
    assert.equal(found('KÖRBE')[0], 'SHOP-4');
  });

  it('finds what is seen of a title, and not the marks of its Markdown', () => {
    const marked = aStory({ id: 'SHOP-900', title: '**Ship** `parcel`s [abroad](https://x.org/customs)' });
    const stories = [...shop, marked];
    assert.equal(found('ship parcels abroad', stories)[0], 'SHOP-900');
    assert.equal(found('parcels', stories)[0], 'SHOP-900');
    assert.ok(!found('customs', stories).includes('SHOP-900'));
    assert.equal(searchOver(stories).find('parcels', 1)[0], marked);
  });

  for (const wrong of ['idempotncy', 'idempotenccy', 'idempotemcy', 'idempotecny', 'cusotmer', 'vucher']) {
    it(`finds a word with a typing error: ${wrong}`, () => {
      const right = wrong.startsWith('i') ? 'SHOP-5' : wrong.startsWith('c') ? 'SHOP-2' : 'SHOP-3';
      assert.equal(found(wrong)[0], right);
    });
  }

  it('does not take one number for another', () => {
    assert.deepEqual(found('SHOP-998'), []);
    assert.equal(found('shpo-142')[0], 'SHOP-142');
  });

  it('finds nothing where nothing is like it', () => {
    assert.deepEqual(found('quaternion'), []);
    assert.deepEqual(found('anything', []), []);
  });

  it('gives the first stories of the backlog for an empty query, archived ones last', () => {
    const stories = [aStory({ id: 'A-1', archived: true }), aStory({ id: 'A-2' }), aStory({ id: 'A-3' })];
    assert.deepEqual(found('  ', stories), ['A-2', 'A-3', 'A-1']);
    assert.deepEqual(found('', stories, 1), ['A-2']);
  });

  it('never fails, never gives a story twice and never more than asked for, whatever is typed', () => {
    const search = searchOver(shop);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 0, max: 150 }), (query, limit) => {
        const stories = search.find(query, limit);
        assert.equal(new Set(stories).size, stories.length);
        assert.ok(stories.length <= limit);
      }),
      { numRuns: 200 },
    );
  });

  it('finds every story by any whole word of its title', () => {
    for (const [at, title] of titles.entries()) {
      for (const word of title.split(' ').filter(({ length }) => length > 3)) {
        assert.equal(found(word)[0], `SHOP-${at + 1}`, word);
      }
    }
  });

  it('is not held up by a text that somebody pasted', () => {
    const many = searchOver(Array.from({ length: 5000 }, (_, at) => aStory({ id: `SHOP-${at}`, title: `Pay ${at}` })));
    const start = performance.now();
    assert.equal(many.find('pay '.repeat(50_000), 3).length, 3);
    assert.ok(performance.now() - start < 500);
  });
});

import { strict as assert } from 'node:assert';
import { driftKey, driftTexts } from '../../../../../src/core/presenters/traceability/driftText.js';
import { aStory } from '../../../../fakes/builders.js';
import { aDrift } from '../../../../fakes/drift.js';
import { aReference } from '../../../../fakes/references.js';

const story = aStory({ id: 'SHOP-1' });
const reference = aReference('SHOP-1', 'file:///shop/a.ts', 4);

describe('what a story said and says, as two texts to compare', () => {
  it('has the same headings on both sides, and each side its own words', () => {
    const { before, now } = driftTexts(aDrift(story, reference));
    assert.equal(before, 'AC-2\n\nAt most two tries\n\nTitle\n\n\n');
    assert.equal(now, 'AC-2\n\nAt most three tries\n\nTitle\n\nPay\n');
  });

  it('hides no characters', () => {
    const words = [{ type: 'added', text: 'pay \u202Egnp' }] as const;
    const { now } = driftTexts(aDrift(story, reference, { parts: [{ part: 'value', change: 'added', words }] }));
    assert.doesNotMatch(now, /\u202E/);
  });

  it('has another key for each place and story', () => {
    const other = aReference('SHOP-1', 'file:///shop/a.ts', 5);
    const keys = [driftKey('a', reference), driftKey('b', reference), driftKey('a', other)];
    assert.equal(new Set(keys).size, 3);
    assert.equal(driftKey('a', { ...reference }), keys[0]);
  });
});

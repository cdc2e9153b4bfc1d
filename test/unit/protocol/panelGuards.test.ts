import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isHostMessage } from '../../../src/protocol/hostGuards.js';
import { isPanelMessage, isPanelState } from '../../../src/protocol/panelGuards.js';

const page = {
  uid: 'a',
  id: 'A-1',
  kind: 'Story',
  title: 'T',
  badges: [],
  trail: [],
  trailLabel: '',
  savingLabel: '',
  facts: [],
  sections: [],
};
const section = { key: 'k', title: 't', aside: false };

describe('what the host accepts from the panel', () => {
  it('is exactly what the protocol says', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'toggle', uid: 'a', criterionId: 'AC-1', done: true },
      { type: 'open', target: 't1' },
      { type: 'showStory', id: 'SHOP-1' },
    ]) {
      assert.equal(isPanelMessage(message), true, JSON.stringify(message));
    }
  });

  const hostile: readonly unknown[] = [
    undefined,
    null,
    'ready',
    7,
    [],
    ['ready'],
    {},
    { type: 'Ready' },
    { type: 'constructor' },
    { type: '__proto__' },
    { type: ['ready'] },
    { type: { toString: () => 'ready' } },
    Object.create({ type: 'ready' }) as unknown,
    { type: 'toggle' },
    { type: 'toggle', uid: 'a', criterionId: 'AC-1' },
    { type: 'toggle', uid: 'a', criterionId: 'AC-1', done: 'true' },
    { type: 'toggle', uid: 'a', criterionId: '', done: true },
    { type: 'toggle', uid: 'a', criterionId: ['AC-1'], done: true },
    Object.assign(Object.create({ criterionId: 'AC-1' }) as object, { type: 'toggle', uid: 'a', done: true }),
    { type: 'open' },
    { type: 'open', target: { scheme: 'command', path: 'x' } },
    { type: 'open', target: 'x'.repeat(10_001) },
    { type: 'showStory', id: 1 },
    { type: 'page', page },
  ];
  for (const message of hostile) {
    it(`is not ${JSON.stringify([message]).slice(1, -1).slice(0, 60)}`, () => {
      assert.equal(isPanelMessage(message), false);
    });
  }

  it('is decided on any value without an error', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withObjectString: true }), (value) => {
        assert.equal(isPanelMessage(value), false);
        assert.equal(isHostMessage(value), false);
        assert.equal(isPanelState(value), false);
      }),
    );
  });
});

describe('what the panel accepts from the host', () => {
  const withBlocks = (...blocks: readonly unknown[]) => ({
    type: 'page',
    page: { ...page, sections: [{ ...section, blocks }] },
  });
  const withInline = (inline: unknown) =>
    withBlocks({ kind: 'text', text: [{ kind: 'paragraph', inlines: [inline] }] });

  it('is exactly what the protocol says', () => {
    for (const message of [
      { type: 'page', page },
      { type: 'notice', busy: true, text: '' },
      { type: 'answer', uid: 'a', criterion: 'AC-1', failed: true, text: 'No' },
      { type: 'answer', uid: 'a', criterion: 'AC-1', failed: false },
      withInline('text'),
      withInline({ kind: 'link', target: 't1', inlines: [{ kind: 'strong', inlines: ['x'] }] }),
    ]) {
      assert.equal(isHostMessage(message), true, JSON.stringify(message));
    }
  });

  it('is no page with a part that cannot be drawn', () => {
    for (const message of [
      { type: 'page' },
      { type: 'page', page: { ...page, title: 1 } },
      { type: 'page', page: { ...page, sections: undefined } },
      withBlocks({ kind: 'html', text: '<b>' }),
      withBlocks({ kind: 'criteria', rows: [{ id: 'AC-1' }] }),
      withInline({ kind: 'image', src: 'x' }),
      withInline({ kind: 'link', target: 7, inlines: [] }),
      withInline(7),
    ]) {
      assert.equal(isHostMessage(message), false, JSON.stringify(message));
    }
  });

  it('is a kept state only with a place to go back to', () => {
    assert.equal(isPanelState({ uid: 'a', scroll: 0 }), true);
    for (const state of [{ uid: 'a' }, { uid: 'a', scroll: -1 }, { uid: 'a', scroll: NaN }, { uid: 7, scroll: 1 }]) {
      assert.equal(isPanelState(state), false);
    }
  });
});

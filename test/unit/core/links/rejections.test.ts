import assert from 'node:assert/strict';
import {
  answerThatIs,
  createRejections,
  rejectionFromKey,
  rejectionKey,
  rejectionOf,
} from '../../../../src/core/links/rejections.js';
import type { Why } from '../../../../src/core/model/why.js';
import { aDecision, aStory } from '../../../fakes/builders.js';
import { memoryMemory } from '../../../fakes/openedHistory.js';
import { aReference } from '../../../fakes/references.js';
import { unexpected } from '../../../fakes/unexpected.js';

const uri = 'file:///shop/src/pay.ts';
const commit = { hash: 'a'.repeat(40), subject: 'SHOP-1', author: 'Ann', at: '2026-03-03T10:00:00+00:00' };
const aWhy = (parts: Partial<Why>): Why => ({
  story: aStory({ id: 'SHOP-1' }),
  criteria: [],
  decisions: [],
  provenance: 'text',
  confidence: 1,
  because: 'so',
  ...parts,
});

describe('the answer that a person means', () => {
  it('is the story or decision itself, and not a story that brings the decision along', () => {
    const decision = aDecision({ id: 'ADR-0007', uid: 'test:ADR-0007' });
    const alone: Why = { criteria: [], decisions: [decision], provenance: 'text', confidence: 1, because: 'so' };
    const story = aWhy({ decisions: [decision] });
    for (const ref of ['ADR-0007', 'test:ADR-0007']) {
      assert.equal(answerThatIs([story, alone], ref), alone);
      assert.equal(answerThatIs([story], ref), undefined);
    }
    assert.equal(answerThatIs([alone, story], 'SHOP-1'), story);
  });
});

describe('answers that a person rejected', () => {
  it('are rejected where they came from, and nowhere else', async () => {
    const rejections = createRejections(memoryMemory(), unexpected);
    const text = aWhy({ reference: aReference('SHOP-1', uri, 3) });
    const byCommit = aWhy({ provenance: 'commit', commit });
    const byBranch = aWhy({ provenance: 'branch', branch: 'SHOP-1-pay' });
    const byPath = aWhy({ provenance: 'path' });
    await rejections.reject(text, uri);
    assert.deepEqual(
      [text, byCommit, byBranch, byPath].map((why) => rejections.has(why, uri)),
      [true, false, false, false],
    );
    assert.equal(rejections.hasReference(aReference('SHOP-1', uri, 9)), true);
    assert.equal(rejections.hasReference(aReference('SHOP-1', 'file:///shop/src/other.ts', 3)), false);
    assert.equal(rejections.hasReference(aReference('SHOP-2', uri, 3)), false);
    await rejections.reject(byCommit, uri);
    assert.equal(rejections.has(byCommit, 'file:///shop/src/other.ts'), true);
    assert.equal(rejections.has(aWhy({ provenance: 'commit', commit: { ...commit, hash: 'b' } }), uri), false);
  });

  it('are remembered, and can be taken back', async () => {
    const memory = memoryMemory();
    const byPath = aWhy({ provenance: 'path' });
    const first = createRejections(memory, unexpected);
    let told = 0;
    first.onDidChange(() => told++);
    await first.reject(byPath, uri);
    const second = createRejections(memory, unexpected);
    assert.equal(second.has(byPath, uri), true);
    assert.deepEqual(second.inFile(uri), [rejectionOf(byPath, uri)]);
    const key = rejectionKey(rejectionOf(byPath, uri));
    const again = rejectionFromKey(key);
    assert.ok(again);
    await second.takeBack(again);
    assert.equal(second.has(byPath, uri), false);
    assert.equal(createRejections(memory, unexpected).isEmpty, true);
    assert.equal(told, 1);
  });

  it('are guarded when they are read: whatever was kept, nothing breaks', async () => {
    const memory = memoryMemory();
    for (const kept of ['no', 7, {}, [null, 'x', { provenance: 'magic', from: uri, id: 'SHOP-1' }, { id: 'SHOP-1' }]]) {
      await memory.set('storyroot.rejections', kept);
      assert.equal(createRejections(memory, unexpected).isEmpty, true);
    }
    for (const key of [undefined, 7, '', '{', 'null', '{"provenance":"text"}'])
      assert.equal(rejectionFromKey(key), undefined);
  });

  it('are forgotten oldest first where there are thousands', async () => {
    const rejections = createRejections(memoryMemory(), unexpected);
    for (let at = 0; at < 2001; at++) await rejections.reject(aWhy({ provenance: 'branch', branch: `b${at}` }), uri);
    assert.equal(rejections.has(aWhy({ provenance: 'branch', branch: 'b0' }), uri), false);
    assert.equal(rejections.has(aWhy({ provenance: 'branch', branch: 'b2000' }), uri), true);
  });
});

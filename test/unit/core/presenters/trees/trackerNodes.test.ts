import assert from 'node:assert/strict';
import type { PendingWrite, RemoteState } from '../../../../../src/core/backlog/remote.js';
import { backlogTree } from '../../../../../src/core/presenters/trees/backlogTree.js';
import { trackerNodes } from '../../../../../src/core/presenters/trees/trackerNodes.js';
import { shownChildren } from '../../../../../src/core/presenters/trees/paging.js';
import { aCriterion, aStory } from '../../../../fakes/builders.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';
import { nodeCalled, outline } from './outline.js';

const now = new Date('2026-11-22T08:00:00Z');

function aState(parts: Partial<RemoteState> = {}, fetched: 'once' | 'never' = 'once'): RemoteState {
  return {
    id: 'github:shop/acme/shop',
    type: 'github',
    label: 'acme/shop on GitHub',
    folder: 'file:///shop',
    entry: { type: 'github', settings: new Map() },
    origin: 'https://api.github.com',
    status: 'current',
    ...(fetched === 'once' ? { asOf: '2026-11-19T08:00:00Z' } : {}),
    items: 3,
    ...parts,
  };
}

function aWrite(parts: Partial<PendingWrite> = {}): PendingWrite {
  return {
    id: 'w1',
    source: 'github:shop/acme/shop',
    story: 'github:shop/acme/shop#7',
    storyId: '#7',
    what: 'criterion',
    text: 'Card charged once',
    done: true,
    since: '2026-11-22T07:15:00Z',
    state: 'waiting',
    ...parts,
  };
}

const rows = (states: readonly RemoteState[], pending: readonly PendingWrite[] = []): readonly string[] =>
  trackerNodes({ states, pending, now }).map(({ label, description, open }) =>
    [label, description ?? '', open?.type ?? ''].join(' | '),
  );

describe('the trackers in the view of the backlog', () => {
  it('say nothing while all is well, also while a later look is under way', () => {
    assert.deepEqual(rows([aState(), aState({ status: 'synchronising' }), aState({ status: 'waiting' })]), []);
  });

  it('are one row each where something is the matter, with the age of what is shown and the way out', () => {
    const never = aState({ status: 'not-connected' }, 'never');
    assert.deepEqual(
      rows([
        never,
        { ...never, status: 'synchronising' },
        aState({ status: 'signed-out' }),
        aState({ status: 'offline' }),
        aState({ status: 'rate-limited' }),
        aState({ status: 'misconfigured' }),
      ]),
      [
        'Not connected | acme/shop on GitHub | connect',
        'Fetching… | acme/shop on GitHub | ',
        'Signed out · as of 3 days ago | acme/shop on GitHub | connect',
        'Offline · as of 3 days ago | acme/shop on GitHub | log',
        'Asked to wait · as of 3 days ago | acme/shop on GitHub | log',
        'Misconfigured · as of 3 days ago | acme/shop on GitHub | log',
      ],
    );
    assert.match(trackerNodes({ states: [never], pending: [], now })[0]?.spoken ?? '', /^acme.* GitHub, not connected/);
  });

  it('are not asked in Restricted Mode, and say so', () => {
    const states = [aState({ status: 'not-connected' }, 'never'), aState({ status: 'offline' })];
    const nodes = trackerNodes({ states, pending: [], now, isTrusted: false });
    assert.deepEqual(
      nodes.map(({ label, open }) => [label, open?.type]),
      [
        ['Not asked in Restricted Mode', 'trust'],
        ['Not asked in Restricted Mode · as of 3 days ago', 'trust'],
      ],
    );
  });

  it('do not mention a write that they will have in a moment, but where they cannot have it', () => {
    const fresh = aWrite({ since: '2026-11-22T07:59:57Z' });
    assert.deepEqual(rows([aState()], [fresh]), []);
    assert.deepEqual(rows([aState()], [{ ...fresh, since: '2026-11-22T07:59:55Z' }]).length, 1);
    assert.deepEqual(rows([aState()], [{ ...fresh, state: 'stuck' }]).length, 1);
    assert.deepEqual(rows([aState({ status: 'offline' })], [fresh]).length, 2);
  });

  it('tell what was not sent yet, and let a person decide what cannot be sent', () => {
    const conflict = aWrite({ id: 'w2', state: 'stuck', message: 'Ann changed it.', what: 'status', text: 'Done' });
    const pending = [aWrite(), conflict, aWrite({ id: 'w3', what: 'comment', text: 'Agreed' })];
    const children = () => ({ nodes: trackerNodes({ states: [], pending, now }), total: 1 });
    assert.deepEqual(outline(children), [
      'Changes that need a look (3)',
      '  #7: tick “Card charged once” (45 minutes ago)',
      '  #7: status “Done” (needs a look · 45 minutes ago)',
      '  #7: comment “Agreed” (45 minutes ago)',
    ]);
    assert.deepEqual(nodeCalled(children, '#7: status “Done”').open, { type: 'pending', id: 'w2' });
    assert.match(nodeCalled(children, '#7: status “Done”').spoken, /needs a look.*Ann changed it/);
  });

  it('stand above the stories, and hostile names stay on one line', () => {
    const tree = backlogTree({
      snapshot: aSnapshot({ stories: [aStory()] }),
      grouping: 'parent',
      canTick: true,
      trackers: trackerNodes({ states: [aState({ status: 'failed', label: 'a\u202Eb\nc' })], pending: [], now }),
    });
    const [first, second] = shownChildren(tree, 10);
    assert.equal(first?.kind, 'tracker');
    assert.doesNotMatch([first.label, first.description, first.spoken].join(), /[\u202E\n]/);
    assert.equal(second?.kind, 'story');
  });

  it('mark criteria that were not sent yet, in words', () => {
    const story = aStory({
      criteria: [aCriterion({ id: 'AC-1', text: 'Once', done: true, tickable: true, pending: true })],
    });
    const tree = backlogTree({ snapshot: aSnapshot({ stories: [story] }), grouping: 'parent', canTick: true });
    const node = nodeCalled(tree, 'AC-1 Once');
    assert.equal(node.description, 'done, not sent yet');
    assert.equal(node.checkbox?.checked, true);
    assert.deepEqual(node.open, { type: 'item', uid: story.uid });
  });
});

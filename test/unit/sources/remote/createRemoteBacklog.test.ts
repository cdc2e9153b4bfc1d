import assert from 'node:assert/strict';
import { createFakeClock } from '../../../fakes/fakeClock.js';
import { closeRemotes, openRemote } from '../../../fakes/openedRemote.js';
import { createHugeTracker } from '../../../fakes/trackers/hugeTracker.js';

describe('remote backlogs', () => {
  afterEach(closeRemotes);

  it('bring the stories that the workspace names, and can tick one', async () => {
    const clock = createFakeClock(undefined, { byItself: false });
    const fake = createHugeTracker({ count: 1000, now: () => clock.now() });
    const { remote, state, story, until } = await openRemote({ fake, clock });
    remote.want(['#12', '#13', '#99999']);
    await until(() => state().status === 'current' && state().items === 2);
    assert.equal(story('#12')?.criteria.length, 2);
    const twelve = story('#12');
    assert.ok(twelve);
    assert.equal(await remote.setCriterion(twelve, 'AC-1', true), 'sent');
    assert.match(fake.text('12'), /- \[x\] First of 12/);
    assert.equal(story('#12')?.criteria[0]?.done, true);
  });
});

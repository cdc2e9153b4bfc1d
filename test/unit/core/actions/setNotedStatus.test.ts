import { strict as assert } from 'node:assert';
import type { StatusOutcome } from '../../../../src/core/actions/setStatus.js';
import { statusesFor } from '../../../../src/core/actions/statusesFor.js';
import { openedWorkspace } from '../../../fakes/openedWorkspace.js';
import type { OpenedWorkspace } from '../../../fakes/openedWorkspace.js';
import { refuses } from '../../../fakes/refuses.js';
import { notedStatuses, specFormat } from '../../../fakes/specFormat.js';

const spec =
  '# cart/1 Pay\r\nStatus: In Progress\r\n- 1.1 a card is charged\r\n# cart/2 Refund\r\n\r\n! D-1 Cards: proposed';
const notes = '{\n  // of the sprint\n  "cart/1": "in-progress",\n  "cart/2":"backlog", "cart/3": "done"\n}\n';

describe('a status that several files say', () => {
  let shop: OpenedWorkspace;
  const start = async (content: Record<string, string>): Promise<void> => {
    shop = await openedWorkspace(content, [specFormat]);
  };
  const set = (story: string, status: string): Promise<StatusOutcome> =>
    shop.storyroot.ticks.setStatus({ story, status });
  const statusOf = (id: string): string | undefined => shop.storyroot.backlog.snapshot.story(id)?.status.raw;

  beforeEach(() => start({ 'cart.spec.md': spec, 'status.json': notes }));
  afterEach(() => {
    shop.storyroot.dispose();
  });

  it('is changed in both, each in its own words, and nothing else is', async () => {
    const outcome = await set('cart/1', 'Done');
    assert.equal(outcome.was, 'In Progress');
    assert.equal(shop.text('cart.spec.md'), spec.replace('In Progress', 'Done'));
    assert.equal(shop.text('status.json'), notes.replace('"in-progress"', '"done"'));
    assert.equal(statusOf('cart/1'), 'Done');
  });

  it('is taken back in both, whatever each had said', async () => {
    const apart = notes.replace('in-progress', 'review');
    await start({ 'cart.spec.md': spec, 'status.json': apart });
    await set('cart/1', 'Done');
    await shop.storyroot.ticks.undo();
    assert.equal(shop.text('cart.spec.md'), spec);
    assert.equal(shop.text('status.json'), apart);
  });

  it('is written where alone it is said', async () => {
    await set('cart/2', 'In progress');
    await set('cart/3', 'review');
    assert.equal(shop.text('cart.spec.md'), spec);
    assert.equal(shop.text('status.json'), notes.replace('backlog', 'in-progress').replace('done', 'review'));
    assert.deepEqual([statusOf('cart/2'), statusOf('cart/3')], ['in-progress', 'review']);
    await shop.storyroot.ticks.undo();
    await shop.storyroot.ticks.undo();
    assert.equal(shop.text('status.json'), notes);
  });

  it('leaves a file alone that has no word for it; the drift is told', async () => {
    await set('cart/1', 'Draft');
    assert.equal(shop.text('status.json'), notes);
    const drift = shop.storyroot.backlog.snapshot.problems.filter(({ code }) => code === 'status-drift');
    assert.deepEqual(
      drift.map(({ uri }) => uri),
      [shop.uri('status.json')],
    );
  });

  it('is refused with the words that there are, where there are no others', async () => {
    await refuses(set('cart/2', 'nearly'), 'invalid-input', /backlog, in-progress, review, done/);
    assert.equal(shop.text('status.json'), notes);
  });

  it('is changed in neither file when the second one was changed meanwhile', async () => {
    const theirs = notes.replace('in-progress', 'review');
    shop.beforeNextWrite(() => {
      shop.beforeNextWrite(() => {
        shop.write('status.json', theirs);
      });
    });
    await refuses(set('cart/1', 'Done'), 'conflict', /The status of cart\/1 in status\.json/);
    assert.equal(shop.text('cart.spec.md'), spec);
    assert.equal(shop.text('status.json'), theirs);
    assert.equal(shop.storyroot.ticks.canUndo, false);
  });

  it('says so where the first file could not be put back', async () => {
    shop.fail('status.json', 'read-only');
    shop.afterNextWrite(() => {
      shop.fail('cart.spec.md', 'read-only');
    });
    await refuses(set('cart/1', 'Done'), 'conflict', /cart\/1 is “Done” in cart\.spec\.md now .*status\.json/);
    assert.equal(statusOf('cart/1'), 'Done');
  });

  it('is never more than one line of plain text, and takes nothing else with it', async () => {
    for (const status of ['a <!-- b', '--> c']) await refuses(set('cart/1', status), 'not-settable');
    assert.equal(shop.text('cart.spec.md'), spec);
    await set('cart/1', 'a\n# cart/9 b');
    assert.equal(statusOf('cart/1'), 'a # cart/9 b');
    assert.equal(shop.storyroot.backlog.snapshot.story('cart/9'), undefined);
  });

  it("may be a decision's", async () => {
    const outcome = await set('d-1', 'accepted');
    assert.equal(shop.text('cart.spec.md'), spec.replace('proposed', 'accepted'));
    assert.equal(shop.storyroot.backlog.snapshot.decision(outcome.story)?.status.raw, 'accepted');
    await shop.storyroot.ticks.undo();
    assert.equal(shop.text('cart.spec.md'), spec);
  });

  it('is chosen from the words of its place, else from what there is', () => {
    const { backlog } = shop.storyroot;
    const choices = (id: string): ReturnType<typeof statusesFor> => {
      const item = backlog.snapshot.story(id) ?? backlog.snapshot.decision(id);
      assert.ok(item);
      return statusesFor(backlog, item);
    };
    assert.deepEqual(choices('cart/2'), { statuses: notedStatuses, closed: true });
    assert.equal(choices('cart/1').closed, false);
    assert.deepEqual(choices('cart/1').statuses.slice(0, 4), notedStatuses);
    assert.deepEqual(choices('D-1'), { statuses: ['proposed', 'accepted', 'rejected', 'deprecated'], closed: false });
  });
});

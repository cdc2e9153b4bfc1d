import { strict as assert } from 'node:assert';
import type { ActionErrorCode } from '../../../../src/core/actions/actionError.js';
import { ActionError } from '../../../../src/core/actions/actionError.js';
import type { ActionPorts } from '../../../../src/core/actions/actionPorts.js';
import { createWriteFile } from '../../../../src/core/actions/fileWrites.js';
import { createSetCriterion } from '../../../../src/core/actions/setCriterion.js';
import type { SetCriterion } from '../../../../src/core/actions/setCriterion.js';
import { createSetStatus } from '../../../../src/core/actions/setStatus.js';
import { createTickHistory } from '../../../../src/core/actions/tickHistory.js';
import { createBacklog } from '../../../../src/core/backlog/backlog.js';
import type { Backlog } from '../../../../src/core/backlog/backlog.js';
import { encodeUtf8 } from '../../../../src/core/text/utf8.js';
import { boxesFormat } from '../../../fakes/boxesFormat.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import type { MemoryWorkspace } from '../../../fakes/memoryWorkspace.js';

const shop = '# SHOP-1 Pay\n- [ ] AC-1 Card charged once\n- [x] AC-2 Receipt sent\n- [~] AC-3 Refund\n- AC-4 Prose\n';

describe('setCriterion', () => {
  let workspace: MemoryWorkspace;
  let backlog: Backlog;
  let setCriterion: SetCriterion;
  let trusted: boolean;
  const actionPorts = (): ActionPorts => ({
    backlog,
    isTrusted: () => trusted,
    writeFile: createWriteFile({ ...workspace, backlog }),
    remoteOf: () => undefined,
  });

  const start = async (content: Record<string, string>): Promise<void> => {
    workspace = createMemoryWorkspace(content);
    trusted = true;
    backlog = createBacklog({ ...workspace, formats: () => Promise.resolve([boxesFormat]) }, assert.ifError);
    await backlog.load([workspace.folder]);
    setCriterion = createSetCriterion(actionPorts());
  };
  const isDone = (id: string, story = 'SHOP-1'): boolean | undefined =>
    backlog.snapshot.story(story)?.criteria.find((criterion) => criterion.id === id)?.done;
  const refuses = (work: Promise<unknown>, code: ActionErrorCode): Promise<void> =>
    assert.rejects(work, (error) => {
      assert.ok(error instanceof ActionError, String(error));
      assert.equal(error.code, code);
      return true;
    });

  beforeEach(() => start({ 'shop.md': shop }));
  afterEach(() => {
    backlog.dispose();
  });

  describe('a criterion in a file that nobody has open', () => {
    it('is ticked on disk by one character, and the snapshot shows it at once', async () => {
      const outcome = await setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true });
      assert.deepEqual(outcome, {
        written: 'disk',
        story: 'boxes:shop:shop.md#SHOP-1',
        criterion: 'AC-1',
        mark: { was: ' ', written: 'x' },
      });
      assert.equal(workspace.text('shop.md'), shop.replace('[ ]', '[x]'));
      assert.equal(isDone('AC-1'), true);
    });

    it('is unticked, by uid and in any case', async () => {
      await setCriterion({ story: 'boxes:shop:shop.md#SHOP-1', criterion: 'ac-2', done: false });
      assert.equal(workspace.text('shop.md'), shop.replace('[x]', '[ ]'));
      assert.equal(isDone('AC-2'), false);
    });

    it('stays byte for byte as it is when it is so already', async () => {
      const before = workspace.raw('shop.md');
      const outcome = await setCriterion({ story: 'SHOP-1', criterion: 'AC-2', done: true });
      assert.equal(outcome.written, 'unchanged');
      assert.equal(workspace.raw('shop.md'), before);
    });

    it('keeps an odd mark when it is asked to be open, which it is', async () => {
      assert.equal((await setCriterion({ story: 'SHOP-1', criterion: 'AC-3', done: false })).written, 'unchanged');
      assert.equal(workspace.text('shop.md'), shop);
    });

    it('is found where it stands now, when lines above it came and went', async () => {
      workspace.write('shop.md', `# SHOP-0 New\n- [ ] AC-1 Other\n\n${shop}`);
      await setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true });
      assert.equal(workspace.text('shop.md'), `# SHOP-0 New\n- [ ] AC-1 Other\n\n${shop.replace('[ ]', '[x]')}`);
      assert.equal(isDone('AC-1', 'SHOP-0'), false);
    });

    it('is ticked beside a byte order mark, mixed line endings and emoji', async () => {
      const odd = '\uFEFF# SHOP-1 Zahlen 💳 für 𝒳\r\nprose\r- [x] AC-9 ✅ fertig\n\r\n- [ ] AC-1 Nur 1 × 💶\r\nend';
      workspace.write('shop.md', encodeUtf8(odd));
      await backlog.update([{ folder: workspace.folder, path: 'shop.md', type: 'changed' }]);
      await setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true });
      assert.deepEqual(workspace.raw('shop.md'), encodeUtf8(odd.replace('[ ] AC-1', '[x] AC-1')));
    });
  });

  describe('a criterion in an open editor', () => {
    it('is ticked in the buffer; the disk keeps what it has', async () => {
      workspace.open('shop.md', `${shop}unsaved words`);
      const outcome = await setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true });
      assert.equal(outcome.written, 'buffer');
      assert.equal(workspace.text('shop.md'), shop);
      assert.equal(workspace.openTexts.textOf(workspace.uri('shop.md')), `${shop.replace('[ ]', '[x]')}unsaved words`);
      assert.equal(isDone('AC-1'), true);
    });
  });

  describe('many ticks at once', () => {
    const lines = Array.from({ length: 24 }, (_, at) => `- [ ] AC-${at + 1} Statement ${at + 1}`);

    it('all land when they are in one file', async () => {
      await start({ 'shop.md': ['# SHOP-1 Pay', ...lines].join('\n') });
      const changes = lines.map((_, at) => setCriterion({ story: 'SHOP-1', criterion: `AC-${at + 1}`, done: true }));
      const outcomes = await Promise.all(changes);
      assert.ok(outcomes.every(({ written }) => written === 'disk'));
      assert.equal(workspace.text('shop.md')?.match(/\[x\]/g)?.length, 24);
      assert.ok(backlog.snapshot.story('SHOP-1')?.criteria.every(({ done }) => done));
    });

    it('each show in the snapshot when they are told', async () => {
      await start({ 'shop.md': ['# SHOP-1 Pay', ...lines].join('\n') });
      await Promise.all(
        lines.map(async (_, at) => {
          await setCriterion({ story: 'SHOP-1', criterion: `AC-${at + 1}`, done: true });
          assert.equal(isDone(`AC-${at + 1}`), true);
        }),
      );
    });

    it('of one criterion are made in the order in which they were asked for', async () => {
      await Promise.all(
        [true, false, true, false, true].map((done) => setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done })),
      );
      assert.equal(workspace.text('shop.md'), shop.replace('[ ]', '[x]'));
    });

    it('do not wait for one that fails', async () => {
      workspace.write('shop.md', shop.replace('Card charged once', 'Card charged twice'));
      const [first, second] = await Promise.allSettled([
        setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true }),
        setCriterion({ story: 'SHOP-1', criterion: 'AC-2', done: false }),
      ]);
      assert.equal(first.status, 'rejected');
      assert.equal(second.status, 'fulfilled');
    });
  });

  describe('somebody else writes the same file', () => {
    const theirs = `# SHOP-0 Theirs\n${shop}their last words\n`;

    it('right before we do: both changes are kept', async () => {
      workspace.beforeNextWrite(() => {
        workspace.write('shop.md', theirs);
      });
      await setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true });
      assert.equal(workspace.text('shop.md'), theirs.replace('[ ]', '[x]'));
    });

    it('again and again: it is a conflict and theirs stays', async () => {
      let round = 0;
      const again = (): void => {
        workspace.write('shop.md', `${shop}round ${++round}`);
        workspace.beforeNextWrite(again);
      };
      workspace.beforeNextWrite(again);
      await refuses(setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true }), 'conflict');
      assert.equal(workspace.text('shop.md'), `${shop}round 3`);
    });

    it('right after we did, keeping the tick: it counts', async () => {
      workspace.afterNextWrite(() => {
        workspace.write('shop.md', theirs.replace('[ ]', '[x]'));
      });
      assert.equal((await setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true })).written, 'disk');
    });

    it('right after we did, undoing the tick: it is a conflict', async () => {
      workspace.afterNextWrite(() => {
        workspace.write('shop.md', theirs);
      });
      await refuses(setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true }), 'conflict');
      assert.equal(workspace.text('shop.md'), theirs);
    });

    for (const [what, text] of [
      ['the criterion says something else', shop.replace('Card charged once', 'Card charged twice')],
      ['another criterion has its id', shop.replace('AC-1 Card charged once', 'AC-1 Receipt sent')],
      ['it has no box any more', shop.replace('[ ] ', '')],
      ['the same line is there twice', shop.replace('\n- [x]', '\n- [ ] AC-1 Card charged once\n- [x]')],
      ['the story is gone', shop.replace('SHOP-1', 'SHOP-2')],
      ['the file is empty', ''],
    ] as const) {
      it(`and ${what}: it is a conflict, theirs stays and the snapshot shows it`, async () => {
        workspace.write('shop.md', text);
        const { revision } = backlog.snapshot;
        await refuses(setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true }), 'conflict');
        assert.equal(workspace.text('shop.md'), text);
        assert.ok(backlog.snapshot.revision > revision);
      });
    }

    it('and made the same tick: nothing is written, and the snapshot shows it', async () => {
      workspace.write('shop.md', shop.replace('[ ]', '[X]'));
      const outcome = await setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true });
      assert.equal(outcome.written, 'unchanged');
      assert.equal(workspace.text('shop.md'), shop.replace('[ ]', '[X]'));
      assert.equal(isDone('AC-1'), true);
    });
  });

  describe('is refused', () => {
    const tick = (story = 'SHOP-1', criterion = 'AC-1'): Promise<unknown> =>
      setCriterion({ story, criterion, done: true });

    it('in a workspace that is not trusted, before anything is looked at', async () => {
      trusted = false;
      await refuses(tick('NONE-1'), 'untrusted');
    });
    it('for a story that the backlog does not have', () => refuses(tick('SHOP-9'), 'unknown-story'));
    it('for a criterion that the story does not have', () => refuses(tick('SHOP-1', 'AC-9'), 'unknown-criterion'));
    it('for a criterion without a box', () => refuses(tick('SHOP-1', 'AC-4'), 'not-tickable'));
    it('for a file that vanished', async () => {
      workspace.remove('shop.md');
      await refuses(tick(), 'conflict');
      assert.equal(workspace.raw('shop.md'), undefined);
      assert.equal(backlog.snapshot.story('SHOP-1'), undefined);
    });
    it('for a file that became a link to somewhere outside', async () => {
      workspace.link('shop.md', shop, 'outside');
      await refuses(tick(), 'outside-folder');
      assert.equal(workspace.text('shop.md'), shop);
    });
    it('for a file that is read-only', async () => {
      workspace.fail('shop.md', 'read-only');
      await refuses(tick(), 'read-only');
    });
    it('for a file that cannot be read', async () => {
      workspace.fail('shop.md', 'unreadable');
      await refuses(tick(), 'unreadable');
    });
    it('for a file that is no longer text', async () => {
      workspace.write('shop.md', new Uint8Array([0, 255, 0]));
      await refuses(tick(), 'unreadable');
    });
  });

  describe('an id that several stories have', () => {
    it('is refused when neither is the obvious one, and each is ticked by its uid', async () => {
      await start({ 'a.md': shop, 'b.md': shop });
      await refuses(setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true }), 'ambiguous-story');
      await setCriterion({ story: 'boxes:shop:b.md#SHOP-1', criterion: 'AC-1', done: true });
      assert.equal(workspace.text('a.md'), shop);
      assert.equal(workspace.text('b.md'), shop.replace('[ ]', '[x]'));
    });

    it('means the one that is not archived', async () => {
      await start({ 'archive/a.md': shop, 'b.md': shop });
      await setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true });
      assert.equal(workspace.text('archive/a.md'), shop);
      assert.equal(workspace.text('b.md'), shop.replace('[ ]', '[x]'));
    });
  });

  describe('the last tick', () => {
    it('can be undone, one after the other', async () => {
      const history = createTickHistory({
        setCriterion,
        setStatus: createSetStatus(actionPorts()),
      });
      await history.setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true });
      await history.setCriterion({ story: 'SHOP-1', criterion: 'AC-2', done: false });
      await history.undo();
      assert.equal(workspace.text('shop.md'), shop.replace('[ ]', '[x]'));
      await history.undo();
      assert.equal(workspace.text('shop.md'), shop);
      assert.equal(history.canUndo, false);
      assert.equal(await history.undo(), undefined);
    });

    it('gives an odd mark back when it is undone', async () => {
      const history = createTickHistory({
        setCriterion,
        setStatus: createSetStatus(actionPorts()),
      });
      await history.setCriterion({ story: 'SHOP-1', criterion: 'AC-3', done: true });
      await history.undo();
      assert.equal(workspace.text('shop.md'), shop);
    });

    it('is not undone over what somebody else made of it since', async () => {
      const history = createTickHistory({
        setCriterion,
        setStatus: createSetStatus(actionPorts()),
      });
      await history.setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true });
      const theirs = shop.replace('[ ] AC-1 Card charged once', '[x] AC-1 Card charged twice');
      workspace.write('shop.md', theirs);
      await refuses(history.undo(), 'conflict');
      assert.equal(workspace.text('shop.md'), theirs);
    });

    it('stays to be undone while its file cannot be written', async () => {
      const history = createTickHistory({
        setCriterion,
        setStatus: createSetStatus(actionPorts()),
      });
      await history.setCriterion({ story: 'SHOP-1', criterion: 'AC-1', done: true });
      trusted = false;
      await refuses(history.undo(), 'untrusted');
      trusted = true;
      await history.undo();
      assert.equal(workspace.text('shop.md'), shop);
    });

    it('is not remembered when there was nothing to do', async () => {
      const history = createTickHistory({
        setCriterion,
        setStatus: createSetStatus(actionPorts()),
      });
      await history.setCriterion({ story: 'SHOP-1', criterion: 'AC-2', done: true });
      assert.equal(history.canUndo, false);
    });
  });
});

import assert from 'node:assert/strict';
import { RemoteError } from '../../../../../src/sources/remote/remoteError.js';
import type { RemoteErrorCode } from '../../../../../src/sources/remote/remoteError.js';
import { loadTextReaders } from '../../../../../src/sources/remote/texts/index.js';
import type { TextReaders } from '../../../../../src/sources/remote/texts/textReader.js';
import type { Tracker } from '../../../../../src/sources/remote/tracker.js';
import { createWriter } from '../../../../../src/sources/remote/write/createWriter.js';
import { IntentConflict } from '../../../../../src/sources/remote/write/intentConflict.js';
import type { WriteJournal, Writer, WrittenText } from '../../../../../src/sources/remote/write/writePorts.js';
import { createFakeClock } from '../../../../fakes/fakeClock.js';
import type { FakeClock } from '../../../../fakes/fakeClock.js';
import type { MemoryFault, MemoryMode, MemoryTracker } from '../../../../fakes/trackers/memoryTracker.js';
import { createMemoryTracker } from '../../../../fakes/trackers/memoryTracker.js';
import { anIntent, tickIntent } from './intents.js';

const body =
  '\ufeffPay\r\n\r\n## Acceptance criteria\r\n- [ ] Card charged once\r\n- [x] Receipt sent\r\n- [~] Refund\r\n';

describe('writing to a tracker', () => {
  let readers: TextReaders;
  let clock: FakeClock;
  let tracker: MemoryTracker;
  let writer: Writer;
  /** What befalls the next calls of these names. */
  let faults: (readonly [call: string, fault: MemoryFault])[];

  before(async () => {
    readers = await loadTextReaders(['markdown']);
  });
  const start = (mode: MemoryMode = 'nothing', change: (tracker: Tracker) => Partial<Tracker> = () => ({})): void => {
    clock = createFakeClock();
    faults = [];
    const fault = (call: string): MemoryFault | undefined => {
      const at = faults.findIndex(([name]) => call.startsWith(name));
      return at < 0 ? undefined : faults.splice(at, 1)[0]?.[1];
    };
    tracker = createMemoryTracker({ mode, clock, random: () => 0.5, fault });
    tracker.add('1', body);
    const ada = tracker.as('ada');
    writer = createWriter({
      ...{ tracker: { ...ada, ...change(ada) }, readers, clock, random: () => 0.5, failed: assert.ifError },
      account: { id: 'ada', name: 'ada', canWrite: true },
    });
  };
  const tick = (words: string, to = true): ReturnType<Writer['sendIntent']> =>
    writer.sendIntent(tickIntent(readers, body, words, to));
  const writes = (): number => tracker.calls.filter((call) => call.startsWith('write')).length;
  const conflicts = async (work: Promise<unknown>): Promise<IntentConflict> => {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof IntentConflict, String(error));
    return error;
  };
  const fails = (work: Promise<unknown>, code: RemoteErrorCode): Promise<void> =>
    assert.rejects(work, (error) => error instanceof RemoteError && error.code === code);

  beforeEach(() => {
    start();
  });
  afterEach(() => {
    writer.dispose();
  });

  describe('a tick', () => {
    it('changes one character and gives the item as it is afterwards', async () => {
      const { item, outcome } = await tick('Card charged once');
      assert.equal(outcome, 'sent');
      assert.equal(tracker.body('1'), body.replace('[ ]', '[x]'));
      assert.equal(item.texts[0]?.text, tracker.body('1'));
    });

    it('that is there already is not written', async () => {
      tracker.edit('1', (text) => text.replace('[ ]', '[x]'));
      assert.equal((await tick('Card charged once')).outcome, 'unchanged');
      assert.equal(writes(), 0);
    });

    it('of a criterion that is gone, reworded, there twice or has a mark of its own is a person’s decision', async () => {
      const changes: readonly ((text: string) => string)[] = [
        (text) => text.replace('- [ ] Card charged once\r\n', ''),
        (text) => text.replace('Card charged once', 'Card charged at most once'),
        (text) => text.replace('- [ ] Card charged once', '$&\r\n$&'),
        (text) => text.replace('[ ]', '[-]'),
      ];
      for (const change of changes) {
        start();
        tracker.edit('1', change);
        const now = tracker.body('1');
        const { mine } = await conflicts(tick('Card charged once'));
        assert.equal(mine, '- [x] Card charged once');
        assert.equal(tracker.body('1'), now);
        assert.equal(writes(), 0);
      }
    });

    it('of a text that is read-only is not tried', async () => {
      start('nothing', (ada) => ({
        fresh: async (key) => {
          const item = await ada.fresh(key);
          return { ...item, texts: item.texts.map((text) => ({ ...text, writable: false })) };
        },
      }));
      await fails(tick('Card charged once'), 'forbidden');
      assert.equal(writes(), 0);
    });

    it('whose answer is lost is not written again where it arrived', async () => {
      faults = [['write', 'cut-after']];
      assert.equal((await tick('Card charged once')).outcome, 'sent');
      assert.equal(writes(), 1);
    });

    it('whose answer is lost is written again where it did not arrive', async () => {
      faults = [['write', 'cut-unknown']];
      assert.equal((await tick('Card charged once')).outcome, 'sent');
      assert.equal(writes(), 2);
    });

    it('that cannot be sent is not pursued in secret', async () => {
      faults = [['write', 'cut']];
      await fails(tick('Card charged once'), 'unreachable');
      await writer.settled();
      assert.equal(tracker.body('1'), body);
    });

    it('that the tracker accepts and forgets is refused in the end', async () => {
      start('nothing', () => ({ writeText: () => Promise.resolve() }));
      await fails(tick('Card charged once'), 'refused');
    });

    it('that others keep from happening is left for later', async () => {
      faults = Array.from({ length: 6 }, () => ['write', 'conflict'] as const);
      await fails(tick('Card charged once'), 'conflict');
      assert.equal(writes(), 6);
    });

    it('that somebody takes back on purpose stays taken back', async () => {
      for (const mode of ['nothing', 'history', 'boxes'] as const) {
        start(mode);
        await tick('Card charged once');
        tracker.edit('1', () => body);
        await writer.settled();
        assert.equal(tracker.body('1'), body, mode);
      }
    });

    it('that somebody wrote over comes back, and what they wrote stays', async () => {
      for (const mode of ['nothing', 'history', 'boxes'] as const) {
        start(mode);
        await tick('Card charged once');
        tracker.edit('1', () => body.replace('Pay', 'Pay by invoice').replace('[x] Receipt', '[ ] Receipt'));
        await writer.settled();
        const both = body.replace('Pay', 'Pay by invoice').replace('[x]', '[ ]').replace('[ ] Card', '[x] Card');
        assert.equal(tracker.body('1'), both, mode);
      }
    });

    it('is taken back by another tick, even while the first is looked after', async () => {
      await tick('Card charged once');
      await tick('Card charged once', false);
      await writer.settled();
      assert.equal(tracker.body('1'), body);
    });
  });

  describe('somebody else’s words that were written over', () => {
    /** Somebody is faster, in the midst of our write. */
    const meanwhile = (change: (text: string) => string): void => {
      let isFirst = true;
      start('history', (ada) => ({
        writeText: (...args) => {
          if (isFirst) tracker.edit('1', change);
          isFirst = false;
          return ada.writeText(...args);
        },
      }));
    };

    it('come back beside the tick', async () => {
      meanwhile((text) => `${text.replace('Pay', 'Pay by invoice')}- [ ] Invoice sent\r\n`);
      assert.equal((await tick('Card charged once')).outcome, 'sent');
      assert.equal(
        tracker.body('1'),
        `${body.replace('Pay', 'Pay by invoice').replace('[ ]', '[x]')}- [ ] Invoice sent\r\n`,
      );
    });

    it('come back with the tick where the criterion was moved', async () => {
      const line = '- [ ] Card charged once\r\n';
      meanwhile((text) => text.replace(line, '') + line);
      await tick('Card charged once');
      assert.equal(tracker.body('1'), body.replace(line, '') + line.replace('[ ]', '[x]'));
    });

    it('stand alone where they contradict the tick, and a person decides', async () => {
      meanwhile((text) => text.replace('Card charged once', 'Card charged at most once'));
      const { mine, theirs } = await conflicts(tick('Card charged once'));
      assert.match(mine, /\[x\] Card charged once/);
      assert.match(theirs, /\[ \] Card charged at most once/);
      await writer.settled();
      assert.equal(tracker.body('1'), body.replace('Card charged once', 'Card charged at most once'));
    });
  });

  it('somebody else’s words that were written over come back after a crash', async () => {
    const kept = new Map<string, readonly WrittenText[]>();
    const journal: WriteJournal = {
      read: (key) => Promise.resolve(kept.get(key) ?? []),
      all: () => Promise.resolve([...kept.values()].flat()),
      write: (key, _field, written) => {
        kept.set(key, written);
        return Promise.resolve();
      },
    };
    start('history');
    const ada = tracker.as('ada');
    const ports = {
      ...{ readers, clock, random: () => 0.5, failed: assert.ifError, journal },
      account: { id: 'ada', name: 'ada', canWrite: true },
    };
    const dying = createWriter({
      ...ports,
      tracker: {
        ...ada,
        writeText: async (...args) => {
          tracker.edit('1', (text) => text.replace('Pay', 'Pay by invoice'));
          await ada.writeText(...args);
          await new Promise(() => undefined);
        },
      },
    });
    void dying.sendIntent(tickIntent(readers, body, 'Card charged once'));
    await clock.wait(10_000);
    assert.equal(tracker.body('1'), body.replace('[ ]', '[x]'));
    const next = createWriter({ ...ports, tracker: ada });
    await next.settled();
    assert.equal(tracker.body('1'), body.replace('Pay', 'Pay by invoice').replace('[ ]', '[x]'));
    assert.deepEqual(kept.get('1'), []);
  });

  describe('a status', () => {
    const set = (status: string): ReturnType<Writer['sendIntent']> =>
      writer.sendIntent(anIntent({ what: 'status', status }));

    it('is set, once', async () => {
      assert.equal((await set('Doing')).item.status.raw, 'Doing');
      assert.equal((await set('Doing')).outcome, 'unchanged');
    });

    it('that is not offered any longer is a person’s decision', async () => {
      tracker.offer(['New']);
      assert.match((await conflicts(set('Doing'))).message, /Doing/);
      assert.equal(tracker.status('1'), 'New');
    });

    it('that somebody has moved on since is left as it is', async () => {
      start('nothing', (ada) => ({
        setStatus: async (...args) => {
          await ada.setStatus?.(...args);
          tracker.setStatus('1', 'Closed');
        },
      }));
      assert.equal((await set('Doing')).outcome, 'sent');
      assert.equal(tracker.status('1'), 'Closed');
    });
  });

  describe('a criterion that is an item of its own', () => {
    const mark = (child: string, to: boolean): ReturnType<Writer['sendIntent']> =>
      writer.sendIntent(anIntent({ what: 'criterion', child, from: !to, to }));

    it('is marked done and open again', async () => {
      tracker.addChild('1', '2');
      assert.equal((await mark('2', true)).outcome, 'sent');
      assert.ok(tracker.isChildDone('2'));
      assert.equal((await mark('2', true)).outcome, 'unchanged');
      await mark('2', false);
      assert.ok(!tracker.isChildDone('2'));
    });

    it('that is not below the item any longer is a person’s decision', async () => {
      await conflicts(mark('2', true));
    });
  });

  describe('a comment', () => {
    const texts = (): readonly string[] => tracker.comments('1').map(({ text }) => text);

    it('is posted once although its answer is lost', async () => {
      faults = [['comment', 'cut-after']];
      assert.equal((await writer.sendIntent(anIntent({ what: 'comment', comment: 'Done.' }))).outcome, 'sent');
      assert.deepEqual(texts(), ['Done.']);
    });

    it('is posted once although its answer was lost before a restart', async () => {
      const intent = anIntent({ what: 'comment', comment: 'Done.', at: new Date(clock.now()).toISOString() });
      await writer.sendIntent(intent);
      const again = createWriter({
        ...{ tracker: tracker.as('ada'), readers, clock, random: () => 0.5 },
        account: { id: 'ada', name: 'ada', canWrite: true },
      });
      await again.sendIntent({ ...intent, attempts: 2 });
      assert.deepEqual(texts(), ['Done.']);
    });

    it('with the same words as another one is another one', async () => {
      await writer.sendIntent(anIntent({ what: 'comment', comment: '+1' }));
      faults = [['comment', 'cut-unknown']];
      await writer.sendIntent(anIntent({ what: 'comment', comment: '+1' }));
      assert.deepEqual(texts(), ['+1', '+1']);
    });
  });
});

import assert from 'node:assert/strict';
import type { Clock } from '../../../../src/core/ports/clock.js';
import { RemoteError } from '../../../../src/sources/remote/remoteError.js';
import type { Intent } from '../../../../src/sources/remote/store/intent.js';
import { loadTextReaders } from '../../../../src/sources/remote/texts/index.js';
import type { TextReaders } from '../../../../src/sources/remote/texts/textReader.js';
import { createWriter } from '../../../../src/sources/remote/write/createWriter.js';
import type { Writer } from '../../../../src/sources/remote/write/writePorts.js';
import { createFakeClock } from '../../../fakes/fakeClock.js';
import { createRandom } from '../../../fakes/seededRandom.js';
import { seededCriteria, statesInMarkdown, tickedMarkdown } from '../../../fakes/trackers/fakeTracker.js';
import type { MemoryMode, MemoryTracker } from '../../../fakes/trackers/memoryTracker.js';
import { createMemoryTracker, memoryModes } from '../../../fakes/trackers/memoryTracker.js';
import { tickIntent } from './write/intents.js';

const seeds = Array.from({ length: 20 }, (_, seed) => seed + 1);
const all = Array.from({ length: seededCriteria }, (_, index) => index + 1);
const even = all.filter((number) => number % 2 === 0);
const odd = all.filter((number) => number % 2 === 1);

describe('races', function () {
  this.timeout(30_000);
  let readers: TextReaders;
  before(async () => {
    readers = await loadTextReaders(['markdown']);
  });

  interface Race {
    readonly clock: Clock;
    readonly random: () => number;
    readonly tracker: MemoryTracker;
    readonly writer: (account: string) => Promise<Writer>;
  }
  const start = (mode: MemoryMode, seed: number): Race => {
    const clock = createFakeClock();
    const random = createRandom(seed);
    const tracker = createMemoryTracker({ mode, clock, random });
    tracker.add('1');
    const writer = async (account: string): Promise<Writer> => {
      const as = tracker.as(account);
      return createWriter({ tracker: as, readers, clock, random, account: await as.account(), failed: assert.ifError });
    };
    return { clock, random, tracker, writer };
  };
  /** As the outbox does: what others keep from happening is sent again. */
  const send = async (writer: Writer, intent: Intent): Promise<void> => {
    for (let left = 20; ; left--) {
      try {
        await writer.sendIntent(intent);
        return;
      } catch (error) {
        if (!(error instanceof RemoteError) || error.code !== 'conflict' || left === 0) throw error;
      }
    }
  };
  const tick = async (writer: Writer, tracker: MemoryTracker, wanted: readonly number[]): Promise<void> => {
    await Promise.all(wanted.map((number) => send(writer, tickIntent(readers, tracker.body('1'), number))));
  };
  const open = (tracker: MemoryTracker): readonly number[] =>
    statesInMarkdown(tracker.body('1')).flatMap((done, index) => (done ? [] : [index + 1]));

  for (const mode of memoryModes) {
    describe(`over a tracker that keeps order by ${mode}`, () => {
      it('two writers of one item keep 24 of 24 ticks', async () => {
        for (const seed of seeds) {
          const { tracker, writer } = start(mode, seed);
          const [ada, bob] = [await writer('ada'), await writer('bob')];
          await Promise.all([tick(ada, tracker, even), tick(bob, tracker, odd)]);
          await Promise.all([ada.settled(), bob.settled()]);
          assert.deepEqual(open(tracker), [], `seed ${seed}`);
        }
      });

      it('two machines of one person keep 24 of 24 ticks', async () => {
        for (const seed of seeds) {
          const { tracker, writer } = start(mode, seed);
          const [desk, lap] = [await writer('ada'), await writer('ada')];
          await Promise.all([tick(desk, tracker, even), tick(lap, tracker, odd)]);
          await Promise.all([desk.settled(), lap.settled()]);
          assert.deepEqual(open(tracker), [], `seed ${seed}`);
        }
      });

      it('our ticks come back from under somebody who writes older texts back', async () => {
        for (const seed of seeds) {
          const { tracker, writer, clock, random } = start(mode, seed);
          const ada = await writer('ada');
          const careless = async (): Promise<void> => {
            for (const number of odd) {
              const body = tracker.body('1');
              await clock.wait(random() * 600);
              tracker.edit('1', () => tickedMarkdown(body, number));
              await clock.wait(random() * 600);
            }
          };
          await Promise.all([tick(ada, tracker, even), careless()]);
          await ada.settled();
          assert.deepEqual(
            open(tracker).filter((number) => number % 2 === 0),
            [],
            `seed ${seed}`,
          );
        }
      });

      // Without a history, and with a token that proves nothing, nobody can know.
      if (mode === 'nothing' || mode === 'lying') return;
      it('what others write while we write is never lost through us', async () => {
        for (const seed of seeds) {
          const { tracker, writer, clock, random } = start(mode, seed);
          const ada = await writer('ada');
          const careful = async (): Promise<void> => {
            for (const number of odd) {
              await clock.wait(random() * 1000);
              tracker.edit('1', (body) => tickedMarkdown(body, number));
            }
          };
          await Promise.all([tick(ada, tracker, even), careful()]);
          await ada.settled();
          assert.deepEqual(open(tracker), [], `seed ${seed}`);
        }
      });
    });
  }
});

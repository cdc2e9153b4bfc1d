import assert from 'node:assert/strict';
import { ActionError } from '../../../../src/core/actions/actionError.js';
import type { Http } from '../../../../src/core/ports/http.js';
import { createFakeClock } from '../../../fakes/fakeClock.js';
import type { FakeClock } from '../../../fakes/fakeClock.js';
import { createMemoryTextStore } from '../../../fakes/memoryTextStore.js';
import type { MemoryTextStore } from '../../../fakes/memoryTextStore.js';
import { anEntry, closeRemotes, openRemote, shopFolder } from '../../../fakes/openedRemote.js';
import type { OpenedRemote } from '../../../fakes/openedRemote.js';
import { createRandom } from '../../../fakes/seededRandom.js';
import type { Fault } from '../../../fakes/trackers/fakeServer.js';
import type { FakeTracker } from '../../../fakes/trackers/fakeTracker.js';
import { seededCriteria } from '../../../fakes/trackers/fakeTracker.js';
import { createFakeRedmine } from '../../../fakes/trackers/redmine.js';

const ticks = 1000;
const itemCount = 50;
/** These are ticked here, the others by somebody else, so that it is certain what is to be there in the end. */
const ours = 16;

/** A click on a box. `unknown`: the window went down before anybody was told what became of it. */
interface Click {
  readonly done: boolean;
  fate: 'open' | 'accepted' | 'rejected' | 'unknown';
}

/** A window on a tracker, with everything that can go wrong. */
interface Chaos {
  readonly random: () => number;
  readonly clock: FakeClock;
  readonly memory: MemoryTextStore;
  readonly fake: FakeTracker;
  readonly keys: readonly string[];
  /** By item and 1-based criterion, in their order. */
  readonly clicks: Map<string, Click[]>;
  window: OpenedRemote;
  /** Ends what the process of the window does, in the midst of it. */
  crash: () => void;
  isCalm: boolean;
}

describe('chaos', function () {
  this.timeout(120_000);
  afterEach(closeRemotes);

  const seed = Number(process.env['SEED'] ?? 1);
  it(`loses none of ${ticks} ticks among faults, crashes and other people (SEED=${seed})`, async () => {
    const chaos = await begin(seed);
    while (clicked(chaos) < ticks) {
      for (let tries = 0; tries < 10 && !tick(chaos); tries++);
      const chance = chaos.random();
      if (chance < 0.12) fault(chaos);
      else if (chance < 0.22) somebodyElse(chaos);
      else if (chance < 0.24) await restart(chaos);
      else if (chance < 0.7) await chaos.clock.advance(chaos.random() * 15_000);
      await pause(Math.floor(chaos.random() * 30));
    }
    await calm(chaos);
    for (const key of chaos.keys) compare(chaos, key, seed);
    assert.deepEqual(chaos.window.remote.pending, [], `seed ${seed}`);
  });
});

async function begin(seed: number): Promise<Chaos> {
  const clock = createFakeClock(undefined, { byItself: false });
  const fake = createFakeRedmine({ now: () => clock.now() });
  const memory = createMemoryTextStore();
  const keys = fake.seed(itemCount);
  const random = createRandom(seed);
  const opened = await openWindow({ clock, fake, memory, keys, random });
  return { random, clock, memory, fake, keys, clicks: new Map(), isCalm: false, ...opened };
}

async function openWindow({
  clock,
  fake,
  memory,
  keys,
  random,
}: Pick<Chaos, 'clock' | 'fake' | 'memory' | 'keys' | 'random'>): Promise<Pick<Chaos, 'window' | 'crash'>> {
  const store = memory.window();
  const entry = anEntry(Object.fromEntries(fake.settings), shopFolder, fake.type.type);
  const { credential, server } = fake;
  let isAlive = true;
  const http: Http = {
    send: async (request, options) => {
      const answer = isAlive ? await server.http.send(request, options) : undefined;
      return isAlive && answer ? answer : new Promise(() => undefined);
    },
  };
  const window = await openRemote({
    ...{ fake, clock, store, credential, entries: [entry], ports: { http, random, failed: assert.ifError } },
  });
  window.remote.want(keys.map((key) => `#${key}`));
  const crash = (): void => {
    isAlive = false;
    store.close();
    window.remote.dispose();
  };
  return { window, crash };
}

/** How often somebody clicked here. */
function clicked({ clicks }: Chaos): number {
  let sum = 0;
  for (const [name, all] of clicks) if (Number(/\d+$/.exec(name)?.[0]) <= ours) sum += all.length;
  return sum;
}

/** Somebody clicks a box that they see; false where there is none to click. */
function tick({ random, keys, window, clicks }: Chaos): boolean {
  const key = keys[Math.floor(random() * keys.length)] ?? '';
  const number = 1 + Math.floor(random() * ours);
  const story = window.story(`#${key}`);
  const criterion = story?.criteria[number - 1];
  // A second click on a box takes the first one back where that still waits; what is being sent then is another test's.
  if (!story || !criterion || clicks.get(nameOf(key, number))?.at(-1)?.fate === 'open') return false;
  const click: Click = { done: !criterion.done, fate: 'open' };
  note(clicks, key, number, click);
  window.remote.setCriterion(story, `AC-${number}`, click.done).then(
    () => {
      click.fate = 'accepted';
    },
    (error: unknown) => {
      click.fate = 'rejected';
      assert.ok(error instanceof ActionError, String(error));
    },
  );
  return true;
}

function note(clicks: Chaos['clicks'], key: string, number: number, click: Click): void {
  const name = nameOf(key, number);
  clicks.set(name, [...(clicks.get(name) ?? []), click]);
}

/** What a criterion may be in the end: as the last click said of which somebody was told that it counts. */
function allowed(clicks: readonly Click[]): ReadonlySet<boolean> {
  let states = new Set([false]);
  for (const { done, fate } of clicks) states = fate === 'accepted' ? new Set([done]) : states.add(done);
  return states;
}

function fault(chaos: Chaos): void {
  const { fake, random, keys } = chaos;
  const key = keys[Math.floor(random() * keys.length)] ?? '';
  const faults: readonly Fault[] = [
    { type: 'cut' },
    { type: 'cut-after' },
    { type: 'answer', answer: { status: 500, body: 'Internal error' } },
    { type: 'answer', answer: { status: 503, headers: { 'retry-after': '2' }, body: '' } },
    { type: 'answer', answer: { status: 429, headers: { 'retry-after': '3' }, body: '' } },
    { type: 'answer', answer: { status: 409, body: {} } },
    { type: 'answer', answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' } },
    { type: 'answer', answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"issue":' } },
  ];
  const one = faults[Math.floor(random() * faults.length)];
  const isWrite = random() < 0.5;
  if (!one) return;
  fake.server.fail(one, ({ method, url }) => {
    return !chaos.isCalm && (isWrite ? method === 'PUT' : url.pathname.includes(`/issues/${key}.`));
  });
}

function somebodyElse({ fake, random, keys, clicks }: Chaos): void {
  const key = keys[Math.floor(random() * keys.length)] ?? '';
  const number = ours + 1 + Math.floor(random() * (seededCriteria - ours));
  const act = (): void => {
    fake.tickAsSomebodyElse(key, number);
    note(clicks, key, number, { done: true, fate: 'accepted' });
  };
  // Between somebody's reading here and their writing, where it hurts most; or just so.
  if (random() < 0.5) act();
  else {
    const isWrite = (method: string, path: string): boolean => method === 'PUT' && path.includes(`/issues/${key}.`);
    fake.server.fail({ type: 'before', action: act }, ({ method, url }) => isWrite(method, url.pathname));
  }
}

async function restart(chaos: Chaos): Promise<void> {
  chaos.crash();
  for (const click of [...chaos.clicks.values()].flat()) if (click.fate === 'open') click.fate = 'unknown';
  Object.assign(chaos, await openWindow(chaos));
  await pause(50);
}

/** Nothing goes wrong any longer, and there is time for everything. */
async function calm(chaos: Chaos): Promise<void> {
  const { clock, window, keys } = chaos;
  chaos.isCalm = true;
  for (let round = 0; round < 60; round++) {
    await clock.advance(20_000);
    await pause(100);
    if (round % 5 === 0) void window.remote.retry();
    if (round > 5 && window.remote.pending.length === 0) break;
  }
  void window.remote.refresh();
  for (const key of keys) void window.remote.fetch(`#${key}`);
  await clock.advance(60_000);
  await pause(500);
}

function compare({ fake, window, clicks }: Chaos, key: string, seed: number): void {
  const states = fake.states(key);
  const story = window.story(`#${key}`);
  states.forEach((done, at) => {
    const name = nameOf(key, at + 1);
    assert.ok(allowed(clicks.get(name) ?? []).has(done), `seed ${seed}: ${name} is ${String(done)} in the tracker`);
    assert.equal(story?.criteria[at]?.done, done, `seed ${seed}: ${name} is another one here`);
  });
}

async function pause(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) await new Promise((resolve) => setImmediate(resolve));
}

function nameOf(key: string, number: number): string {
  return `#${key} AC-${number}`;
}

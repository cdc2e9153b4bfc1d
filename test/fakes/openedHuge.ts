import { createFakeClock } from './fakeClock.js';
import { openRemote } from './openedRemote.js';
import type { OpenedRemote, RemoteOptions } from './openedRemote.js';
import { createHugeTracker } from './trackers/hugeTracker.js';
import type { HugeTracker } from './trackers/hugeTracker.js';

export interface OpenedHuge extends OpenedRemote {
  readonly fake: HugeTracker;
}

interface HugeOptions extends Partial<RemoteOptions> {
  readonly fake?: HugeTracker;
}

/** A workspace that names these ids; its tracker of a thousand items is signed in to. */
export async function openHuge(ids: readonly string[], options: HugeOptions = {}): Promise<OpenedHuge> {
  const clock = options.clock ?? createFakeClock(undefined, { byItself: false });
  const fake = options.fake ?? createHugeTracker({ count: 1000, now: () => clock.now() });
  const remote = await openRemote({ ...options, clock, fake });
  remote.remote.want(ids);
  return { ...remote, fake };
}

/** The same when it has fetched what is named; the requests so far are forgotten. */
export async function currentHuge(ids: readonly string[], options: HugeOptions = {}): Promise<OpenedHuge> {
  const remote = await openHuge(ids, options);
  await remote.until(() => remote.state().status === 'current');
  remote.fake.server.forgetRequests();
  return remote;
}

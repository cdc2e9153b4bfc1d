import { performance } from 'node:perf_hooks';

/** Times of one thing in milliseconds, ascending. */
export type Times = readonly number[];

/** Ours and its baseline, measured in turns. */
export interface Pair {
  readonly ours: Times;
  readonly baseline: Times;
}

type Work = () => unknown;

/** Times both alternately, after they have run for a while, so that both are compiled. */
export async function pairOf(ours: Work, baseline: Work, rounds = 7): Promise<Pair> {
  const times: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
  const start = performance.now();
  for (let round = 0; round === 0 || (round < 40 && performance.now() - start < 300); round++) {
    await ours();
    await baseline();
  }
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await timeOf(ours));
    times.baseline.push(await timeOf(baseline));
  }
  return { ours: sorted(times.ours), baseline: sorted(times.baseline) };
}

/**
 * Milliseconds until `work` is done, the garbage of what was before collected. Of work that never waits the lesser of
 * wall and processor time counts, so that other programs on the machine are left out.
 */
export async function timeOf(work: Work): Promise<number> {
  globalThis.gc?.();
  const watch = stopwatch(process.cpuUsage.bind(process));
  const result = work();
  if (!(result instanceof Promise)) return watch().busy;
  await result;
  return watch().wall;
}

type Usage = typeof process.cpuUsage;

/** Of this thread alone, which newer versions of Node tell: a process's other threads hold up nobody. */
const ownUsage: Usage =
  (process as { readonly threadCpuUsage?: Usage }).threadCpuUsage?.bind(process) ?? process.cpuUsage.bind(process);

/** Milliseconds since the start: on the wall, and the lesser of that and the time on processors. */
function stopwatch(usage: Usage): () => { readonly wall: number; readonly busy: number } {
  const used = usage();
  const start = performance.now();
  return () => {
    const wall = performance.now() - start;
    const { user, system } = usage(used);
    return { wall, busy: Math.min(wall, (user + system) / 1000) };
  };
}

/** Each call's own time, for questions that are asked often; the first `warmUp` are asked once before. */
export function timesOf<T>(questions: readonly T[], ask: (question: T) => unknown, warmUp = 50): Times {
  for (const question of questions.slice(0, warmUp)) ask(question);
  const times = questions.map((question) => {
    const start = performance.now();
    ask(question);
    return performance.now() - start;
  });
  return sorted(times);
}

/**
 * The longest time in milliseconds that nothing else could run on the thread while `work` was done. Of each gap between
 * two ticks of a timer the lesser of wall and processor time counts.
 */
export async function longestStretch(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  let longest = 0;
  let watch = stopwatch(ownUsage);
  const tick = (): void => {
    longest = Math.max(longest, watch().busy);
    watch = stopwatch(ownUsage);
  };
  const timer = setInterval(tick, 1);
  await work();
  tick();
  clearInterval(timer);
  return longest;
}

export function median(times: Times): number {
  return quantile(times, 0.5);
}

/** `share` from 0 (the least) to 1 (the most). */
export function quantile(times: Times, share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

function sorted(times: readonly number[]): Times {
  return times.toSorted((a, b) => a - b);
}

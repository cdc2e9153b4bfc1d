import 'mocha/mocha.js';
import { gutter, tallyMark } from '../../../src/dev/editor/gutter.mjs';

/** As mocha's build for browsers has it, in what is needed of it. */
declare const mocha: Mocha & { setup(options: object): void };

/**
 * Runs a suite inside the editor's extension host in a browser. `load` requires the test files, with mocha's globals in
 * place. Rejects when a test failed; the editor turns that into its exit code.
 */
export async function runMocha(load: () => void): Promise<void> {
  const print = (line: string): void => {
    for (const part of line.split('\n')) console.log(`${gutter}${part}`);
  };
  mocha.setup({ ui: 'bdd', timeout: 30_000, reporter: Quiet });
  load();
  const tally = {
    passed: 0,
    failed: 0,
    skipped: 0,
    files: [],
    good: [] as string[],
    bad: [] as { title: string; reason: string }[],
  };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    runner.on('pass', (test) => {
      tally.passed++;
      tally.good.push(test.fullTitle());
      print(`  ✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on('pending', () => {
      tally.skipped++;
    });
    runner.on('fail', (test, error: Error) => {
      tally.failed++;
      tally.bad.push({ title: test.fullTitle(), reason: error.stack ?? error.message });
      print(`  ✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
  });
  console.log(`${tallyMark}${JSON.stringify(tally)}`);
  if (tally.failed > 0) throw new Error(`${tally.failed} tests failed`);
}

/** Mocha's own reporters draw on a page; what is to be said is said above. */
function Quiet(): void {
  return undefined;
}

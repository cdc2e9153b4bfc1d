import { format } from 'node:util';
import Mocha from 'mocha';
import { gutter } from '../../src/dev/editor/gutter.mjs';
import TallyReporter from '../../src/dev/reporter.mjs';

/**
 * Runs a suite inside the editor's extension host. `load` requires the test files, with mocha's globals in place.
 * Rejects when a test failed; the editor turns that into its exit code.
 */
export async function runMocha(load: () => void): Promise<void> {
  markOutput();
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, reporter: TallyReporter });
  const only = process.env['STORYROOT_GREP'];
  if (only !== undefined) mocha.grep(only);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

/**
 * The editor forwards what is logged among lines of its own and without filling in the placeholders. Its console's methods
 * cannot be replaced one by one.
 */
function markOutput(): void {
  const forward = console.log.bind(console);
  const print = (...args: readonly unknown[]): void => {
    for (const line of format(...args).split('\n')) forward(`${gutter}${line}`);
  };
  globalThis.console = { ...console, log: print };
}

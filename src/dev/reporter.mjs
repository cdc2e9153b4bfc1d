import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';

// Mocha's command line takes a reporter from a module's default export.
/**
 * Names the tests (with the reporter option `brief`, only those that fail), ends with mocha's own summary, and appends one
 * line of JSON (`{ passed, failed, skipped, files, good, bad }`: the files with failures, the titles of what passed and failed, with reasons) to the file that the environment's
 * `STORYROOT_TALLY` names, for the sum at the end of `npm test`.
 */
export default class TallyReporter extends Mocha.reporters.Base {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    if (options.reporterOptions?.brief === undefined) {
      runner.on('pass', (test) => {
        console.log(`  ✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
      });
      runner.on('pending', (test) => {
        console.log(`  – ${test.fullTitle()}`);
      });
    }
    /** @type {Set<string>} */
    const files = new Set();
    /** @type {{ good: string[], bad: { title: string, reason: string }[] }} */
    const titles = { good: [], bad: [] };
    runner.on('pass', (test) => titles.good.push(test.fullTitle()));
    runner.on('fail', (test, error) => {
      console.log(`  ✗ ${test.fullTitle()}`);
      titles.bad.push({ title: test.fullTitle(), reason: reasonOf(error) });
      const file = test.file ?? test.parent?.file;
      if (file !== undefined) files.add(file);
    });
    // Looked up at each line: inside the editor the console is replaced before a run.
    Mocha.reporters.Base.consoleLog = (...args) => {
      console.log(...args);
    };
    runner.once('end', () => {
      this.epilogue();
      const { passes, failures, pending } = this.stats;
      const path = process.env['STORYROOT_TALLY'];
      const tally = { passed: passes, failed: failures, skipped: pending, files: [...files], ...titles };
      if (path) appendFileSync(path, `${JSON.stringify(tally)}\n`);
    });
  }
}

/**
 * The first lines of what a test failed of: enough to know it by.
 * @param {Error} error
 */
function reasonOf(error) {
  return (error.stack ?? error.message).split('\n').slice(0, 12).join('\n');
}

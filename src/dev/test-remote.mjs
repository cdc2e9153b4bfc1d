// Runs the tests against a real tracker: a Redmine of our own on the loopback. Usage: node src/dev/test-remote.mjs [mocha's options]
// Where there can be none, it says so in one line and succeeds.
import { join } from 'node:path';
import { root, run, runMain, say } from './project.mjs';
import { startRedmine, whyNoRedmine } from './redmine.mjs';

await runMain(async () => {
  const reason = whyNoRedmine();
  if (reason) {
    say(`tests against a real Redmine are skipped: ${reason}`);
    return 0;
  }
  // Type errors are shown; whether they matter is the business of `npm run types`.
  await run(process.execPath, [join(root, 'src/dev/compile.mjs')]);
  const redmine = await startRedmine();
  say(`tests against Redmine at ${redmine.address}`);
  try {
    const mocha = [join(root, 'node_modules/mocha/bin/mocha.js'), 'out/test/remote/**/*.test.js', '--timeout', '60000'];
    const reporter = ['--reporter', 'src/dev/reporter.mjs'];
    const env = { STORYROOT_REDMINE: JSON.stringify({ address: redmine.address, keys: redmine.keys }) };
    return await run(process.execPath, ['--enable-source-maps', ...mocha, ...reporter, ...process.argv.slice(2)], env);
  } finally {
    redmine.stop();
  }
});

// Runs the tests that drive the workbench with mouse and keyboard. Usage: node src/dev/test-ui.mjs [mocha's options]
import { join } from 'node:path';
import { build } from './build.mjs';
import { browserPath } from './editor/browser.mjs';
import { newest } from './editor/editions.mjs';
import { installEditor } from './editor/install-editor.mjs';
import { root, run, runMain } from './project.mjs';
import { runTwice } from './tally.mjs';

await runMain(async () => {
  await build();
  await installEditor(newest);
  await browserPath();
  await run(process.execPath, [join(root, 'src/dev/compile.mjs')]);
  const mocha = ['--enable-source-maps', join(root, 'node_modules/mocha/bin/mocha.js'), '--timeout', '120000'];
  const reporter = ['--reporter', 'src/dev/reporter.mjs'];
  const good = await runTwice('test:ui', async (env, files) => {
    const wanted = files.length === 0 ? ['out/test/ui/**/*.test.js'] : files;
    return (await run(process.execPath, [...mocha, ...wanted, ...reporter, ...process.argv.slice(2)], env)) === 0;
  });
  return good ? 0 : 1;
});

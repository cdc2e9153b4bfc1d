// Runs the tests that drive the workbench with mouse and keyboard. Usage: node src/dev/test-ui.mjs [mocha's options]
import { join } from 'node:path';
import { build } from './build.mjs';
import { browserPath } from './editor/browser.mjs';
import { newest } from './editor/editions.mjs';
import { installEditor } from './editor/install-editor.mjs';
import { root, run, runMain } from './project.mjs';

await runMain(async () => {
  await build();
  await installEditor(newest);
  await browserPath();
  await run(process.execPath, [join(root, 'src/dev/compile.mjs')]);
  const mocha = [join(root, 'node_modules/mocha/bin/mocha.js'), 'out/test/ui/**/*.test.js', '--timeout', '120000'];
  const reporter = ['--reporter', 'src/dev/reporter.mjs'];
  return run(process.execPath, ['--enable-source-maps', ...mocha, ...reporter, ...process.argv.slice(2)]);
});

// Runs the editor tests inside a real VS Code. Usage: node src/dev/test-editor.mjs [--oldest] [--grep=words] [suite …]
//   --oldest  in the oldest supported VS Code instead of the newest
//   suite     names of folders below test/editor; `editor` for the files directly in it; all when none is named
import { build } from './build.mjs';
import { newest, oldest } from './editor/editions.mjs';
import { findEditor } from './editor/find-editor.mjs';
import { runSuite } from './editor/run-suite.mjs';
import { findSuites } from './editor/suites.mjs';
import { runWebSuite } from './editor/web-host.mjs';
import { runMain, say } from './project.mjs';
import { runTwice } from './tally.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  const edition = args.includes('--oldest') ? oldest : newest;
  const grep = args.find((arg) => arg.startsWith('--grep='))?.slice('--grep='.length);
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const named = (await findSuites()).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  // There is one web build.
  const suites = named.filter(({ web }) => !web || edition === newest);
  if (suites.length === 0) throw new Error('There are no editor tests of that name.');
  await build();
  const editor = await findEditor(edition);
  let failed = 0;
  for (const suite of suites) {
    say(`editor tests: ${suite.name} in VS Code ${suite.web ? 'for the web' : edition.vscode}`);
    const only = grep === undefined ? {} : { STORYROOT_GREP: grep };
    const good = await runTwice(`test:editor ${suite.name}`, (env) =>
      suite.web ? runWebSuite(suite, env) : runSuite(suite, editor, { ...env, ...only }),
    );
    if (!good) failed += 1;
  }
  return failed === 0 ? 0 : 1;
});

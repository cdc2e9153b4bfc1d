// Checks the types of every part with what it may know: all of it, then core without Node, then the webview in a browser.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runMain } from './project.mjs';

const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** @param {string} folder */
function hasSources(folder) {
  return (
    existsSync(join(root, folder)) &&
    readdirSync(join(root, folder), { recursive: true }).some((name) => /\.tsx?$/.test(String(name)))
  );
}

await runMain(async () => {
  let failed = await run(process.execPath, [join(root, 'src/dev/compile.mjs')]);
  for (const part of ['src/core', 'src/webview'].filter(hasSources)) {
    failed |= await run(process.execPath, [tsc, '-p', part]);
  }
  return failed;
});

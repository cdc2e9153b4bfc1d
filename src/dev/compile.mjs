// Compiles src and test file by file into out/ (ECMAScript modules), for the unit tests, their coverage and the benches.
// Type errors are shown and make this fail, but what could be compiled is there all the same.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root, run, runMain } from './project.mjs';

const out = join(root, 'out');

/** Removes compiled files whose source is gone, lest deleted tests go on running. */
async function removeOrphans() {
  for (const part of ['src', 'test']) {
    const folder = join(out, part);
    if (!existsSync(folder)) continue;
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && !hasSource(relative(out, path).replace(/\.map$/, ''))) await rm(path);
    }
  }
}

/** @param {string} compiled path below out/ */
function hasSource(compiled) {
  const typed = compiled.replace(/js$/, 'ts');
  return [compiled, typed, `${typed}x`].some((path) => existsSync(join(root, path)));
}

await runMain(async () => {
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'package.json'), '{ "type": "module" }\n');
  const state = join(out, 'compiled.tsbuildinfo');
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const code = await run(process.execPath, [tsc, '-p', '.', '--incremental', '--tsBuildInfoFile', state]);
  await removeOrphans();
  return code;
});

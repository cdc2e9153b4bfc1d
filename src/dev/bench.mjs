// Compiles, and measures in the editor's own Node where it is installed, since it runs other machine code than older ones.
// Usage: node src/dev/bench.mjs [names …]   (see test/bench/index.ts)
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newest } from './editor/editions.mjs';
import { editorAt } from './editor/install-editor.mjs';
import { root, run, runMain, say } from './project.mjs';

await runMain(async () => {
  const compiled = await run(process.execPath, [join(root, 'src/dev/compile.mjs')]);
  if (compiled !== 0) return compiled;
  const { node } = editorAt(newest);
  const isThere = existsSync(node);
  if (!isThere) say('the editor is not installed (npm test does that): measuring in the Node of this process');
  const bench = join(root, 'out/test/bench/index.js');
  return run(isThere ? node : process.execPath, ['--expose-gc', bench, ...process.argv.slice(2)]);
});

// Builds, lays the demo workspace and opens it in VS Code with the extension running.
// Usage: node src/dev/start.mjs [--smoke]
//   --smoke  does the main job in an editor without a window, saves a picture and ends
import { join } from 'node:path';
import { build } from './build.mjs';
import { newest } from './editor/editions.mjs';
import { hasScreen, onPath, openForPerson } from './editor/browser.mjs';
import { installEditor } from './editor/install-editor.mjs';
import { startServer } from './editor/server.mjs';
import { windowAddress } from './editor/window.mjs';
import { cache, root, run, runMain, say } from './project.mjs';
import { smoke } from './smoke.mjs';
import { layDemo } from './workspace.mjs';

const demo = join(cache, 'demo');

/**
 * The desktop's `code`, where there is one and it can show a window.
 * @returns {string | undefined}
 */
function desktopCode() {
  return hasScreen() ? onPath(process.platform === 'win32' ? 'code.cmd' : 'code') : undefined;
}

/** Serves the demo until interrupted. */
async function serveDemo() {
  const server = await startServer(await installEditor(newest));
  const address = windowAddress(server, { folder: demo, extension: root });
  say(`the demo is open at ${address}`);
  if (!openForPerson(address)) say('open this address in a browser');
  say('Ctrl+C ends it');
  await server.ended;
}

await runMain(async () => {
  say('building');
  await build();
  await layDemo(demo);
  if (process.argv.includes('--smoke')) return smoke(demo);
  const code = desktopCode();
  if (code === undefined) return serveDemo();
  say('opening the demo in VS Code');
  return run(code, ['--new-window', `--extensionDevelopmentPath=${root}`, demo]);
});

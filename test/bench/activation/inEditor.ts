// Runs inside VS Code's extension host, where it loads and activates extensions again and again.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';

interface Activated {
  activate(context: unknown): unknown;
}

const rounds = 15;

/** Writes the milliseconds of each round, ours and the empty extension's in turns, to the file named in the environment. */
export async function run(): Promise<void> {
  const {
    STORYROOT_ACTIVATION: result = '',
    STORYROOT_EXTENSION: ours = '',
    STORYROOT_EMPTY: empty = '',
  } = process.env;
  const times: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
  for (let round = 0; round < rounds; round++) {
    times.baseline.push(await timeOf(empty));
    times.ours.push(await timeOf(join(ours, 'dist/extension.js')));
  }
  writeFileSync(result, JSON.stringify(times));
}

/** Milliseconds from loading an extension's code, as if for the first time, until `activate` has returned. */
async function timeOf(main: string): Promise<number> {
  const require = createRequire(main);
  const context = contextFor(dirname(dirname(main)));
  const start = performance.now();
  const extension = require(main) as Activated;
  extension.activate(context);
  const time = performance.now() - start;
  for (const subscription of context.subscriptions) subscription.dispose();
  for (const path of Object.keys(require.cache))
    if (path.startsWith(dirname(main))) Reflect.deleteProperty(require.cache, path);
  // What was put off to later must not fall into the next round.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return time;
}

function contextFor(folder: string): {
  subscriptions: vscode.Disposable[];
  extensionUri: vscode.Uri;
  workspaceState: vscode.Memento;
} {
  const workspaceState: vscode.Memento = {
    keys: () => [],
    get: <T>(_key: string, value?: T) => value as T,
    update: () => Promise.resolve(),
  };
  return { subscriptions: [], extensionUri: vscode.Uri.file(folder), workspaceState };
}

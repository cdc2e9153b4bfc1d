import { strict as assert } from 'node:assert';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { Answer } from '../../../src/node/scanner/messages.js';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { pathOf, readyApi, until, uriOf } from '../storyroot.js';

describe('looks through the workspace on the desktop', () => {
  /** How many files each look went through that a worker thread finished. */
  const looks: number[] = [];
  /** Paths of the files with references that worker threads told of. */
  const told = new Set<string>();
  let api: StoryrootApi;

  // Node tells the whole process of every thread that anybody starts: what they answer is heard beside Storyroot.
  const hear = (worker: Worker): void => {
    worker.on('message', (answer: Answer) => {
      if (answer.type === 'told') for (const { path } of answer.files) told.add(path);
      if (answer.type === 'folder') looks.push(answer.summary.files);
    });
  };
  // Before the first test of this window: there are no threads before the first story.
  process.on('worker', hear);

  const paths = Array.from({ length: 40 }, (_, at) => `src/many/file${at}.ts`);
  const written = ['.gitignore', 'backlog', 'ignored', 'src/many'];

  before(async () => {
    api = await readyApi();
    for (const folder of ['backlog', 'ignored', 'src/many']) mkdirSync(pathOf(folder));
    for (const path of [...paths, 'ignored/a.ts']) writeFileSync(pathOf(path), '// LOOK-1\n');
    writeFileSync(pathOf('.gitignore'), '/ignored/\n');
  });
  after(async () => {
    for (const path of written) rmSync(pathOf(path), { recursive: true });
    await until(api.onDidChange, 'the story is gone', () => api.stories().length === 0);
    process.off('worker', hear);
  });

  it('are done by worker threads: what these tell is what is known', async () => {
    const before = looks.length;
    writeFileSync(pathOf('backlog/look.yaml'), '- id: LOOK-1\n  title: Look\n  status: todo\n');
    const isLinked = (): boolean => api.references('LOOK-1').length === paths.length;
    await until(api.onDidChange, 'worker threads have linked all code', () => looks.length > before && isLinked());
    assert.ok((looks.at(-1) ?? 0) > paths.length);
    const known = new Set(api.references('LOOK-1').map(({ uri }) => uri));
    // The editor's own thread, which looks where there are no others, does not know what git ignores.
    assert.deepEqual(known, new Set(paths.map((path) => uriOf(path).toString())));
    assert.deepEqual(
      paths.filter((path) => !told.has(path)),
      [],
    );
  });

  it('are done by them again whenever everything is looked at again', async () => {
    const before = looks.length;
    await vscode.commands.executeCommand('storyroot.refresh');
    assert.ok(looks.length > before);
    assert.equal(api.references('LOOK-1').length, paths.length);
  });
});

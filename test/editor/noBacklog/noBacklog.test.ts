import { strict as assert } from 'node:assert';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { pathOf, readyApi, show, until } from '../storyroot.js';

describe('a folder without a backlog', () => {
  let api: StoryrootApi;

  before(async () => {
    api = await readyApi();
  });

  it('has no stories and no problems, and nothing in its code is taken for one', async () => {
    assert.deepEqual([api.stories(), api.decisions(), api.problems()], [[], [], []]);
    const { document } = await show('src/main.ts');
    assert.deepEqual(api.whyAt(document.uri, { line: 0, character: 20 }), []);
    const diagnostics = vscode.languages.getDiagnostics(document.uri);
    assert.deepEqual(
      diagnostics.filter(({ source }) => source === 'storyroot'),
      [],
    );
  });

  it('has one as soon as its first story is written, and none when it is gone', async () => {
    mkdirSync(pathOf('backlog'));
    writeFileSync(pathOf('backlog/first.yaml'), '- id: RFC-3986\n  title: The first story\n  status: todo\n');
    await until(api.onDidChange, 'the first story is there', () => api.story('RFC-3986') !== undefined);
    await until(api.onDidChange, 'the code refers to it', () => api.references('RFC-3986').length === 1);
    rmSync(pathOf('backlog'), { recursive: true });
    await until(api.onDidChange, 'the story is gone with its folder', () => api.stories().length === 0);
    await until(api.onDidChange, 'nothing refers to it', () => api.references('RFC-3986').length === 0);
  });

  it('has one where the configuration itself holds stories', async () => {
    writeFileSync(pathOf('storyroot.yaml'), 'stories:\n  - id: BARE-1\n    title: In the configuration\n');
    await until(api.onDidChange, 'the story is there', () => api.story('BARE-1')?.title === 'In the configuration');
    rmSync(pathOf('storyroot.yaml'));
    await until(api.onDidChange, 'the story is gone', () => api.stories().length === 0);
  });
});

import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { pathOf, placeOf, readyApi, show, until, uriOf } from '../storyroot.js';

describe('a workspace of two folders with ids of their own', () => {
  let api: StoryrootApi;

  before(async () => {
    api = await readyApi();
  });

  const inFolder = (at: number): ReturnType<StoryrootApi['stories']>[number] =>
    api.stories().find(({ id, uri }) => id === 'SHOP-142' && uri?.startsWith(uriOf('', at).toString())) ??
    assert.fail(`folder ${at} has its SHOP-142`);

  it('has both stories, told apart by their uid', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 2);
    assert.notEqual(inFolder(0).uid, inFolder(1).uid);
    assert.equal(api.story(inFolder(1).uid)?.title, "The second shop's own 142");
    assert.deepEqual(api.problems(), []);
  });

  it('means the story of its own folder, and the other folder where it has none', () => {
    const own = uriOf('src/own.ts', 1);
    assert.equal(api.whyAt(own, { line: 1, character: 0 })[0]?.story?.uid, inFolder(1).uid);
    assert.equal(api.whyAt(uriOf('src/payments/retry.ts'), { line: 13, character: 4 })[0]?.story?.uid, inFolder(0).uid);
    const ids = api.whyAt(own, { line: 4, character: 0 }).map(({ story }) => story?.id);
    assert.deepEqual(ids.sort(), ['SECOND-1', 'SHOP-118']);
  });

  it('finds the references to the story of its own folder, and none to the other', async () => {
    const { document } = await show('src/own.ts', 1);
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      placeOf(document, 'SHOP-142'),
    );
    const places = found.map(({ uri, range }) => `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`);
    assert.deepEqual(places.sort(), ['second/backlog/stories.yaml:1', 'second/src/own.ts:1']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('refuses a tick that could mean either, and makes one that names its story', async () => {
    const [first, second] = [pathOf('backlog/payments.yaml'), pathOf('backlog/stories.yaml', 1)];
    const before = [readFileSync(first, 'utf8'), readFileSync(second, 'utf8')];
    await assert.rejects(api.setCriterion('SHOP-142', 'AC-1', true), { code: 'ambiguous-story' });
    assert.deepEqual([readFileSync(first, 'utf8'), readFileSync(second, 'utf8')], before);
    await api.setCriterion(inFolder(1).uid, 'AC-1', true);
    assert.equal(readFileSync(first, 'utf8'), before[0]);
    assert.equal(readFileSync(second, 'utf8'), before[1]?.replace('done: false', 'done: true'));
    assert.equal(inFolder(1).criteria[0]?.done, true);
  });

  it('tells of a clash inside one folder, once, and keeps the other folder out of it', async () => {
    const path = pathOf('backlog/again.yaml', 1);
    writeFileSync(path, '- id: SECOND-1\n  title: The same id again\n');
    await until(api.onDidChange, 'the clash is told', () => api.problems().length > 0);
    assert.deepEqual(
      api.problems().map(({ code, uri }) => [code, uri?.startsWith(uriOf('backlog', 1).toString())]),
      [['duplicate-id', true]],
    );
    writeFileSync(path, '- id: SECOND-2\n  title: Another id\n');
    await until(api.onDidChange, 'the clash is over', () => api.problems().length === 0);
    assert.equal(api.story('SECOND-2')?.title, 'Another id');
  });

  it('loses the stories of a folder that leaves, and has them again when it is back', async () => {
    const second = vscode.workspace.workspaceFolders?.[1] ?? assert.fail();
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 1));
    await until(api.onDidChange, 'the second folder is gone', () => api.story('SECOND-1') === undefined);
    assert.equal(api.stories().filter(({ id }) => id === 'SHOP-142').length, 1);
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 0, { uri: second.uri }));
    await until(api.onDidChange, 'the second folder is back', () => api.story('SECOND-1') !== undefined);
    await until(api.onDidChange, 'its code is linked', () => api.references('SECOND-1').length === 1);
  });
});

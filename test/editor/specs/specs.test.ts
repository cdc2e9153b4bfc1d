import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { pathOf, placeOf, readyApi, show } from '../storyroot.js';

const tasksFile = '.kiro/specs/cart/tasks.md';

describe('statements that follow from their tasks', () => {
  let api: StoryrootApi;
  let written: string;

  before(async () => {
    api = await readyApi();
    written = readFileSync(pathOf(tasksFile), 'utf8');
  });

  const criterion = (id: string) =>
    api.story('cart/1')?.criteria.find((one) => one.id === id) ??
    assert.fail(
      `there is a criterion ${id} in ${JSON.stringify([api.sources(), api.problems(), api.stories().map((story) => story.id)])}`,
    );

  it('are told by the API with their progress', () => {
    const { state, done, tickable, progress, tasks } = criterion('1.1');
    assert.deepEqual([state, done, tickable, progress], ['derived', false, false, { done: 1, total: 2 }]);
    assert.deepEqual(
      tasks?.map((task) => [task.criterion, task.done, task.optional === true]),
      [
        ['1', true, false],
        ['2', false, false],
        ['3', false, true],
      ],
    );
    assert.equal(criterion('1.3').progress, undefined);
  });

  it('cannot be ticked themselves, and the error names their tasks', async () => {
    await assert.rejects(api.setCriterion('cart/1', '1.1', true), { code: 'not-tickable', message: /: 1, 2, 3\.$/ });
    assert.equal(readFileSync(pathOf(tasksFile), 'utf8'), written);
  });

  it('are done with the last task that counts, which is ticked where it is written', async () => {
    const [, task] = criterion('1.1').tasks ?? [];
    assert.ok(task);
    await api.setCriterion(task.story, task.criterion, true);
    assert.equal(readFileSync(pathOf(tasksFile), 'utf8'), written.replace('[ ] 2.', '[x] 2.'));
    assert.deepEqual([criterion('1.1').done, criterion('1.2').done], [true, true]);
    await vscode.commands.executeCommand('storyroot.undoTick');
    assert.equal(readFileSync(pathOf(tasksFile), 'utf8'), written);
    assert.equal(criterion('1.1').done, false);
  });

  it('offer their tasks in a hover', async () => {
    const { document } = await show('src/pay.ts');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, 'cart/1'),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (part instanceof vscode.MarkdownString ? part.value : ''))
      .join('\n');
    assert.match(text, /1 of 2 tasks done/);
    assert.match(text, /Send the key with every payment.*\[tick\]\(command:storyroot\.toggleCriterion/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

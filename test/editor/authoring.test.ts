import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../src/vscode/api.js';
import { commands } from '../../src/vscode/contributions.js';
import { pathOf, placeOf, readyApi, show, until, uriOf } from './storyroot.js';

const run = (command: string, ...args: readonly string[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...args);

describe('writing to the backlog by command', () => {
  let api: StoryrootApi;
  const made: string[] = [];

  before(async () => {
    api = await readyApi();
  });
  // Other tests share the window and count what the backlog holds.
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const path of made) rmSync(pathOf(path));
    const uris = new Set(made.map((path) => uriOf(path).toString()));
    await until(api.onDidChange, 'what was created is gone', () =>
      [...api.stories(), ...api.decisions()].every(({ uri }) => !uris.has(uri ?? '')),
    );
  });

  it('records a decision for the story behind the cursor and opens it in its first section', async () => {
    const editor = await show('src/payments/retry.ts');
    const at = placeOf(editor.document, 'SHOP-142');
    editor.selection = new vscode.Selection(at, at);
    await run(commands.recordDecision, 'Ask the bank twice');
    const path = 'docs/decisions/0010-ask-the-bank-twice.md';
    made.push(path);
    const decision = api.decisions().find(({ uri }) => uri === uriOf(path).toString());
    assert.equal(decision?.id, 'ADR-0010');
    assert.equal(decision.status.category, 'proposed');
    assert.ok(api.story('SHOP-142')?.decisions.includes('ADR-0010'));
    const opened = vscode.window.activeTextEditor ?? assert.fail('an editor is open');
    assert.equal(opened.document.uri.toString(), uriOf(path).toString());
    const before = opened.document.lineAt(opened.selection.active.line - 2).text;
    assert.equal(before, '## Context and Problem Statement');
  });

  it('records a decision that takes the place of another one', async () => {
    const old = pathOf('docs/decisions/0009-money-is-an-integer.md');
    const before = readFileSync(old, 'utf8');
    await run(commands.supersedeDecision, 'ADR-9', 'Money has a currency');
    const opened = vscode.window.activeTextEditor?.document ?? assert.fail('an editor is open');
    const [name = ''] = /00\d\d-money-has-a-currency\.md$/.exec(opened.uri.path) ?? assert.fail(opened.uri.path);
    made.push(`docs/decisions/${name}`);
    assert.match(opened.getText(), /^Supersedes \[ADR-0009\]\(0009-money-is-an-integer\.md\)\.$/m);
    const { supersededBy } = api.decisions().find(({ id }) => id === 'ADR-0009') ?? assert.fail('ADR-9 is there');
    assert.deepEqual(supersededBy, [`ADR-${name.slice(0, 4)}`]);
    await vscode.workspace.fs.writeFile(vscode.Uri.file(old), Buffer.from(before));
    await until(api.onDidChange, 'the old decision is as it was', () =>
      api.decisions().some(({ id, status }) => id === 'ADR-0009' && status.category === 'accepted'),
    );
  });

  it('creates a story with the next free id and opens it', async () => {
    await run(commands.createStory, 'Handle: vouchers', 'bug');
    const opened = vscode.window.activeTextEditor?.document ?? assert.fail('an editor is open');
    const [, id = ''] = /([A-Z]+-\d+)-handle-vouchers\.md$/.exec(opened.uri.path) ?? assert.fail(opened.uri.path);
    made.push(`backlog/${id}-handle-vouchers.md`);
    assert.ok(existsSync(pathOf(`backlog/${id}-handle-vouchers.md`)));
    const story = api.story(id);
    assert.deepEqual([story?.title, story?.kind, story?.status.category], ['Handle: vouchers', 'bug', 'todo']);
  });

  it('sets a status by its value alone, and takes it back', async () => {
    const path = pathOf('backlog/SHOP-157-refunds.md');
    const before = readFileSync(path, 'utf8');
    await run(commands.setStatus, 'SHOP-157', 'in progress');
    assert.equal(readFileSync(path, 'utf8'), before.replace('status: in review', 'status: in progress'));
    assert.equal(api.story('SHOP-157')?.status.raw, 'in progress');
    await run(commands.undoTick);
    assert.equal(readFileSync(path, 'utf8'), before);
    assert.equal(api.story('SHOP-157')?.status.raw, 'in review');
  });
});

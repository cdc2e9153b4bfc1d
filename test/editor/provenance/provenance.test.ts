import { strict as assert } from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as vscode from 'vscode';
import { rejectionKey } from '../../../src/core/links/rejections.js';
import type { Why } from '../../../src/core/model/why.js';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { commands } from '../../../src/vscode/contributions.js';
import { pathOf, placeOf, readyApi, show, until } from '../storyroot.js';

/** A line that no reference explains; the demo's history says that it was written for SHOP-118. */
const path = 'src/money.ts';
const line = 'return new Intl.NumberFormat';

describe('the why of lines without a reference', () => {
  let api: StoryrootApi;
  let editor: vscode.TextEditor;
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@shop.example', ...args], {
      cwd: pathOf(''),
      encoding: 'utf8',
    }).trim();
  const at = (): vscode.Position => placeOf(editor.document, line);
  const told = (provenance: Why['provenance']): Why | undefined =>
    api.whyAt(editor.document.uri, at()).find((why) => why.provenance === provenance);
  const restAt = (): void => {
    editor.selection = new vscode.Selection(at(), at());
  };
  const untilTold = (provenance: Why['provenance'], id: string | undefined): Promise<void> =>
    until(api.onDidChange, `${provenance} tells ${id ?? 'nothing'}`, () => told(provenance)?.story?.id === id);

  before(async () => {
    api = await readyApi();
    editor = await show(path);
    restAt();
    await untilTold('commit', 'SHOP-118');
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is told by the commit that wrote them, with its reason', () => {
    const why = told('commit') ?? assert.fail();
    assert.equal(why.commit?.hash, git('log', '-1', '--format=%H', '--grep=Refs: SHOP-118'));
    assert.equal(why.commit.author, 'Sam');
    assert.match(why.because, /^Commit [0-9a-f]{7} of .* by Sam wrote this line and was made for SHOP-118\.$/);
  });

  it('is not told any longer once somebody said that it is not this one, until that is taken back', async () => {
    const why = told('commit') ?? assert.fail();
    await vscode.commands.executeCommand(commands.rejectWhy, why.story?.uid);
    await untilTold('commit', undefined);
    const key = rejectionKey({ provenance: 'commit', from: why.commit?.hash ?? '', id: 'SHOP-118' });
    await vscode.commands.executeCommand(commands.takeBackRejection, key);
    await untilTold('commit', 'SHOP-118');
  });

  it('follows what is typed: a new line is the branch’s, and those below it moved', async () => {
    git('switch', '--quiet', '--create', 'feature/SHOP-142-retry');
    const start = at().line;
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(start, 0), '  // rounded by nobody\n');
    });
    const fresh = new vscode.Position(start, 4);
    editor.selection = new vscode.Selection(fresh, fresh);
    await until(api.onDidChange, 'the new line is the branch’s', () =>
      api
        .whyAt(editor.document.uri, fresh)
        .some(({ provenance, story }) => provenance === 'branch' && story?.id === 'SHOP-142'),
    );
    assert.equal(told('commit')?.story?.id, 'SHOP-118');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    git('switch', '--quiet', '-');
  });

  it('knows what was committed a moment ago', async () => {
    await editor.edit((edit) => {
      edit.replace(editor.document.lineAt(at().line).range, `  ${line}(language).format(amount);`);
    });
    await editor.document.save();
    git('commit', '--quiet', '--all', '--message', 'SHOP-133: amounts are whole');
    restAt();
    await untilTold('commit', 'SHOP-133');
  });

  it('leaves no process of git behind', async () => {
    assert.deepEqual(runningGit(), []);
    // What finds nothing proves something only if it would find one.
    const control = spawn('git', ['cat-file', '--batch'], { cwd: pathOf(''), stdio: ['pipe', 'ignore', 'ignore'] });
    await once(control, 'spawn');
    assert.equal(runningGit().length, 1);
    control.stdin.end();
    await once(control, 'close');
    assert.deepEqual(runningGit(), []);
  });
});

/** The processes that this one started and that ask git for blame or objects; others' on this machine do not count. */
function runningGit(): readonly string[] {
  return execFileSync('ps', ['-eo', 'ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((row) => Number.parseInt(row, 10) === process.pid && / blame | cat-file /.test(row));
}

import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { commands } from '../../src/vscode/contributions.js';
import { placeOf, readyApi, show, until, uriOf } from './storyroot.js';

const notify = 'src/checkout/notify.ts';
const client = 'src/payments/client.ts';

describe('findings in the editor', () => {
  before(readyApi);
  afterEach(async () => {
    await vscode.commands.executeCommand(commands.checkOpenFiles);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const ours = (path: string): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uriOf(path)).filter(({ source }) => source === 'storyroot');
  const untilTold = (path: string, code: string | undefined): Promise<void> =>
    until(vscode.languages.onDidChangeDiagnostics, `${path} has ${code ?? 'nothing'}`, () =>
      code === undefined ? ours(path).length === 0 : ours(path).some((diagnostic) => diagnostic.code === code),
    );
  const actions = async (path: string, text: string): Promise<readonly vscode.CodeAction[]> => {
    const { document } = await show(path);
    const at = placeOf(document, text);
    const found = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
      vscode.CodeActionKind.QuickFix.value,
    );
    return found.filter(({ title }) =>
      /^(?:Change to|Create story|Explain this match|Not this one|Show) ?/.test(title),
    );
  };

  it('are told of files that nobody opened once a person wants it, and no longer when not', async () => {
    // The editor keeps a file that a test before has shown open for minutes, and what is said of it.
    const unopened = 'src/unopened.ts';
    const codes = (): readonly unknown[] => ours(unopened).map(({ code }) => code);
    const api = await readyApi();
    await vscode.workspace.fs.writeFile(uriOf(unopened), Buffer.from('// SHOP-997 and ADR-3\n'));
    try {
      await until(api.onDidChange, 'the new file is read', () => api.references('SHOP-997').length > 0);
      assert.deepEqual(codes(), []);
      await vscode.commands.executeCommand(commands.checkWorkspace);
      assert.deepEqual(codes(), ['unknown-id', 'superseded-decision']);
      await vscode.commands.executeCommand(commands.checkOpenFiles);
      assert.deepEqual(codes(), []);
    } finally {
      await vscode.workspace.fs.delete(uriOf(unopened));
      await until(api.onDidChange, 'the new file is gone', () => api.references('SHOP-997').length === 0);
    }
  });

  it('stay true in the whole workspace while somebody types', async () => {
    await vscode.commands.executeCommand(commands.checkWorkspace);
    const editor = await show(notify);
    const at = placeOf(editor.document, 'SHOP-999');
    const write = (text: string): Thenable<boolean> =>
      editor.edit((edit) => {
        edit.replace(new vscode.Range(at, at.translate(0, 8)), text);
      });
    await write('SHOP-142');
    await untilTold(notify, undefined);
    await write('SHOP-998');
    await untilTold(notify, 'unknown-id');
  });

  it('follow the setting', async () => {
    const settings = vscode.workspace.getConfiguration('storyroot');
    await settings.update('diagnostics.scope', 'workspace', vscode.ConfigurationTarget.Global);
    await untilTold(client, 'superseded-decision');
    await settings.update('diagnostics.scope', undefined, vscode.ConfigurationTarget.Global);
    await untilTold(client, undefined);
  });

  it('tell where the successor of a decision is, and that the old one holds no longer', async () => {
    await show(client);
    await untilTold(client, 'superseded-decision');
    const found = ours(client).find(({ code }) => code === 'superseded-decision');
    assert.deepEqual(found?.tags, [vscode.DiagnosticTag.Deprecated]);
    assert.match(found.relatedInformation?.[0]?.message ?? '', /^ADR-0007 /);
    assert.match(found.relatedInformation?.[0]?.location.uri.path ?? '', /0007-.*\.md$/);
  });

  it('have a way out: the successor, written as the old one was', async () => {
    await show(client);
    await untilTold(client, 'superseded-decision');
    const [fix] = await actions(client, 'ADR-3');
    assert.match(fix?.title ?? '', /^Change to ADR-0007 /);
    assert.equal(fix?.isPreferred, true);
    const edits = fix.edit?.get(uriOf(client)) ?? [];
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['ADR-7'],
    );
    const { document } = await show(client);
    assert.equal(document.getText(edits[0]?.range), 'ADR-3');
  });

  it('have a way out: a story of that id', async () => {
    await show(notify);
    await untilTold(notify, 'unknown-id');
    const found = await actions(notify, 'SHOP-999');
    assert.deepEqual(
      found.map(({ title, command }) => [title, command?.command, command?.arguments?.[2] as unknown]),
      [
        ['Create story SHOP-999…', 'storyroot.createStory', 'SHOP-999'],
        ['Explain this match', 'storyroot.explainMatch', undefined],
      ],
    );
  });

  it('have a way out: that it is not why this is here, which can be taken back', async () => {
    await show(client);
    await untilTold(client, 'superseded-decision');
    const found = await actions(client, 'ADR-3');
    const reject = found.find(({ title }) => title.startsWith('Not this one'))?.command;
    assert.equal(reject?.command, commands.rejectWhy);
    await vscode.commands.executeCommand(reject.command, ...((reject.arguments ?? []) as unknown[]));
    await untilTold(client, undefined);
    const rejection = { provenance: 'text', from: uriOf(client).toString(), id: 'ADR-3' };
    await vscode.commands.executeCommand(commands.takeBackRejection, JSON.stringify(rejection));
    await untilTold(client, 'superseded-decision');
  });

  it('have no ways out where there is nothing to say', async () => {
    assert.deepEqual(await actions('src/payments/retry.ts', 'SHOP-142: the bank'), []);
  });
});

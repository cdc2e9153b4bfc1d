import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { settings } from '../../src/vscode/contributions.js';
import { placeOf, readyApi, show, until, uriOf } from './storyroot.js';

const checkout = 'backlog/checkout.yaml';
const refunds = 'backlog/SHOP-157-refunds.md';

describe('files of our own format in the editor', () => {
  before(readyApi);
  after(async () => {
    await vscode.workspace.getConfiguration().update(settings.severity, undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const ours = (path: string): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uriOf(path)).filter(({ source }) => source === 'storyroot');
  const told = (): vscode.Diagnostic | undefined => ours(checkout).find(({ code }) => code === 'open-criteria');
  const untilTold = (what: string, holds: () => boolean): Promise<void> =>
    until(vscode.languages.onDidChangeDiagnostics, what, holds);
  const offeredAt = async (path: string, text: string, behind = text.length): Promise<readonly string[]> => {
    const { document } = await show(path);
    const at = placeOf(document, text).translate(0, behind);
    const found = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    return found.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  };

  it('tell at its status that a done story has open criteria, as loudly as a person chooses', async () => {
    const { document } = await show(checkout);
    await untilTold('it is told', () => told() !== undefined);
    const first = told();
    assert.equal(document.getText(first?.range), 'done');
    assert.equal(first?.severity, vscode.DiagnosticSeverity.Information);
    assert.match(first.message, /^SHOP-118 is “done”, but 1 of its 3 criteria are open: AC-3\./);
    const choose = (severity: string): Thenable<void> =>
      vscode.workspace
        .getConfiguration()
        .update(settings.severity, { 'open-criteria': severity }, vscode.ConfigurationTarget.Global);
    await choose('warning');
    await untilTold('it is a warning', () => told()?.severity === vscode.DiagnosticSeverity.Warning);
    await choose('off');
    await untilTold('it is told no longer', () => told() === undefined);
    await choose('nonsense');
    await untilTold('it is told as usual', () => told()?.severity === vscode.DiagnosticSeverity.Information);
  });

  it('have a way out of it', async () => {
    const { document } = await show(checkout);
    await untilTold('it is told', () => told() !== undefined);
    const range = told()?.range ?? assert.fail('it is told');
    const found = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.ok(found.some(({ title }) => title === 'Set the status of SHOP-118…'));
  });

  it('complete keys and values, of storyroot.yaml too', async () => {
    const kinds = await offeredAt(checkout, '    kind: ');
    assert.ok(kinds.includes('epic') && kinds.includes('debt'), kinds.join());
    assert.ok(kinds.includes('sr-story'), kinds.join());
    assert.ok((await offeredAt(checkout, '    parent: ')).includes('SHOP-10'));
    const keys = await offeredAt('storyroot.yaml', 'definitionOfReady:', 0);
    assert.ok(keys.includes('reports') && !keys.includes('paths'), keys.join());
  });

  it('complete front matter, and nothing of it below', async () => {
    assert.ok((await offeredAt(refunds, 'kind: ')).includes('spike'));
    assert.ok(!(await offeredAt(refunds, 'so that ')).includes('spike'));
  });

  it('say what a key is for', async () => {
    const { document } = await show(checkout);
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, 'criteria:').translate(0, 2),
    );
    const words = hovers
      .flatMap(({ contents }) => contents)
      .flatMap((content) => (content instanceof vscode.MarkdownString ? content.value : []));
    assert.match(words.join('\n'), /What.*is.*agreed/);
  });
});

import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { commands } from '../../../src/vscode/contributions.js';
import { pathOf, placeOf, readyApi, show } from '../storyroot.js';

describe('a backlog in Restricted Mode', () => {
  let api: StoryrootApi;

  before(async () => {
    api = await readyApi();
  });

  it('is read and linked', () => {
    assert.equal(api.story('SHOP-142')?.criteria.length, 2);
    assert.ok(api.decisions().length >= 3);
    assert.ok(api.references('SHOP-142').length > 0);
    assert.deepEqual(api.problems(), []);
  });

  it('is never written', async () => {
    const before = readFileSync(pathOf('backlog/payments.yaml'));
    await assert.rejects(api.setCriterion('SHOP-142', 'AC-2', true), { code: 'untrusted', message: /Restricted Mode/ });
    await vscode.commands.executeCommand(commands.toggleCriterion, 'SHOP-142', 'AC-2');
    assert.ok(readFileSync(pathOf('backlog/payments.yaml')).equals(before));
    assert.equal(api.story('SHOP-142')?.criteria[1]?.done, false);
  });

  it('shows cards without links to tick', async () => {
    const { document } = await show('src/payments/retry.ts');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, 'SHOP-142: the bank'),
    );
    const card = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .join('');
    assert.match(card, /Retry a payment/);
    assert.doesNotMatch(card, /toggleCriterion/);
  });
});

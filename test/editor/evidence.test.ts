import * as vscode from 'vscode';
import { placeOf, readyApi, show } from './storyroot.js';

describe('evidence', () => {
  before(readyApi);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('stands on the card: which tests name a criterion, and what became of them in the report', async function () {
    this.timeout(30_000);
    const { document } = await show('src/payments/retry.ts');
    const at = placeOf(document, 'SHOP-142');
    const card = async (): Promise<string> => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      return hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
        .join('\n');
    };
    // Reports are read behind everything else.
    while (!/1 test, failed today/.test(await card())) await new Promise((resolve) => setTimeout(resolve, 200));
  });
});

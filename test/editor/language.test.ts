import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../src/vscode/api.js';
import { placeOf, readyApi, show, until, uriOf } from './storyroot.js';

describe('the editor, in a file of code', () => {
  let api: StoryrootApi;

  before(async () => {
    api = await readyApi();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const ours = (uri: vscode.Uri): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'storyroot');
  const untilDiagnosed = (path: string, code: string): Promise<void> =>
    until(vscode.languages.onDidChangeDiagnostics, `${path} has the diagnostic ${code}`, () =>
      ours(uriOf(path)).some((diagnostic) => diagnostic.code === code),
    );
  const lenses = async (path: string): Promise<readonly { line: number; title: string; command: string }[]> => {
    await vscode.workspace.openTextDocument(uriOf(path));
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uriOf(path),
      100,
    );
    return found.flatMap(({ range, command }) =>
      command?.command.startsWith('storyroot.')
        ? [{ line: range.start.line, title: command.title, command: command.command }]
        : [],
    );
  };
  const hover = async (path: string, text: string): Promise<string> => {
    const { document } = await show(path);
    const at = placeOf(document, text);
    const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    return found
      .flatMap(({ contents }) => contents)
      .flatMap((content) => (content instanceof vscode.MarkdownString ? [content.value] : []))
      .filter((value) => value.includes('command:storyroot.'))
      .join('\n');
  };

  it('says that an id is not in the backlog, on the id', async () => {
    const { document } = await show('src/checkout/notify.ts');
    await untilDiagnosed('src/checkout/notify.ts', 'unknown-id');
    const [diagnostic] = ours(document.uri);
    assert.ok(diagnostic);
    assert.equal(document.getText(diagnostic.range), 'SHOP-999');
    assert.match(diagnostic.message, /SHOP-999/);
  });

  it('says that a decision is superseded, and by which', async () => {
    const { document } = await show('src/payments/client.ts');
    await untilDiagnosed('src/payments/client.ts', 'superseded-decision');
    const found = ours(document.uri).find(({ code }) => code === 'superseded-decision') ?? assert.fail();
    assert.equal(document.getText(found.range), 'ADR-3');
    assert.match(found.message, /ADR-0007/);
  });

  it('says that a story has no such criterion, while it is typed and before it is saved', async () => {
    const editor = await show('src/checkout/basket.ts');
    assert.ok(
      await editor.edit((edit) => {
        edit.replace(new vscode.Range(21, 3, 21, 16), 'SHOP-118/AC-8');
      }),
    );
    await untilDiagnosed('src/checkout/basket.ts', 'unknown-criterion');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('keeps quiet about files without findings', async () => {
    const { document } = await show('src/payments/retry.ts');
    await show('src/checkout/notify.ts');
    await untilDiagnosed('src/checkout/notify.ts', 'unknown-id');
    assert.deepEqual(ours(document.uri), []);
  });

  it('shows each story over the symbol that it is behind', async () => {
    assert.deepEqual(await lenses('src/payments/refund.ts'), [
      {
        line: 7,
        title: 'SHOP-157/D-1 Refunds above 200 € wait for a person · accepted',
        command: 'storyroot.showStory',
      },
      {
        line: 16,
        title: 'SHOP-157 Money goes back the way it came · 2/3 criteria · 2 decisions',
        command: 'storyroot.showStory',
      },
      {
        line: 16,
        title: 'SHOP-157/AC-2 A refund is never higher than the charge · done',
        command: 'storyroot.showStory',
      },
    ]);
  });

  it('shows the progress of the moment over code', async () => {
    const title = async (): Promise<string> =>
      (await lenses('src/payments/retry.ts')).find(({ line }) => line === 9)?.title ?? 'no lens';
    assert.match(await title(), /SHOP-142 Retry a payment that the bank timed out · 1\/2 criteria/);
    await api.setCriterion('SHOP-142', 'AC-2', true);
    assert.match(await title(), /2\/2 criteria/);
    await api.setCriterion('SHOP-142', 'AC-2', false);
    assert.match(await title(), /1\/2 criteria/);
  });

  it('has no lenses in the backlog itself', async () => {
    assert.deepEqual(await lenses('backlog/payments.yaml'), []);
  });

  it('shows the story on its id: title, status, intent, criteria with links to tick, decisions', async () => {
    const card = await hover('src/payments/retry.ts', 'SHOP-142: the bank');
    for (const part of ['Retry a payment', 'in progress', 'my payment retried for me', 'Recovers 2 of 3', 'ADR'])
      assert.ok(card.includes(part), `${part} is in ${card}`);
    assert.match(card, /command:storyroot\.toggleCriterion\?/);
  });

  it('shows a decision on its id, and nothing on an id that is not known or beside one', async () => {
    assert.match(await hover('src/money.ts', 'ADR-0009'), /Money is an integer/);
    assert.equal(await hover('src/checkout/notify.ts', 'SHOP-999'), '');
    assert.equal(await hover('src/payments/retry.ts', 'the bank sometimes'), '');
  });

  it('goes from an id to the story, from a criterion to its line, from a decision to its file', async () => {
    const { document } = await show('src/payments/retry.ts');
    const target = async (text: string): Promise<readonly [string | undefined, number | undefined]> => {
      const [link] = await vscode.commands.executeCommand<readonly vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        placeOf(document, text),
      );
      return [link?.targetUri.path.split('/').at(-1), link?.targetRange.start.line];
    };
    assert.deepEqual(await target('SHOP-142: the bank'), ['payments.yaml', 13]);
    assert.deepEqual(await target('SHOP-142/AC-2'), ['payments.yaml', 24]);
    assert.deepEqual((await target('ADR-0007'))[0], '0007-one-idempotency-key-per-basket.md');
  });

  it('makes ids links, in Markdown too', async () => {
    const { document } = await show('docs/payments.md');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const found = links.flatMap(({ range, target }) =>
      target?.fragment.startsWith('L') ? [[document.getText(range), target.path.split('/').at(-1)]] : [],
    );
    assert.deepEqual(found, [
      ['ADR-0007', '0007-one-idempotency-key-per-basket.md'],
      ['SHOP-142/AC-1', 'payments.yaml'],
      ['SHOP-142/AC-2', 'payments.yaml'],
      ['SHOP-157', 'SHOP-157-refunds.md'],
    ]);
  });

  const executed = async <T>(command: string, path: string, text: string, ...more: readonly unknown[]): Promise<T> => {
    const { document } = await show(path);
    return vscode.commands.executeCommand<T>(command, document.uri, placeOf(document, text), ...more);
  };
  const references = async (path: string, text: string): Promise<readonly string[]> => {
    const found = await executed<vscode.Location[]>('vscode.executeReferenceProvider', path, text);
    return found.map(({ uri, range }) => `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`);
  };
  const highlights = async (path: string, text: string): Promise<readonly string[]> => {
    const { document } = await show(path);
    const found = await executed<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', path, text);
    return found.map(({ range }) => document.getText(range));
  };

  it('finds all references to a story and its place in the backlog, from code, prose and its own file alike', async () => {
    const found = await references('src/payments/retry.ts', 'SHOP-142: the bank');
    for (const place of ['backlog/payments.yaml:14', 'docs/payments.md:', 'src/payments/retry.ts:', 'README.md:3'])
      assert.ok(
        found.some((one) => one.startsWith(place)),
        `${place} is among ${found.join()}`,
      );
    assert.equal(new Set(found).size, found.length);
    assert.deepEqual(await references('docs/payments.md', 'SHOP-142/AC-1'), found);
    assert.deepEqual(await references('backlog/payments.yaml', 'Retry a payment'), found);
  });

  it('finds the references to one criterion where the cursor is on it', async () => {
    const found = await references('src/payments/retry.ts', 'AC-2');
    assert.ok(found.includes('backlog/payments.yaml:25') && found.length > 1, found.join());
    assert.deepEqual(await references('backlog/payments.yaml', 'The customer is told before'), found);
    const all = await references('src/payments/retry.ts', 'SHOP-142: the bank');
    assert.ok(found.every((place) => place === 'backlog/payments.yaml:25' || all.includes(place)));
  });

  it('highlights all mentions of an item in the file, however they are written, and nothing else', async () => {
    const found = await highlights('docs/payments.md', 'SHOP-142/AC-1');
    assert.ok(found.length > 1);
    assert.ok(found.every((text) => text.startsWith('SHOP-142')));
    assert.ok(!(await highlights('docs/payments.md', 'basket')).some((text) => /SHOP-/.test(text)));
  });

  it('finds stories and decisions among the symbols of the workspace, by id and by words', async () => {
    const symbols = async (query: string): Promise<readonly string[]> => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        query,
      );
      return found.map(({ name, containerName }) => `${name} | ${containerName}`);
    };
    assert.ok(
      (await symbols('SHOP-142'))[0]?.startsWith('SHOP-142 Retry a payment that the bank timed out | Story · '),
    );
    assert.ok((await symbols('idempotency key')).some((name) => name.startsWith('ADR-0007 One idempotency key')));
    assert.ok((await symbols('retyr payment')).some((name) => name.startsWith('SHOP-142')));
    assert.ok((await symbols('')).every((name) => !name.includes('SHOP-')));
  });
});

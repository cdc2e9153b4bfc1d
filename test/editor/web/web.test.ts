import * as vscode from 'vscode';
import type { StoryrootApi, StoryrootExports } from '../../../src/vscode/api.js';
import { same, truth } from './assert.js';
import { ordersToWorkers } from './orders.js';

/** A place in the folder, which only the editor reaches. */
function uriOf(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('A folder is open.');
  return vscode.Uri.joinPath(folder.uri, path);
}

async function textAt(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(path)));
}

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
}

describe('Storyroot in the editor on the web', () => {
  const orders = ordersToWorkers();
  let api: StoryrootApi;
  const pathsOf = (id: string): readonly string[] =>
    [...new Set(api.references(id).map(({ uri }) => vscode.Uri.parse(uri).path.slice(1)))].sort();

  before(async () => {
    const extension = vscode.extensions.getExtension<StoryrootExports>('storyroot.storyroot');
    if (!extension) throw new Error('The extension is there.');
    api = (await extension.activate()).getApi(1);
    await api.whenReady();
  });

  after(() => {
    orders.dispose();
  });

  it('reads the backlog of a folder that is on no disk', () => {
    truth(uriOf('').scheme !== 'file', 'the folder is virtual');
    same(api.story('SHOP-142')?.title, 'Retry a payment that the bank timed out');
  });

  it('links code to stories both ways', () => {
    same(
      pathsOf('SHOP-142').filter((path) => path.startsWith('src/')),
      ['src/payments/retry.ts'],
    );
    const [reference] = api.references('SHOP-157').filter(({ uri }) => uri.endsWith('/src/payments/refund.ts'));
    if (!reference) throw new Error('A reference of the code is there.');
    same(
      api.whyAt(reference.uri, reference.range.start).map(({ story }) => story?.id),
      ['SHOP-157'],
    );
  });

  it('leaves out what .gitignore names', async () => {
    same(
      pathsOf('SHOP-142').filter((path) => path.startsWith('build/')),
      [],
    );
    truth((await textAt('build/test-results/junit.xml')).includes('SHOP-142'), 'the ignored file names the story');
  });

  it('has a worker look through all files', async () => {
    orders.forget();
    await write('.ignore', 'src/money.ts\n');
    await vscode.commands.executeCommand('storyroot.refresh');
    truth(orders.paths().includes('src/payments/retry.ts'), 'the worker was given the code');
    same([orders.paths().includes('src/money.ts'), orders.failures()], [false, []]);
    same(pathsOf('SHOP-133').includes('src/money.ts'), false);
    await vscode.workspace.fs.delete(uriOf('.ignore'));
    await vscode.commands.executeCommand('storyroot.refresh');
    same(pathsOf('SHOP-133').includes('src/money.ts'), true);
  });

  it('writes a tick where the editor keeps the file', async () => {
    const criterion = api.story('SHOP-142')?.criteria.find(({ done, tickable }) => tickable && !done);
    const source = api.story('SHOP-142')?.uri;
    if (!criterion || source === undefined) throw new Error('The story has an open criterion.');
    const path = vscode.Uri.parse(source).path.slice(1);
    const before = await textAt(path);
    await api.setCriterion('SHOP-142', criterion.id, true);
    const after = await textAt(path);
    truth(after !== before, 'the file is another');
    same(api.story('SHOP-142')?.criteria.find(({ id }) => id === criterion.id)?.done, true);
    await api.setCriterion('SHOP-142', criterion.id, false);
    same(await textAt(path), before);
  });
});

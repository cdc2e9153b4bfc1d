import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import * as vscode from 'vscode';
import { freePort } from '../../../src/dev/free-port.mjs';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { commands } from '../../../src/vscode/contributions.js';
import { createFakeServer } from '../../fakes/trackers/fakeServer.js';
import type { FakeServer } from '../../fakes/trackers/fakeServer.js';
import { createFakeGitea } from '../../fakes/trackers/gitea.js';
import type { FakeGitea } from '../../fakes/trackers/gitea.js';
import { pathOf, placeOf, readyApi, show, until, uriOf } from '../storyroot.js';

const body = '## Acceptance criteria\n\n- [x] Due after thirty days\n- [ ] Reminded after twenty\n';

describe('a workspace whose backlog is in a tracker', () => {
  let api: StoryrootApi;
  let fake: FakeGitea;
  let port: number;
  let served: Awaited<ReturnType<FakeServer['listen']>>;

  const becomes = (what: string, holds: () => boolean): Promise<void> => until(api.onDidChange, what, holds);
  const pointTo = (where: number): void => {
    const path = pathOf('storyroot.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${where}`));
  };

  before(async () => {
    api = await readyApi();
    port = await freePort();
    fake = createFakeGitea({ url: `http://127.0.0.1:${port}`, isChecked: false });
    fake.add({ title: 'Pay by invoice', body });
    served = await fake.server.listen(port);
    pointTo(port);
  });
  after(() => served.close());

  it('is ready at once with what is local, and nobody was asked for anything', async () => {
    await becomes('the tracker is a source', () => api.sources().some(({ label }) => label.endsWith(`:${port}`)));
    assert.equal(api.story('#3')?.title, 'A voucher can be redeemed once');
    assert.equal(api.story('#1'), undefined);
    assert.equal(fake.server.requests.length, 0);
  });

  it('has the stories that its code names once a person agrees, by all their names', async () => {
    await connectWithoutSigningIn();
    await becomes('#1 is known', () => api.story('#1') !== undefined);
    const story = api.story('#1') ?? assert.fail('#1 is known');
    assert.equal(story.id, '#1');
    assert.equal(story.title, 'Pay by invoice');
    assert.deepEqual(
      story.criteria.map(({ text, done }) => [text, done]),
      [
        ['Due after thirty days', true],
        ['Reminded after twenty', false],
      ],
    );
    for (const alias of ['acme/shop#1', `http://127.0.0.1:${port}/acme/shop/issues/1`, story.uid])
      assert.equal(api.story(alias), story, alias);
    const source = api.sources().find(({ id }) => id === story.source);
    assert.equal(source?.type, 'gitea');
    assert.equal(source.label, `acme/shop on 127.0.0.1:${port}`);
    const invoice = await vscode.workspace.openTextDocument(uriOf('src/invoice.ts'));
    const [why] = api.whyAt(invoice.uri, placeOf(invoice, 'return `${basket} within'));
    assert.equal(why?.story, story);
    assert.deepEqual(
      api.references('acme/shop#1').map(({ uri }) => uri),
      api.references('#1').map(({ uri }) => uri),
    );
  });

  it('shows a story of the tracker in a document of its own, which its id leads to', async () => {
    const { document } = await show('src/invoice.ts');
    const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      placeOf(document, '#1'),
    );
    assert.equal(link?.targetUri.scheme, 'storyroot');
    assert.equal(link.targetUri.path, '/#1.md');
    const shown = await vscode.window.showTextDocument(link.targetUri);
    const text = shown.document.getText();
    assert.equal(shown.document.languageId, 'markdown');
    assert.match(text, /^# #1 Pay by invoice\n/);
    assert.match(text, /- \[x\] AC-1 Due after thirty days\n- \[ \] AC-2 Reminded after twenty\n/);
    assert.ok(text.includes(`](<http://127.0.0.1:${port}/acme/shop/issues/1>)`), text);
    const [symbol] = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'invoice',
    );
    assert.equal(symbol?.location.uri.toString(), link.targetUri.toString());
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      link.targetUri,
      placeOf(shown.document, '#1 Pay'),
    );
    assert.ok(places.some(({ uri }) => uri.path.endsWith('/src/invoice.ts')));
    const follows = until(vscode.workspace.onDidChangeTextDocument, 'the document shows what is new', () =>
      shown.document.getText().includes('- [ ] AC-3 Paid in parts'),
    );
    fake.editBody('1', () => `${body}- [ ] Paid in parts\n`);
    await vscode.commands.executeCommand(commands.refresh);
    await follows;
    fake.editBody('1', () => body);
    await vscode.commands.executeCommand(commands.refresh);
    await becomes('#1 is as before', () => api.story('#1')?.criteria.length === 2);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is not written by somebody who did not sign in', async () => {
    await assert.rejects(api.setCriterion('#1', 'AC-2', true), { code: /signed-out|not-tickable/ });
    assert.equal(fake.body('1'), body);
    assert.ok(fake.server.requests.every(({ method }) => method === 'GET'));
  });

  it('goes on with what is local, and tells what it knows, while the tracker answers nobody', async () => {
    // The first time also the editor's own TypeScript starts, which answers hovers, too.
    await hoversOver('#1');
    await served.close();
    const silent = await listenSilently(port);
    try {
      const refreshed = vscode.commands.executeCommand(commands.refresh);
      await until(silent.asked, 'the tracker is asked', () => silent.sockets.size > 0);
      const path = pathOf('backlog/vouchers.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace('redeemed once', 'redeemed only once'));
      await becomes(
        'the local story is another',
        () => api.story('#3')?.title === 'A voucher can be redeemed only once',
      );
      assert.equal(api.story('#1')?.title, 'Pay by invoice');
      const began = Date.now();
      const hovers = await hoversOver('#1');
      assert.ok(Date.now() - began < 2000, `${Date.now() - began} ms`);
      const text = hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''));
      assert.match(text.join(), /Pay by invoice/);
      await silent.close();
      await refreshed;
    } finally {
      await silent.close();
      served = await fake.server.listen(port);
    }
  });

  it('sends nothing to another place that its configuration names by now', async () => {
    const elsewhere = createFakeServer(() => ({ status: 200, body: [] }));
    const thief = await elsewhere.listen();
    try {
      const other = Number(new URL(thief.address).port);
      pointTo(other);
      await becomes('the other place is a source', () =>
        api.sources().some(({ label }) => label.endsWith(`:${other}`)),
      );
      await vscode.commands.executeCommand(commands.refresh);
      assert.equal(api.story('#1'), undefined);
      assert.equal(elsewhere.requests.length, 0);
    } finally {
      pointTo(port);
      await becomes('#1 is known again', () => api.story('#1') !== undefined);
      await thief.close();
    }
  });

  async function hoversOver(text: string): Promise<readonly vscode.Hover[]> {
    const { document } = await show('src/invoice.ts');
    const at = placeOf(document, text);
    return vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, at);
  }

  /** Takes the last way of signing in, none, when the list of them is there. */
  async function connectWithoutSigningIn(): Promise<void> {
    const { id } = api.sources().find(({ label }) => label.endsWith(`:${port}`)) ?? assert.fail('it is a source');
    const connected = vscode.commands.executeCommand(commands.connectSource, id);
    const choosing = setInterval(() => {
      void vscode.commands
        .executeCommand('quickInput.last')
        .then(() => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'));
    }, 300);
    await connected;
    clearInterval(choosing);
  }
});

/** Accepts connections and never answers. */
async function listenSilently(port: number): Promise<{
  readonly sockets: ReadonlySet<Socket>;
  readonly asked: vscode.Event<void>;
  close(): Promise<void>;
}> {
  const sockets = new Set<Socket>();
  const asked = new vscode.EventEmitter<void>();
  const server = createServer((socket) => {
    sockets.add(socket);
    asked.fire();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return (closing ??= ended(server));
  };
  return { sockets, asked: asked.event, close };
}

function ended(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

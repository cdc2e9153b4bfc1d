import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { pathOf, readyApi, show, until, uriOf } from '../storyroot.js';

const payments = 'backlog/payments.yaml';

describe('while the workspace changes', () => {
  let api: StoryrootApi;

  before(async () => {
    api = await readyApi();
  });

  const becomes = (what: string, holds: () => boolean): Promise<void> => until(api.onDidChange, what, holds);
  const title = (id: string): string | undefined => api.story(id)?.title;
  const replaced = (path: string, from: string, to: string): string => {
    const text = readFileSync(pathOf(path), 'utf8');
    assert.ok(text.includes(from));
    return text.replace(from, to);
  };

  it('a story that changes on the disk is shown as it is', async () => {
    writeFileSync(pathOf(payments), replaced(payments, 'title: Two payment clients', 'title: Three payment clients'));
    await becomes('the title is the new one', () => title('SHOP-171') === 'Three payment clients');
  });

  it('a file that another program swaps in is read', async () => {
    const fresh = replaced(payments, 'title: Three payment clients', 'title: Two payment clients');
    writeFileSync(pathOf('backlog/.payments.yaml.tmp'), fresh);
    renameSync(pathOf('backlog/.payments.yaml.tmp'), pathOf(payments));
    await becomes('the title is the old one', () => title('SHOP-171') === 'Two payment clients');
  });

  it('a story is shown as it stands in its editor, saved or not, and as on the disk when that is closed', async () => {
    const editor = await show(payments);
    const line = editor.document.getText().split('\n').indexOf('  title: Two payment clients');
    assert.ok(
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(line, 28), ' in the editor');
      }),
    );
    await becomes('the unsaved title is shown', () => title('SHOP-171') === 'Two payment clients in the editor');
    assert.ok(!readFileSync(pathOf(payments), 'utf8').includes('in the editor'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await becomes('the saved title is shown', () => title('SHOP-171') === 'Two payment clients');
  });

  it('references are shown as they are typed', async () => {
    const editor = await show('src/checkout/notify.ts');
    assert.ok(
      await editor.edit((edit) => {
        edit.insert(new vscode.Position(9, 0), '// SHOP-190 asks for it.\n');
      }),
    );
    const here = (): boolean => api.references('SHOP-190').some(({ uri }) => uri === editor.document.uri.toString());
    await becomes('the typed reference is there', here);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await becomes('it is gone with the unsaved text', () => !here());
  });

  it('code that is created, changed, moved and deleted is linked accordingly', async () => {
    const places = (id: string): readonly string[] => api.references(id).map(({ uri }) => uri);
    writeFileSync(pathOf('src/fresh.ts'), '// SHOP-190\nexport const fresh = 1;\n');
    await becomes('the new file is linked', () => places('SHOP-190').includes(uriOf('src/fresh.ts').toString()));
    writeFileSync(pathOf('src/fresh.ts'), '// SHOP-151\nexport const fresh = 1;\n');
    await becomes('the change is seen', () => places('SHOP-151').includes(uriOf('src/fresh.ts').toString()));
    assert.ok(!places('SHOP-190').includes(uriOf('src/fresh.ts').toString()));
    renameSync(pathOf('src/fresh.ts'), pathOf('src/moved.ts'));
    await becomes(
      'the move is seen',
      () =>
        places('SHOP-151').includes(uriOf('src/moved.ts').toString()) &&
        !places('SHOP-151').includes(uriOf('src/fresh.ts').toString()),
    );
    rmSync(pathOf('src/moved.ts'));
    await becomes('the file is gone', () => !places('SHOP-151').includes(uriOf('src/moved.ts').toString()));
  });

  it('a new decision is known, and what it supersedes', async () => {
    const path = pathOf('docs/decisions/0010-ask-the-bank-first.md');
    const isKnown = (): boolean => api.decisions().some(({ id }) => id === 'ADR-0010');
    writeFileSync(
      path,
      '---\nstatus: accepted\ndate: 2026-11-20\nsupersedes: ADR-0009\n---\n\n# Ask the bank first\n\n## Context and Problem Statement\n\nWhy?\n\n## Decision Outcome\n\nChosen option: "Ask", because it answers.\n',
    );
    await becomes('the decision is there', isKnown);
    const old = api.decisions().find(({ id }) => id === 'ADR-0009');
    assert.deepEqual(old?.supersededBy, ['ADR-0010']);
    rmSync(path);
    await becomes('the decision is gone', () => !isKnown());
  });

  it('a configuration that breaks is one problem, and everything else stays', async () => {
    const healthy = readFileSync(pathOf('storyroot.yaml'), 'utf8');
    writeFileSync(pathOf('storyroot.yaml'), healthy.replace('keys: [SHOP]', 'keys: [SHOP'));
    await becomes('the problem is told', () => api.problems().length > 0);
    assert.deepEqual(
      api.problems().map(({ code, uri }) => [code, uri]),
      [['invalid-yaml', uriOf('storyroot.yaml').toString()]],
    );
    assert.equal(api.story('SHOP-142')?.criteria.length, 2);
    writeFileSync(pathOf('storyroot.yaml'), healthy);
    await becomes('it is healed', () => api.problems().length === 0);
  });

  it('a configuration that goes away and comes back is followed', async () => {
    const text = readFileSync(pathOf('storyroot.yaml'), 'utf8');
    const sql = uriOf('db/2026-09-20-idempotency-keys.sql');
    const isMapped = (): boolean =>
      api.whyAt(sql, { line: 3, character: 2 }).some(({ story, provenance }) => story && provenance === 'path');
    assert.ok(isMapped());
    rmSync(pathOf('storyroot.yaml'));
    await becomes('nothing is mapped', () => !isMapped());
    writeFileSync(pathOf('storyroot.yaml'), text);
    await becomes('the mapping is back', isMapped);
  });

  it('a backlog that moves away and back is followed', async () => {
    const elsewhere = pathOf('../elsewhere');
    renameSync(pathOf('backlog'), elsewhere);
    await becomes('the stories are gone', () => api.story('SHOP-142') === undefined);
    assert.ok(api.decisions().some(({ id }) => id === 'ADR-0007'));
    renameSync(elsewhere, pathOf('backlog'));
    await becomes('the stories are back', () => title('SHOP-142') === 'Retry a payment that the bank timed out');
    await becomes('the code is linked', () => api.references('SHOP-142').length > 4);
  });

  it('many files at once are told a few times, not once each', async () => {
    let told = 0;
    const listener = api.onDidChange(() => (told += 1));
    mkdirSync(pathOf('src/many'));
    for (let at = 0; at < 300; at++) writeFileSync(pathOf(`src/many/file${at}.ts`), '// SHOP-10\n');
    await becomes('all 300 are linked', () => api.references('SHOP-10').length >= 300);
    listener.dispose();
    assert.ok(told <= 20, `told ${told} times`);
    rmSync(pathOf('src/many'), { recursive: true });
    await becomes('all are gone again', () => api.references('SHOP-10').length < 10);
  });
});

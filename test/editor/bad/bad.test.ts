import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Problem } from '../../../src/core/model/problem.js';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { commands } from '../../../src/vscode/contributions.js';
import { pathOf, readyApi, uriOf } from '../storyroot.js';

const aliasBomb = `- id: SHOP-700\n  title: Bomb\n  value: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghij'
  .split('')
  .map((name, at) => `  ${name}: &${name} [${`*${'abcdefghi'[at] ?? 'a'}, `.repeat(9)}]`)
  .join('\n')}\n`;

/** What each bad file must be told as; nothing where it is odd but not wrong. */
const files: readonly (readonly [path: string, content: string | Uint8Array, code: Problem['code'] | undefined])[] = [
  ['backlog/broken.yaml', '- id: SHOP-600\n  title: "never closed\n', 'invalid-yaml'],
  ['backlog/unclosed.md', '---\nid: SHOP-601\ntitle: Unclosed\n\n- [ ] AC-1 One\n', 'unclosed-front-matter'],
  ['backlog/same-one.yaml', '- id: SHOP-602\n  title: First\n', undefined],
  ['backlog/same-two.yaml', '- id: SHOP-602\n  title: Second\n', 'duplicate-id'],
  ['backlog/large.yaml', Buffer.alloc(10_000_001, '- id: SHOP-603\n'), 'file-too-large'],
  ['backlog/binary.yaml', Buffer.from([0x2d, 0x20, 0x00, 0xff, 0xfe, 0x0a]), 'binary-file'],
  ['backlog/latin.md', Buffer.from('---\nid: SHOP-604\ntitle: f\xfcr\n---\n', 'latin1'), 'binary-file'],
  ['backlog/bomb.yaml', aliasBomb, 'invalid-yaml'],
  ['backlog/no-id.yaml', '- title: Nobody can name it\n  status: todo\n- id: SHOP-605\n  title: Fine\n', 'missing-id'],
  ['backlog/empty.yaml', '', undefined],
  [
    'backlog/windows.md',
    '\uFEFF---\r\nid: SHOP-606\r\ntitle: From Windows\r\n---\r\n\r\n## Acceptance criteria\r\n\r\n- [ ] AC-1 Ünï 💳\r\n',
    undefined,
  ],
  [
    'backlog/odd-ids.yaml',
    '- id: SHOP-0607\n  title: Zeros\n- id: ../../SHOP-608\n  title: "<img src=x onerror=alert(1)>"\n- id: "SHOP-609\u202e"\n  title: Turned around\n',
    undefined,
  ],
];

describe('bad files in a backlog', () => {
  let api: StoryrootApi;

  before(async () => {
    writeFileSync(pathOf('../outside.yaml'), '- id: SHOP-610\n  title: Outside\n');
    mkdirSync(pathOf('backlog'), { recursive: true });
    for (const [path, content] of files) writeFileSync(pathOf(path), content);
    symlinkSync('../../outside.yaml', pathOf('backlog/link.yaml'));
    api = await readyApi();
    await vscode.commands.executeCommand(commands.refresh);
  });

  const problemsIn = (path: string): readonly Problem[] =>
    api.problems().filter(({ uri }) => uri === uriOf(path).toString());

  for (const [path, , code] of files) {
    it(code === undefined ? `have no problem in ${path}` : `have one ${code} in ${path}`, () => {
      assert.deepEqual(
        problemsIn(path).map((problem) => problem.code),
        code === undefined ? [] : [code],
        problemsIn(path)
          .map(({ message }) => message)
          .join('\n'),
      );
    });
  }

  it('have one outside-folder where a link leads out, and nothing of what is there', () => {
    assert.deepEqual(
      problemsIn('backlog/link.yaml').map(({ code }) => code),
      ['outside-folder'],
    );
    assert.equal(api.story('SHOP-610'), undefined);
  });

  it('are told in short sentences that name a way out', () => {
    for (const { message } of api.problems()) {
      assert.ok(message.length > 10 && message.length < 300, message);
      assert.match(message, /\.$/);
    }
  });

  it('take nothing else with them', () => {
    for (const id of ['SHOP-142', 'SHOP-157', 'SHOP-602', 'SHOP-605', 'SHOP-606', 'SHOP-607'])
      assert.ok(api.story(id), id);
    assert.ok(api.references('SHOP-142').length > 4);
  });

  it('leave healthy ones to be ticked, byte order mark and line endings kept', async () => {
    const path = pathOf('backlog/windows.md');
    const before = readFileSync(path, 'utf8');
    await api.setCriterion('SHOP-606', 'AC-1', true);
    assert.equal(readFileSync(path, 'utf8'), before.replace('[ ]', '[x]'));
    await api.setCriterion('SHOP-142', 'AC-2', true);
    assert.equal(api.story('SHOP-142')?.criteria[1]?.done, true);
  });

  it('are shown where they are open, on the place', async () => {
    const editor = await vscode.window.showTextDocument(uriOf('backlog/no-id.yaml'));
    const told = (): readonly vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'storyroot');
    assert.deepEqual(
      told().map(({ code }) => code),
      ['missing-id'],
    );
  });
});

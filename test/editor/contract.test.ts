import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../src/vscode/api.js';
import { commands } from '../../src/vscode/contributions.js';
import { pathOf, placeOf, readyApi, startStoryroot, until, uriOf } from './storyroot.js';

const backlog = 'backlog/payments.yaml';

describe('the API for other extensions', () => {
  let api: StoryrootApi;
  let retry: vscode.TextDocument;

  before(async () => {
    api = await readyApi();
    retry = await vscode.workspace.openTextDocument(uriOf('src/payments/retry.ts'));
  });

  const whyAt = (document: vscode.TextDocument, text: string): ReturnType<StoryrootApi['whyAt']> =>
    api.whyAt(document.uri, placeOf(document, text));

  it('has version 1 and no other', async () => {
    const exports = await startStoryroot();
    assert.equal(exports.getApi(1), api);
    for (const other of [0, 2, undefined]) assert.throws(() => exports.getApi(other as unknown as 1), /version/);
  });

  it('cannot be changed by those who use it', () => {
    assert.ok(Object.isFrozen(api));
    assert.deepEqual(Object.keys(api).sort(), [
      'decisions',
      'onDidChange',
      'problems',
      'references',
      'setCriterion',
      'sources',
      'stories',
      'story',
      'whenReady',
      'whyAt',
    ]);
  });

  it('tells the sources', () => {
    const types = api.sources().map(({ type }) => type);
    assert.ok(types.includes('storyroot') && types.includes('decisions'), types.join());
    for (const { id, label, folder } of api.sources()) {
      assert.ok(id !== '' && label !== '');
      assert.equal(folder, uriOf('').toString().replace(/\/$/, ''));
    }
  });

  it('tells all stories', () => {
    const ids = api.stories().map(({ id }) => id);
    assert.deepEqual([...ids].sort(), [
      'SHOP-10',
      'SHOP-100',
      'SHOP-118',
      'SHOP-133',
      'SHOP-142',
      'SHOP-151',
      'SHOP-157',
      'SHOP-171',
      'SHOP-190',
    ]);
    assert.equal(new Set(api.stories().map(({ uid }) => uid)).size, ids.length);
  });

  it('tells everything of a story', () => {
    const story = api.story('shop-0142') ?? assert.fail('SHOP-142 is known');
    assert.equal(api.story(story.uid), story);
    assert.equal(story.id, 'SHOP-142');
    assert.equal(story.title, 'Retry a payment that the bank timed out');
    assert.equal(story.kind, 'story');
    assert.deepEqual(story.status, { raw: 'in progress', category: 'doing' });
    assert.equal(story.intent?.want, 'my payment retried for me');
    assert.equal(story.value, 'Recovers 2 of 3 timed-out baskets, measured weekly');
    assert.equal(story.parent, 'SHOP-100');
    assert.equal(story.archived, false);
    assert.equal(story.uri, uriOf(backlog).toString());
    assert.equal(story.range?.start.line, 13);
    assert.ok(api.sources().some(({ id }) => id === story.source));
    assert.equal(api.story('SHOP-999'), undefined);
  });

  it('tells everything of a criterion', () => {
    const [first, second] = api.story('SHOP-142')?.criteria ?? [];
    assert.deepEqual(
      [first, second].map((criterion) => ({ ...criterion, range: criterion?.range?.start.line, tick: undefined })),
      [
        {
          id: 'AC-1',
          text: 'A timed-out charge is retried at most three times',
          done: true,
          state: 'done',
          tickable: true,
          range: 23,
          tick: undefined,
        },
        {
          id: 'AC-2',
          text: 'The customer is told before the third try',
          done: false,
          state: 'open',
          tickable: true,
          range: 24,
          tick: undefined,
        },
      ],
    );
  });

  it('tells the decisions, and what superseded what', () => {
    const named = (id: string): ReturnType<StoryrootApi['decisions']>[number] =>
      api.decisions().find((decision) => decision.id === id) ?? assert.fail(`${id} is known`);
    assert.equal(named('ADR-0007').status.category, 'accepted');
    assert.deepEqual(named('ADR-0007').supersedes, ['ADR-0003']);
    assert.equal(named('ADR-0003').status.category, 'superseded');
    assert.deepEqual(named('ADR-0003').supersededBy, ['ADR-0007']);
    assert.equal(named('ADR-0007').date, '2026-09-14');
    assert.equal(named('ADR-0009').uri, uriOf('docs/decisions/0009-money-is-an-integer.md').toString());
    assert.ok(named('SHOP-157/D-1').title.includes('wait for a person'));
  });

  it('finds nothing wrong with a healthy backlog', () => {
    assert.deepEqual(api.problems(), []);
  });

  it('knows why, from a comment', () => {
    const [why] = whyAt(retry, 'if (attempt === mostTries)');
    assert.equal(why?.story?.id, 'SHOP-142');
    assert.deepEqual(
      why.criteria.map(({ id }) => id),
      ['AC-2'],
    );
    assert.equal(why.provenance, 'text');
    assert.equal(why.reference?.class, 'comment');
    assert.ok(why.confidence > 0 && why.confidence <= 1);
    assert.notEqual(why.because, '');
  });

  it('knows why, from a doc comment, with the decision named beside the story', () => {
    const whys = whyAt(retry, 'return `${basket.id}');
    const why = whys.find(({ story }) => story?.id === 'SHOP-142') ?? assert.fail('SHOP-142 is behind it');
    assert.equal(why.reference?.class, 'doc');
    assert.deepEqual(
      why.criteria.map(({ id }) => id),
      ['AC-1'],
    );
    assert.ok(why.decisions.some(({ id }) => id === 'ADR-0007'));
  });

  it('knows why, from the title of a test', async () => {
    const test = await vscode.workspace.openTextDocument(uriOf('test/payments/retry.test.ts'));
    const [why] = whyAt(test, 'assert.equal(bank.charges.length');
    assert.equal(why?.story?.id, 'SHOP-142');
    assert.equal(why.reference?.class, 'test');
    assert.deepEqual(
      why.criteria.map(({ id }) => id),
      ['AC-1'],
    );
  });

  it('knows why, from an annotation in a file that was just written', async () => {
    const java = uriOf('src/LegacyVoucher.java');
    writeFileSync(java.fsPath, 'class A {\n  @Story("SHOP-171")\n  void redeem() {\n    send();\n  }\n}\n');
    const inJava = (): boolean => api.references('SHOP-171').some(({ uri }) => uri === java.toString());
    await until(api.onDidChange, 'the new file refers to SHOP-171', inJava);
    const [why] = api.whyAt(java.toString(), { line: 3, character: 4 });
    assert.equal(why?.story?.id, 'SHOP-171');
    assert.equal(why.reference?.class, 'annotation');
  });

  it('knows why, from the path of a file that says nothing itself', async () => {
    const sql = await vscode.workspace.openTextDocument(uriOf('db/2026-09-20-idempotency-keys.sql'));
    const why = whyAt(sql, 'basket text').find(({ story }) => story?.id === 'SHOP-142');
    assert.equal(why?.provenance, 'path');
  });

  it('says nothing where nobody named a story, whether asked by Uri or text', async () => {
    const notify = await vscode.workspace.openTextDocument(uriOf('src/checkout/notify.ts'));
    assert.deepEqual(whyAt(notify, 'export interface Notice'), []);
    assert.deepEqual(api.whyAt(notify.uri.toString(), { line: 3, character: 0 }), []);
    assert.deepEqual(api.whyAt('file:///nowhere/at-all.ts', { line: 0, character: 0 }), []);
    const at = { line: 13, character: 4 };
    assert.deepEqual(api.whyAt(retry.uri, at), api.whyAt(retry.uri.toString(), at));
  });

  it('finds the references to stories and decisions, by any spelling', () => {
    const places = api.references('SHOP-142').map(({ uri, range }) => `${uri.split('/').at(-1)}:${range.start.line}`);
    for (const place of ['retry.ts:8', 'retry.ts:12', 'retry.ts:26', 'retry.test.ts:17', 'lost_baskets.py:2'])
      assert.ok(places.includes(place), `${place} is among ${places.join(', ')}`);
    assert.ok(!places.some((place) => place.startsWith('payments.yaml')), 'the backlog does not refer to itself');
    assert.deepEqual(api.references('shop-142'), api.references('SHOP-142'));
    const decision = api.references('ADR-0003');
    assert.deepEqual(
      decision.map(({ id, uri, class: kind, provenance }) => [id, uri.split('/').at(-1), kind, provenance]),
      [['ADR-0003', 'client.ts', 'comment', 'text']],
    );
    assert.deepEqual(api.references('ADR-3'), decision);
    assert.deepEqual(api.references('no such id'), []);
  });

  it('ticks with the smallest edit, shows it when it resolves, and tells once', async () => {
    const before = readFileSync(pathOf(backlog), 'utf8');
    let told = 0;
    const listener = api.onDidChange(() => (told += 1));
    try {
      await api.setCriterion('SHOP-142', 'AC-2', true);
      assert.equal(api.story('SHOP-142')?.criteria[1]?.done, true);
      assert.ok(told >= 1);
    } finally {
      listener.dispose();
    }
    const words = 'before the third try, done: ';
    assert.equal(readFileSync(pathOf(backlog), 'utf8'), before.replace(`${words}false`, `${words}true`));
    await api.setCriterion('SHOP-142', 'AC-2', true);
    await api.setCriterion('shop-142', 'ac-2', false);
    assert.equal(readFileSync(pathOf(backlog), 'utf8'), before);
    assert.equal(api.story('SHOP-142')?.criteria[1]?.done, false);
  });

  it('changes exactly one byte of a box in Markdown', async () => {
    const path = pathOf('backlog/SHOP-157-refunds.md');
    const before = readFileSync(path);
    await api.setCriterion('SHOP-157', 'AC-3', true);
    const after = readFileSync(path);
    assert.equal(after.length, before.length);
    const changed = [...before.keys()].filter((at) => before[at] !== after[at]);
    assert.equal(changed.length, 1);
    await api.setCriterion('SHOP-157', 'AC-3', false);
    assert.ok(readFileSync(path).equals(before));
  });

  for (const [story, criterion, code] of [
    ['SHOP-999', 'AC-1', 'unknown-story'],
    ['SHOP-142', 'AC-9', 'unknown-criterion'],
    // A text without a box: none is ever put in.
    ['SHOP-171', 'AC-2', 'not-tickable'],
  ] as const) {
    it(`refuses ${story} ${criterion} by code, without writing`, async () => {
      const before = readFileSync(pathOf(backlog));
      await assert.rejects(api.setCriterion(story, criterion, true), { code });
      assert.ok(readFileSync(pathOf(backlog)).equals(before));
    });
  }
});

describe('the commands', () => {
  it('are all there', async () => {
    await startStoryroot();
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      Object.values(commands).filter((command) => !registered.includes(command)),
      [],
    );
  });

  it('tick and take back what they are told to', async () => {
    const api = await readyApi();
    const before = readFileSync(pathOf(backlog));
    await vscode.commands.executeCommand(commands.toggleCriterion, 'SHOP-142', 'AC-2');
    assert.equal(api.story('SHOP-142')?.criteria[1]?.done, true);
    await vscode.commands.executeCommand(commands.undoTick);
    assert.equal(api.story('SHOP-142')?.criteria[1]?.done, false);
    assert.ok(readFileSync(pathOf(backlog)).equals(before));
  });
});

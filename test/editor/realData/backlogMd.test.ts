import { strict as assert } from 'node:assert';
import { chmodSync, cpSync, existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { commands } from '../../../src/vscode/contributions.js';
import { besideCheckout, pathOf, readyApi, uriOf } from '../storyroot.js';

/** What Backlog.md's own tool read from the same files. */
interface Expected {
  readonly summary: { readonly files: number; readonly ac: number; readonly acDone: number };
  /** By path; the criteria as `x` or a blank, a blank, and the text. */
  readonly files: Readonly<
    Record<string, { readonly id: string; readonly title: string; readonly ac: readonly string[] }>
  >;
}

describe('a real backlog of Backlog.md', () => {
  let api: StoryrootApi;
  let expected: Expected;

  before(async function () {
    const data = besideCheckout('shared/data');
    if (!existsSync(data)) {
      console.log('    the real data is not beside this checkout: not tested');
      this.skip();
    }
    cpSync(`${data}/backlog-md`, pathOf(''), { recursive: true });
    expected = JSON.parse(readFileSync(`${data}/expected/backlog-md.json`, 'utf8')) as Expected;
    api = await readyApi();
    await vscode.commands.executeCommand(commands.refresh);
  });

  it('has the tasks and criteria that its own tool reads, in the same states', () => {
    const byUri = new Map(api.stories().map((story) => [story.uri, story]));
    const read = { files: 0, ac: 0, acDone: 0 };
    for (const [path, { title, ac }] of Object.entries(expected.files)) {
      const story = byUri.get(uriOf(path).toString());
      assert.equal(story?.title, title, path);
      read.files += 1;
      // Lists that its own tool overlooks are shown all the same.
      if (ac.length === 0) continue;
      assert.deepEqual(
        story.criteria.map(({ done, text }) => `${done ? 'x' : ' '} ${text}`),
        ac.map((line) => `${line.startsWith(' ') ? ' ' : 'x'} ${line.slice(2).trim()}`),
        path,
      );
      read.ac += story.criteria.length;
      read.acDone += story.criteria.filter(({ done }) => done).length;
    }
    const { files, ac, acDone } = expected.summary;
    assert.deepEqual(read, { files, ac, acDone });
  });

  it('takes a tick and gives it back, byte by byte', async () => {
    const story =
      api
        .stories()
        .find(({ archived, criteria }) => !archived && criteria.some(({ done, tickable }) => !done && tickable)) ??
      assert.fail('some story has an open criterion');
    const criterion = story.criteria.find(({ done, tickable }) => !done && tickable) ?? assert.fail();
    const path = vscode.Uri.parse(story.uri ?? '').fsPath;
    // The data is read-only, and so is its copy.
    chmodSync(path, 0o644);
    const before = readFileSync(path);
    await api.setCriterion(story.uid, criterion.id, true);
    const ticked = readFileSync(path);
    assert.equal([...before.keys()].filter((at) => before[at] !== ticked[at]).length, 1);
    assert.equal(ticked.length, before.length);
    await api.setCriterion(story.uid, criterion.id, false);
    assert.ok(readFileSync(path).equals(before));
  });
});

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openedHistory } from '../../../../fakes/openedHistory.js';
import type { OpenedHistory } from '../../../../fakes/openedHistory.js';
import { createTemporaryRepository, runGit } from '../../../../fakes/temporaryRepository.js';
import type { TemporaryRepository } from '../../../../fakes/temporaryRepository.js';

const backlog = { 'backlog/stories.md': '# SHOP-1 Pay\n\n# SHOP-2 Refund\n\n# SHOP-3 Ship\n' };

describe('the history of repositories that come and go', () => {
  let repository: TemporaryRepository;
  let opened: OpenedHistory | undefined;
  const open = async (): Promise<OpenedHistory> => (opened = await openedHistory([repository.path]));

  beforeEach(() => {
    repository = createTemporaryRepository();
    repository.commit('The backlog', backlog);
  });
  afterEach(() => {
    opened?.dispose();
    opened = undefined;
    repository.dispose();
  });

  it('lets go of a repository that was removed, and takes a folder in that became one', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n' });
    repository.git('switch', '--quiet', '--create', 'SHOP-2-more');
    const { look, moved, history, uri } = await open();
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-1 commit 0.7']);
    rmSync(join(repository.path, '.git'), { recursive: true });
    await moved();
    assert.deepEqual(history.repositories, []);
    assert.deepEqual(await look('src/pay.ts', 1), []);
    assert.deepEqual(history.whyOfBranch(uri('src/pay.ts')), []);
    assert.equal(history.problemAt(uri('src/pay.ts'), { line: 0, character: 0 }), undefined);
    repository.git('init', '--quiet', '--initial-branch=main');
    repository.commit('SHOP-3: again');
    await moved();
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-3 commit 0.7']);
  });

  it('knows a repository from the one around it that takes over', async () => {
    repository.commit('SHOP-1: take money', { 'inner/src/pay.ts': 'one\n' });
    runGit(`${repository.path}/inner`, ['init', '--quiet']);
    runGit(`${repository.path}/inner`, ['commit', '--quiet', '--allow-empty', '--message', 'SHOP-2']);
    opened = await openedHistory([repository.path, `${repository.path}/inner`]);
    assert.equal(opened.history.repositories.length, 2);
    rmSync(join(repository.path, 'inner/.git'), { recursive: true });
    await opened.moved();
    assert.deepEqual(
      opened.history.repositories.map(({ root }) => root),
      [opened.folders[0]?.uri],
    );
    assert.deepEqual(await opened.look('src/pay.ts', 1, 1), ['SHOP-1 commit 0.7']);
  });

  it('says that git is switched off, and reads on when it is there again', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n', 'src/more.ts': 'more\n' });
    const { look, switchGit, history, uri } = await open();
    const problem = (): string | undefined => history.problemAt(uri('src/pay.ts'), { line: 0, character: 0 });
    await switchGit(false);
    assert.deepEqual(await look('src/pay.ts', 1), []);
    assert.match(problem() ?? '', /switched off/);
    await switchGit(true);
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-1 commit 0.7']);
    assert.equal(problem(), undefined);
  });

  it('starts when a person trusts the workspace', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n' });
    let isTrusted = false;
    opened = await openedHistory([repository.path], () => isTrusted);
    isTrusted = true;
    await opened.storyroot.traces.open(opened.folders);
    assert.deepEqual(await opened.look('src/pay.ts', 1), ['SHOP-1 commit 0.7']);
  });
});

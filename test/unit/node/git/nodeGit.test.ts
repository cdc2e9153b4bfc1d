import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { GitError } from '../../../../src/core/ports/git.js';
import type { GitErrorCode } from '../../../../src/core/ports/git.js';
import { folderAt } from '../../../../src/node/filePath.js';
import { createNodeGit } from '../../../../src/node/git/nodeGit.js';
import { createTemporaryRepository, gitPath } from '../../../fakes/temporaryRepository.js';
import type { TemporaryRepository } from '../../../fakes/temporaryRepository.js';
import { createTemporaryFolder } from '../../../fakes/temporaryFolder.js';

describe('git as a process', () => {
  let repository: TemporaryRepository;
  let folder: string;
  const git = createNodeGit(gitPath, () => true);
  const trap = (): string => {
    // Leaves a file behind and hands its input on, as a filter has to.
    return repository.writeProgram('.git/trap.sh', `touch "${join(repository.path, 'sprung')}"; cat "$@" 2>/dev/null`);
  };
  const isSprung = (): boolean => existsSync(join(repository.path, 'sprung'));
  const refusedWith = async (asked: Promise<unknown>, code: GitErrorCode): Promise<GitError> => {
    const error = await asked.then(
      () => assert.fail('was answered'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof GitError, String(error));
    assert.equal(error.code, code);
    return error;
  };

  beforeEach(() => {
    repository = createTemporaryRepository();
    folder = folderAt(repository.path, 'shop').uri;
  });
  afterEach(() => {
    repository.dispose();
  });

  it('answers what git writes', async () => {
    const head = repository.commit('SHOP-1 first', { 'a.txt': 'a\n' });
    assert.equal(await git.text({ folder, args: ['rev-parse', 'HEAD'] }), `${head}\n`);
  });

  it('hands over a long answer in pieces', async () => {
    repository.commit('long', { 'long.txt': 'word '.repeat(100_000) });
    let pieces = 0;
    let length = 0;
    await git.stream({ folder, args: ['show', 'HEAD:long.txt'] }, (bytes) => {
      pieces++;
      length += bytes.length;
    });
    assert.equal(length, 500_000);
    assert.ok(pieces > 1);
  });

  it('gives git what it reads', async () => {
    repository.commit('first', { 'a.txt': 'one\n' });
    const told = await git.text({
      folder,
      args: ['blame', '-s', '--contents', '-', '--', 'a.txt'],
      input: 'one\ntwo\n',
    });
    assert.match(told, /00000000.* two/);
  });

  it('asks nothing in a workspace that nobody trusts', async () => {
    const untrusted = createNodeGit(gitPath, () => false);
    await refusedWith(untrusted.text({ folder, args: ['rev-parse', 'HEAD'] }), 'unavailable');
  });

  it('finds git by its name as the editor does on Linux, and never where it works', async () => {
    const before = process.env['PATH'];
    const version = (): Promise<string> => createNodeGit('git', () => true).text({ folder, args: ['version'] });
    repository.writeProgram('git', 'echo a git of the repository');
    try {
      process.env['PATH'] = ['', '.', '..', dirname(gitPath)].join(delimiter);
      assert.match(await version(), /^git version/);
      process.env['PATH'] = ['', '.', './', '..'].join(delimiter);
      await refusedWith(version(), 'unavailable');
    } finally {
      process.env['PATH'] = before;
    }
    await refusedWith(createNodeGit('./git', () => true).text({ folder, args: ['version'] }), 'unavailable');
    await refusedWith(createNodeGit('/nowhere/git', () => true).text({ folder, args: ['version'] }), 'unavailable');
  });

  it('says where there is no repository, and what git does not like', async () => {
    const empty = createTemporaryFolder();
    try {
      const elsewhere = folderAt(empty.path, 'empty').uri;
      await refusedWith(git.text({ folder: elsewhere, args: ['rev-parse', 'HEAD'] }), 'not-a-repository');
    } finally {
      empty.dispose();
    }
    await refusedWith(git.text({ folder: `${folder}/gone`, args: ['rev-parse', 'HEAD'] }), 'not-a-repository');
    await refusedWith(git.text({ folder: 'vscode-vfs://github/acme/shop', args: ['version'] }), 'not-a-repository');
    const error = await refusedWith(git.text({ folder, args: ['log', 'nobody-knows'] }), 'failed');
    assert.match(error.message, /nobody-knows/);
  });

  it('ends what nobody wants any longer, and what takes too long', async () => {
    const slow = repository.writeProgram('.git/slow.sh', 'exec sleep 20');
    const sleeping = createNodeGit(slow, () => true);
    const cancel = new AbortController();
    const asked = sleeping.text({ folder, args: ['log'], cancellation: cancel.signal });
    setTimeout(() => {
      cancel.abort();
    }, 20);
    await refusedWith(asked, 'cancelled');
    await refusedWith(sleeping.text({ folder, args: ['log'], cancellation: cancel.signal }), 'cancelled');
    await refusedWith(sleeping.text({ folder, args: ['log'], timeout: 30 }), 'timed-out');
  });

  it('is not led elsewhere by variables of the environment', async () => {
    const head = repository.commit('first', { 'a.txt': 'a\n' });
    const before = { ...process.env };
    Object.assign(process.env, { GIT_DIR: '/nowhere', GIT_EXTERNAL_DIFF: trap() });
    try {
      const clean = createNodeGit(gitPath, () => true);
      assert.equal(await clean.text({ folder, args: ['rev-parse', 'HEAD'] }), `${head}\n`);
    } finally {
      process.env = before;
    }
  });

  it('runs no program that the repository names', async () => {
    repository.commit('first', { 'a.txt': 'one\n', '.gitattributes': '*.txt filter=evil diff=evil\n' });
    repository.commit('second', { 'a.txt': 'one\ntwo\n' });
    const evil = trap();
    for (const setting of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'core.hooksPath',
      'diff.external',
      'diff.evil.textconv',
      'diff.evil.command',
      'filter.evil.clean',
      'filter.evil.smudge',
      'filter.evil.process',
      'gpg.program',
      'pager.log',
      'pager.blame',
    ])
      repository.git('config', setting, evil);
    for (const alias of ['log', 'blame', 'status', 'rev-parse']) repository.git('config', `alias.${alias}`, `!${evil}`);
    repository.git('config', 'log.showSignature', 'true');
    mkdirSync(join(repository.path, '.git', 'hooks'), { recursive: true });
    writeFileSync(join(repository.path, 'a.txt'), 'one\nthree\n');
    assert.equal(isSprung(), false, 'setting the trap must not spring it');
    for (const args of [
      ['rev-parse', '--show-toplevel'],
      ['log', '-p'],
      ['show', 'HEAD'],
      ['diff'],
      ['diff-files'],
      ['status', '--porcelain'],
      ['ls-files', '-zm'],
      ['blame', '--incremental', '--', 'a.txt'],
    ])
      await git.text({ folder, args });
    await git.text({ folder, args: ['blame', '--incremental', '--contents', '-', '--', 'a.txt'], input: 'four\n' });
    assert.equal(isSprung(), false);
  });
});

import assert from 'node:assert/strict';
import { openedHistory } from '../../../../fakes/openedHistory.js';
import type { OpenedHistory } from '../../../../fakes/openedHistory.js';
import { createTemporaryRepository } from '../../../../fakes/temporaryRepository.js';
import type { TemporaryRepository } from '../../../../fakes/temporaryRepository.js';

const backlog = { 'backlog/stories.md': '# SHOP-1 Pay\n\n# SHOP-2 Refund\n\n# SHOP-3 Ship\n\n# SHOP-142 Retry\n' };

describe('the history of lines', () => {
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

  it('tells the story that the commit of a line names', async () => {
    const hash = repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\ntwo\n' });
    repository.commit('Say it better\n\nRefs: SHOP-2', { 'src/pay.ts': 'one\ntwo, said better\n' });
    const { look, history, uri } = await open();
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-1 commit 0.7']);
    assert.deepEqual(await look('src/pay.ts', 2), ['SHOP-2 commit 0.8']);
    const [why] = history.whyAt(uri('src/pay.ts'), { line: 0, character: 0 });
    assert.equal(why?.commit?.hash, hash);
    assert.equal(why.because, `Commit ${hash.slice(0, 7)} of 2026-03-03 by Ann wrote this line and names SHOP-1.`);
  });

  it('says nothing of a line whose commit names nothing, and of ids that the backlog does not have', async () => {
    repository.commit('Take money; UTF-8 and SHOP-99', { 'src/pay.ts': 'one\n' });
    const { look } = await open();
    assert.deepEqual(await look('src/pay.ts', 1), []);
  });

  it('keeps the ids behind lines looked at, also those that a tracker may have', async () => {
    repository.commit('Take money for SHOP-99', { 'src/pay.ts': 'one\n' });
    repository.commit('SHOP-98: nobody looks', { 'src/other.ts': 'one\n' });
    const { look, history } = await open();
    await look('src/pay.ts', 1);
    assert.deepEqual([...history.named], ['SHOP-99']);
    const before = history.named;
    await look('src/pay.ts', 1);
    assert.equal(history.named, before);
  });

  it('follows a file that was renamed, and a line that was only indented', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\ntwo\nthree\n' });
    repository.git('mv', 'src/pay.ts', 'src/money.ts');
    repository.commit('SHOP-2: rename');
    repository.commit('SHOP-3: indent', { 'src/money.ts': 'one\n    two\nthree\n' });
    const { look } = await open();
    assert.deepEqual(await look('src/money.ts', 1), ['SHOP-1 commit 0.7']);
    assert.deepEqual(await look('src/money.ts', 2), ['SHOP-1 commit 0.7']);
  });

  it('reads the text as the editor has it; what is not committed is the branch’s', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\ntwo\n' });
    repository.git('switch', '--quiet', '--create', 'feature/shop-142-retry');
    const { look, type } = await open();
    assert.deepEqual(await look('src/pay.ts', 2), ['SHOP-1 commit 0.7']);
    type('src/pay.ts', 'one\nnew\ntwo\n');
    assert.deepEqual(await look('src/pay.ts', 2), ['SHOP-142 branch 0.4']);
    assert.deepEqual(await look('src/pay.ts', 3), ['SHOP-1 commit 0.7']);
  });

  it('reads again what was saved, when it is told', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\ntwo\n' });
    const { look, history, folders } = await open();
    const [folder] = folders;
    assert.ok(folder);
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-1 commit 0.7']);
    repository.write('src/pay.ts', 'new\none\ntwo\n');
    history.update([{ folder, path: 'src/pay.ts', type: 'changed' }]);
    assert.deepEqual(await look('src/pay.ts', 1), []);
    assert.deepEqual(await look('src/pay.ts', 2), ['SHOP-1 commit 0.7']);
  });

  it('knows new commits, amended ones and rebased ones when the head has moved', async () => {
    const first = repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n' });
    const { look, moved, storyroot, asked } = await open();
    const commits = (id: string): readonly string[] => {
      const story = storyroot.backlog.snapshot.story(id);
      return story ? (storyroot.traces.loaded?.history.commitsOf(story) ?? []).map(({ hash }) => hash) : [];
    };
    assert.deepEqual(commits('SHOP-1'), [first]);
    const second = repository.commit('SHOP-2: more', { 'src/pay.ts': 'one\ntwo\n' });
    const logs = asked.get('log') ?? 0;
    await moved();
    assert.deepEqual(await look('src/pay.ts', 2), ['SHOP-2 commit 0.7']);
    assert.deepEqual(commits('SHOP-2'), [second]);
    assert.equal(asked.get('log'), logs + 1);
    repository.git('commit', '--quiet', '--amend', '--message', 'SHOP-3: more');
    await moved();
    assert.deepEqual(await look('src/pay.ts', 2), ['SHOP-3 commit 0.7']);
    assert.deepEqual(commits('SHOP-2'), []);
    assert.equal(commits('SHOP-3').length, 1);
    repository.git('switch', '--quiet', '--create', 'side', 'HEAD~1');
    repository.commit('aside', { 'other.txt': 'x\n' });
    repository.git('rebase', '--quiet', 'side', 'main');
    await moved();
    assert.deepEqual(await look('src/pay.ts', 2), ['SHOP-3 commit 0.7']);
    assert.deepEqual(commits('SHOP-1'), [first]);
    assert.equal(commits('SHOP-3')[0], repository.git('rev-parse', 'HEAD'));
  });

  it('asks for the commits once, however often the head is said to have moved meanwhile', async () => {
    const { history, asked } = await open();
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n' });
    const logs = asked.get('log') ?? 0;
    await Promise.all(Array.from({ length: 20 }, () => history.refresh()));
    assert.equal(asked.get('log'), logs + 1);
  });

  it('knows stories that came into the backlog after the commits', async () => {
    repository.commit('SHOP-77 and ABC-5: early', { 'src/pay.ts': 'one\n' });
    const { look, storyroot, folders } = await open();
    assert.deepEqual(await look('src/pay.ts', 1), []);
    const [folder] = folders;
    assert.ok(folder);
    repository.write('backlog/late.md', '# SHOP-77 Late\n\n# ABC-5 Later\n');
    await storyroot.update([{ folder, path: 'backlog/late.md', type: 'created' }]);
    await storyroot.traces.loaded?.history.refresh();
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-77 commit 0.7', 'ABC-5 commit 0.7']);
  });

  it('tells the story of a merge for the commits that it brought in, and not for those before', async () => {
    repository.commit('Old', { 'src/old.ts': 'old\n' });
    repository.git('switch', '--quiet', '--create', 'SHOP-142-retry');
    repository.commit('Try again', { 'src/pay.ts': 'one\n' });
    repository.commit('SHOP-3: and once more', { 'src/pay.ts': 'one\ntwo\n' });
    repository.git('switch', '--quiet', 'main');
    repository.commit('Meanwhile', { 'src/meanwhile.ts': 'x\n' });
    repository.git(
      'merge',
      '--quiet',
      '--no-ff',
      '-m',
      'Merge pull request #7 from acme/SHOP-142-retry',
      'SHOP-142-retry',
    );
    const { look } = await open();
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-142 commit 0.5']);
    assert.deepEqual(await look('src/pay.ts', 2), ['SHOP-3 commit 0.7']);
    assert.deepEqual(await look('src/old.ts', 1), []);
    assert.deepEqual(await look('src/meanwhile.ts', 1), []);
  });

  it('knows the repository around a folder, and takes several folders of it as one', async () => {
    repository.commit('SHOP-1: take money', { 'packages/a/pay.ts': 'one\n', 'packages/b/b.ts': 'b\n' });
    opened = await openedHistory([repository.path, `${repository.path}/packages/a`, `${repository.path}/packages/b`]);
    assert.deepEqual(await opened.look('pay.ts', 1, 1), ['SHOP-1 commit 0.7']);
    assert.equal(opened.history.repositories.length, 1);
    assert.equal(opened.history.repositories[0]?.root, opened.folders[0]?.uri);
  });

  it('knows a second working tree by its own branch', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n' });
    repository.git('worktree', 'add', '--quiet', '-b', 'SHOP-2-more', 'trees/second');
    opened = await openedHistory([`${repository.path}/trees/second`]);
    assert.deepEqual(await opened.look('src/pay.ts', 1), ['SHOP-1 commit 0.7']);
    assert.equal(opened.history.repositories[0]?.branch, 'SHOP-2-more');
    assert.deepEqual(
      opened.history.whyOfBranch(opened.uri('src/pay.ts')).map(({ story }) => story?.id),
      ['SHOP-2'],
    );
  });

  it('asks a submodule for the lines within it', async () => {
    const library = createTemporaryRepository();
    try {
      library.commit('SHOP-2: a library', { 'lib.ts': 'lib\n' });
      repository.git('submodule', '--quiet', 'add', library.path, 'libs/inner');
      repository.commit('SHOP-1: use it');
      const { look, history } = await open();
      assert.deepEqual(await look('libs/inner/lib.ts', 1), ['SHOP-2 commit 0.7']);
      assert.equal(history.repositories.length, 2);
    } finally {
      library.dispose();
    }
  });

  it('says where a shallow clone ends', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n' });
    repository.commit('SHOP-2: more', { 'src/pay.ts': 'one\ntwo\n' });
    repository.git('clone', '--quiet', '--depth=1', `file://${repository.path}`, 'shallow');
    opened = await openedHistory([`${repository.path}/shallow`]);
    await opened.look('src/pay.ts', 1);
    assert.equal(opened.history.repositories[0]?.shallow, true);
    assert.match(opened.history.problemAt(opened.uri('src/pay.ts'), { line: 0, character: 0 }) ?? '', /shallow/);
  });

  it('has no branch on a detached head, and the commits all the same', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n' });
    repository.git('checkout', '--quiet', '--detach');
    const { look, history } = await open();
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-1 commit 0.7']);
    assert.equal(history.repositories[0]?.branch, undefined);
    assert.equal(history.repositories[0]?.problem, undefined);
  });

  it('says that there are no commits yet; the branch has a story all the same', async () => {
    const empty = createTemporaryRepository('SHOP-1-start');
    try {
      for (const [path, text] of Object.entries(backlog)) empty.write(path, text);
      empty.write('src/pay.ts', 'one\n');
      opened = await openedHistory([empty.path]);
      assert.match(opened.history.repositories[0]?.problem ?? '', /no commits yet/);
      assert.deepEqual(await opened.look('src/pay.ts', 1), ['SHOP-1 branch 0.4']);
      empty.commit('SHOP-2: the first one');
      await opened.moved();
      assert.equal(opened.history.repositories[0]?.problem, undefined);
      assert.deepEqual(await opened.look('src/pay.ts', 1), ['SHOP-2 commit 0.7']);
    } finally {
      empty.dispose();
    }
  });

  it('takes a new file for the branch’s, and says nothing of one that git ignores', async () => {
    repository.git('switch', '--quiet', '--create', 'SHOP-2-more');
    repository.commit('Ignore', { '.gitignore': 'out/\n' });
    repository.write('src/new.ts', 'new\n');
    repository.write('out/made.ts', 'made\n');
    const { look } = await open();
    assert.deepEqual(await look('src/new.ts', 1), ['SHOP-2 branch 0.4']);
    assert.deepEqual(await look('out/made.ts', 1), []);
  });

  it('is quiet outside of every repository and in a workspace that nobody trusts', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n' });
    opened = await openedHistory([repository.path], () => false);
    assert.deepEqual(await opened.look('src/pay.ts', 1), []);
    assert.deepEqual(opened.history.repositories, []);
    assert.equal(opened.asked.size, 0);
  });

  it('asks once about a file of which git does not speak, and tells that it does not', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n' });
    repository.git('config', 'blame.ignoreRevsFile', 'nowhere');
    const { look, asked, history } = await open();
    let told = 0;
    history.onDidChange(() => {
      told++;
    });
    for (const line of [1, 1, 2, 1]) await look('src/pay.ts', line);
    assert.equal(asked.get('blame'), 1);
    assert.equal(told, 1);
  });

  it('reads lines that end as on Windows, and names beyond ASCII', async () => {
    repository.git('config', 'core.autocrlf', 'true');
    repository.commit('SHOP-1: take money', { 'src/Größe & Maß “1”.ts': 'one\r\ntwo\r\n' });
    const { look, type } = await open();
    assert.deepEqual(await look('src/Größe & Maß “1”.ts', 2), ['SHOP-1 commit 0.7']);
    type('src/Größe & Maß “1”.ts', 'one\r\nnew\r\ntwo\r\n');
    assert.deepEqual(await look('src/Größe & Maß “1”.ts', 3), ['SHOP-1 commit 0.7']);
  });

  it('asks for each line of a long file once', async () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => `line ${at}`);
    repository.commit('SHOP-1: much', { 'src/long.ts': `${lines.join('\n')}\n` });
    const { look, asked } = await open();
    assert.deepEqual(await look('src/long.ts', 5_000), ['SHOP-1 commit 0.7']);
    assert.deepEqual(await look('src/long.ts', 5_010), ['SHOP-1 commit 0.7']);
    await look('src/long.ts', 9_000);
    const before = asked.get('blame');
    for (const line of [9_000, 9_010, 8_990]) assert.deepEqual(await look('src/long.ts', line), ['SHOP-1 commit 0.7']);
    assert.equal(asked.get('blame'), before);
    assert.deepEqual(await look('src/long.ts', 10_001), []);
    assert.deepEqual(await look('src/long.ts', 20_000), []);
  });

  it('says what git does not like about a file, such as commits to ignore that are not there', async () => {
    repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\n' });
    repository.git('config', 'blame.ignoreRevsFile', '.git-blame-ignore-revs');
    const { look, history, uri } = await open();
    assert.deepEqual(await look('src/pay.ts', 1), []);
    assert.match(history.problemAt(uri('src/pay.ts'), { line: 0, character: 0 }) ?? '', /\.git-blame-ignore-revs/);
    repository.commit('Ignore nothing', { '.git-blame-ignore-revs': '' });
    history.update(opened?.folders.map((folder) => ({ folder, path: 'src/pay.ts', type: 'changed' })) ?? []);
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-1 commit 0.7']);
    assert.equal(history.problemAt(uri('src/pay.ts'), { line: 0, character: 0 }), undefined);
  });

  it('shows hostile messages and names as harmless words', async () => {
    repository.git('config', 'user.name', 'Eve');
    repository.commit(`SHOP-1 \u202Etxt.exe\u0007 ${'x'.repeat(30_000)}\n\n${'Refs: '.repeat(5_000)}`, {
      'src/pay.ts': 'one\n',
    });
    const { look, history, uri } = await open();
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-1 commit 0.7']);
    const [why] = history.whyAt(uri('src/pay.ts'), { line: 0, character: 0 });
    assert.doesNotMatch(why?.because ?? '', /[\u202E\u0007]/);
  });
});

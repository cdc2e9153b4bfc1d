import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { createStoryroot } from '../../../../../src/core/storyroot.js';
import type { Storyroot } from '../../../../../src/core/storyroot.js';
import { uncommitted } from '../../../../../src/core/model/commit.js';
import type { Drift } from '../../../../../src/core/traces/drift/drift.js';
import { resolveUri } from '../../../../../src/core/text/uris.js';
import { createNodeFiles } from '../../../../../src/node/nodeFiles.js';
import { nodePace } from '../../../../../src/node/nodePace.js';
import { createNodeGit } from '../../../../../src/node/git/nodeGit.js';
import { formats } from '../../../../../src/sources/index.js';
import { createTemporaryRepository, gitPath, runGit } from '../../../../fakes/temporaryRepository.js';
import type { TemporaryRepository } from '../../../../fakes/temporaryRepository.js';
import { unexpected } from '../../../../fakes/unexpected.js';

const backlog = 'backlog/payments.yaml';
const code = 'src/retry.ts';

function story(criteria: readonly string[], want = 'failed payments to be tried again'): string {
  const rows = criteria.map((text, at) => `      - { id: AC-${at + 1}, text: ${text}, done: false }\n`);
  return `stories:\n  - id: SHOP-142\n    title: Retry failed payments\n    intent: { as: buyer, want: ${want} }\n    criteria:\n${rows.join('')}`;
}

const first = story(['At most three tries', 'The buyer is told before the third try']);
const retry = '// SHOP-142: tries again\nexport function retry(): number {\n  return 3;\n}\n';

describe('drift', () => {
  let repository: TemporaryRepository;
  let open: Storyroot | undefined;

  beforeEach(() => {
    repository = createTemporaryRepository();
    repository.write('storyroot.yaml', 'sources:\n  - { type: storyroot, path: backlog }\n');
    repository.commit('SHOP-142 Retry', { [backlog]: first, [code]: retry });
  });
  afterEach(() => {
    open?.dispose();
    repository.dispose();
  });

  async function find(
    folder = repository.path,
    texts: Readonly<Record<string, string>> = {},
  ): Promise<readonly Drift[]> {
    const root = pathToFileURL(folder).href;
    open = createStoryroot({
      files: createNodeFiles(),
      openTexts: { textOf: (uri) => texts[uri.slice(root.length + 1)] },
      resolve: resolveUri,
      pace: nodePace,
      writer: { edit: () => Promise.resolve(undefined), create: () => Promise.resolve(false) },
      formats: () => Promise.resolve(formats),
      isTrusted: () => true,
      failed: unexpected,
      traces: () =>
        Promise.resolve({
          git: createNodeGit(gitPath, () => true),
          memory: { get: () => undefined, set: () => Promise.resolve() },
        }),
    });
    const folders = [{ uri: root, name: 'shop' }];
    await open.open(folders);
    await open.traces.open(folders);
    assert.ok(open.traces.loaded);
    return open.traces.loaded.drift.find();
  }

  function partsOf(drifts: readonly Drift[]): readonly string[] {
    return drifts.flatMap(({ parts }) =>
      parts.map(({ part, criterion, change, words }) => {
        const changed = words.filter(({ type }) => type !== 'same').map(({ text }) => text.trim());
        return `${change} ${criterion ?? part}: ${changed.join(' > ')}`;
      }),
    );
  }

  it('is none where code and story are of the same age', async () => {
    assert.deepEqual(await find(), []);
  });

  it('names the words that changed since, and the commits on both sides', async () => {
    const later = repository.commit('Two tries are enough', { [backlog]: first.replace('three tries', 'two tries') });
    const drifts = await find();
    assert.deepEqual(partsOf(drifts), ['changed AC-1: three > two']);
    assert.equal(drifts[0]?.code.subject, 'SHOP-142 Retry');
    assert.equal(drifts[0].backlog.hash, later);
    assert.equal(drifts[0].reference.range.start.line, 0);
  });

  it('finds the commit that changed the words among those that changed others', async () => {
    repository.commit('Something else', { [backlog]: `# payments\n${first}` });
    const wanted = repository.commit('Two', { [backlog]: `# payments\n${first.replace('three tries', 'two tries')}` });
    repository.commit('And else', { [backlog]: `# all payments\n${first.replace('three tries', 'two tries')}` });
    const [drift] = await find();
    assert.equal(drift?.backlog.hash, wanted);
  });

  it('is none where only boxes, statuses and layout changed', async () => {
    repository.commit('Done', {
      [backlog]: first
        .replace('done: false', 'done: true')
        .replace('    title', '    status: done\n    title')
        .replace('At most three tries', '"At most  three tries"'),
    });
    assert.deepEqual(await find(), []);
  });

  it('tells a criterion that was put between others from those that moved for it', async () => {
    const criteria = ['At most three tries', 'Between tries lie ten minutes', 'The buyer is told before the third try'];
    repository.commit('Pause', { [backlog]: story(criteria) });
    assert.deepEqual(partsOf(await find()), ['added AC-2: Between tries lie ten minutes']);
  });

  it('tells of a criterion that is gone, and of another intent', async () => {
    repository.commit('Less', { [backlog]: story(['At most three tries'], 'failed payments to be forgotten') });
    assert.deepEqual(partsOf(await find()), [
      'changed intent: tried again > forgotten',
      'removed AC-2: The buyer is told before the third try',
    ]);
  });

  it('is over where the code was changed after the story', async () => {
    repository.commit('Two tries are enough', { [backlog]: first.replace('three tries', 'two tries') });
    repository.commit('SHOP-142 Two', { [code]: retry.replace('return 3', 'return 2') });
    assert.deepEqual(await find(), []);
  });

  it('is not over where only the space of the code was changed', async () => {
    repository.commit('Two tries are enough', { [backlog]: first.replace('three tries', 'two tries') });
    repository.commit('Format', { [code]: retry.replace('  return', '    return') });
    assert.equal((await find()).length, 1);
  });

  it('counts for a named criterion what its id meant and means', async () => {
    repository.commit('Both', { [code]: `// SHOP-142/AC-2\nconst a = 1;\n\n\n// SHOP-142/AC-1\nconst b = 2;\n` });
    repository.commit('Told earlier', { [backlog]: first.replace('third try', 'second try') });
    const drifts = await find();
    assert.deepEqual(
      drifts.map(({ reference }) => reference.criterion),
      ['AC-2'],
    );
    assert.deepEqual(partsOf(drifts), ['changed AC-2: third > second']);
  });

  it('follows a file of the backlog to its new name', async () => {
    repository.git('mv', backlog, 'backlog/paying.yaml');
    repository.commit('Rename');
    repository.commit('Two', { 'backlog/paying.yaml': first.replace('three tries', 'two tries') });
    assert.deepEqual(partsOf(await find()), ['changed AC-1: three > two']);
  });

  it('counts what is not committed yet: a changed story drifts, changed code does not', async () => {
    repository.write(backlog, first.replace('three tries', 'two tries'));
    const [drift] = await find();
    assert.equal(drift?.backlog.hash, uncommitted);
    open?.dispose();
    repository.write(code, retry.replace('return 3', 'return 2'));
    assert.deepEqual(await find(), []);
  });

  it('takes the text of an editor for the code', async () => {
    repository.commit('Two', { [backlog]: first.replace('three tries', 'two tries') });
    assert.deepEqual(await find(repository.path, { [code]: retry.replace('return 3', 'return 2') }), []);
  });

  it('knows what was committed, and committed anew, since it was asked', async () => {
    const other = 'src/other.ts';
    repository.write(other, '// SHOP-142\nexport const tries = 3;\n');
    assert.deepEqual(await find(), []);
    repository.commit('Other');
    const again = async (): Promise<readonly string[]> => {
      const folder = { uri: pathToFileURL(repository.path).href, name: 'shop' };
      await open?.update([{ folder, path: backlog, type: 'changed' }]);
      const drifts = (await open?.traces.loaded?.drift.find()) ?? [];
      return drifts.map(({ reference }) => reference.uri.slice(folder.uri.length + 1)).sort();
    };
    repository.write(backlog, first.replace('three tries', 'two tries'));
    assert.deepEqual(await again(), [other, code]);
    repository.git('commit', '--quiet', '--all', '--amend', '--message', 'Other, with its story');
    assert.deepEqual(await again(), [code]);
  });

  it('asks for the whole of a file that names stories in very many places', async () => {
    repository.commit('Many', { 'src/many.ts': '// SHOP-142\n\nx();\n\n\n'.repeat(400) });
    repository.commit('Two', { [backlog]: first.replace('three tries', 'two tries') });
    assert.equal((await find()).length, 401);
  });

  it('is silent about a story that was written after the code', async () => {
    repository.commit('Later', {
      [backlog]: `${first}  - id: SHOP-143\n    title: Refund\n    criteria: [Soon]\n`,
      'src/refund.ts': '// SHOP-143\nexport const refund = 1;\n',
    });
    repository.git('commit', '--quiet', '--amend', '--no-edit');
    assert.deepEqual(await find(), []);
  });

  it('claims nothing in a shallow clone that it cannot know', async () => {
    repository.commit('Two tries are enough', { [backlog]: first.replace('three tries', 'two tries') });
    const clone = `${repository.path}/clone`;
    runGit(repository.path, ['clone', '--quiet', '--depth=1', pathToFileURL(repository.path).href, clone]);
    assert.deepEqual(await find(clone), []);
  });
});

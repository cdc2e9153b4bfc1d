import assert from 'node:assert/strict';
import { decisionsFormat } from '../../../../src/sources/decisions/index.js';
import { surroundingsOf } from './records.js';

async function claimed(files: Readonly<Record<string, string>>): Promise<Record<string, readonly string[]>> {
  const sources = await decisionsFormat().find(surroundingsOf(files));
  return Object.fromEntries(
    sources.map((source) => [source.id, Object.keys(files).filter((path) => source.claims(path))]),
  );
}

function named(...paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

describe('finding decision records', () => {
  it('knows the usual folders, in packages too', async () => {
    const paths = [
      'docs/adr',
      'doc/adr',
      'docs/adrs',
      'docs/ADR',
      'docs/decisions',
      'docs/architecture/decisions',
      'docs/architecture/adr',
      'architecture-decision-record',
      'architecture-decision-records',
      'adr',
      '.agents/architecture',
      'build-docs/adr',
      'packages/shop/docs/adr',
    ];
    for (const path of paths) {
      assert.deepEqual(await claimed(named(`${path}/0001-x.md`)), {
        [`decisions:shop/${path}`]: [`${path}/0001-x.md`],
      });
    }
  });

  it('leaves other folders alone, and those that lie too deep', async () => {
    assert.deepEqual(await claimed(named('src/decisions/0001-x.md', 'docs/x.md', 'a/b/c/d/e/f/adr/0001-x.md')), {});
  });

  it('skips read-mes, indexes and templates, but not a record about templates', async () => {
    const files = named(
      'docs/adr/README.md',
      'docs/adr/index.md',
      'docs/adr/template.md',
      'docs/adr/adr-template.md',
      'docs/adr/0000-template.md',
      'docs/adr/0012-use-one-template.md',
      'docs/adr/picture.png',
    );
    assert.deepEqual(await claimed(files), { 'decisions:shop/docs/adr': ['docs/adr/0012-use-one-template.md'] });
  });

  it('takes every document of the folder, and of folders below it those named like records', async () => {
    const files = named(
      'docs/adr/use-x.md',
      'docs/adr/team/0001-y.md',
      'docs/adr/team/notes.md',
      'docs/adr/templates/0001-z.md',
    );
    assert.deepEqual(await claimed(files), {
      'decisions:shop/docs/adr': ['docs/adr/use-x.md', 'docs/adr/team/0001-y.md'],
    });
    assert.deepEqual(await claimed(named('.agents/architecture/ADR-001-x.md', '.agents/architecture/review.md')), {
      'decisions:shop/.agents/architecture': ['.agents/architecture/ADR-001-x.md'],
    });
  });

  it('leaves the decisions of a Backlog.md store to that format', async () => {
    assert.deepEqual(await claimed(named('backlog/decisions/decision-1 - X.md', 'backlog/config.yml')), {});
    assert.deepEqual(await claimed(named('docs/decisions/decision-1 - X.md', 'docs/tasks/task-1 - Y.md')), {});
    const own = named('docs/decisions/0001-x.md', 'docs/tasks/list.md');
    assert.deepEqual(await claimed(own), { 'decisions:shop/docs/decisions': ['docs/decisions/0001-x.md'] });
  });

  it('follows .adr-dir from where it lies', async () => {
    const files = { 'shop/.adr-dir': './records/why\n', 'shop/records/why/0001-x.md': '' };
    assert.deepEqual(await claimed(files), { 'decisions:shop/shop/records/why': ['shop/records/why/0001-x.md'] });
    const [source] = await decisionsFormat().find(surroundingsOf(files));
    assert.deepEqual(source?.configuration, ['shop/.adr-dir']);
  });

  it('never follows it out of the folder', async () => {
    for (const path of ['../other', '/etc', 'C:\\x', '~/x', '', 'a/../../b']) {
      assert.deepEqual(await claimed({ '.adr-dir': path }), {}, path);
    }
  });

  it('follows .log4brains.yml to the project’s and its packages’ records', async () => {
    const files = {
      '.log4brains.yml': `project:
  name: Shop
  adrFolder: ./docs/adr
  packages:
    - name: backend
      path: ./packages/backend
      adrFolder: ./packages/backend/records
`,
      'docs/adr/20260131-x.md': '# X\n',
      'packages/backend/records/20260201-y.md': '# Y\n',
    };
    assert.deepEqual(await claimed(files), {
      'decisions:shop/packages/backend/records': ['packages/backend/records/20260201-y.md'],
      'decisions:shop/docs/adr': ['docs/adr/20260131-x.md'],
    });
  });

  it('survives configuration files that make no sense', async () => {
    for (const text of ['', 'project: 3', 'project: {packages: [1, {adrFolder: ../x}]}', '{{{', '- a\n- b']) {
      assert.deepEqual(await claimed({ '.log4brains.yml': text, '.adr-dir': '\n\n' }), {});
    }
  });

  it('opens a folder, a file or a glob that a person names', async () => {
    const files = named('why/0001-x.md', 'why/deep/note.md', 'why/README.md', 'README.md');
    const opened = async (path: string): Promise<readonly string[]> => {
      const source = await decisionsFormat().open(surroundingsOf(files), path);
      return Object.keys(files).filter((file) => source.claims(file));
    };
    assert.deepEqual(await opened('./why/'), ['why/0001-x.md', 'why/deep/note.md']);
    assert.deepEqual(await opened('README.md'), ['README.md']);
    assert.deepEqual(await opened('why/*.md'), ['why/0001-x.md']);
    assert.deepEqual(await opened('.'), ['why/0001-x.md', 'why/deep/note.md']);
    assert.deepEqual(await opened('nowhere'), []);
  });
});

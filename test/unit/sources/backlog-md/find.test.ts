import { deepEqual, equal, match } from 'node:assert/strict';
import { backlogMdFormat } from '../../../../src/sources/backlog-md/index.js';
import { findIn, surroundingsOf } from './aStore.js';

const config = 'project_name: "Shop"\nstatuses: ["To Do", "Done"]\n';

async function idsIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await findIn(files)).map(({ id }) => id);
}

describe('Backlog.md stores', () => {
  it('are found by their configuration, in any project of the folder', async () => {
    deepEqual(
      await idsIn({
        'backlog/config.yml': config,
        'packages/pay/.backlog/config.yaml': config,
        'packages/web/backlog/tasks/task-1 - T.md': '',
        'packages/web/.backlog/config.yml': config,
      }),
      ['backlog-md:shop/backlog', 'backlog-md:shop/packages/pay/.backlog', 'backlog-md:shop/packages/web/.backlog'],
    );
  });

  it('are where the project says', async () => {
    const [source, ...others] = await findIn({
      'backlog.config.yml': `${config}backlog_directory: "work/items"\ntask_prefix: "BACK"\n`,
      'backlog/config.yml': config,
      'work/items/tasks/back-1 - T.md': '',
    });
    deepEqual(others, []);
    equal(source?.id, 'backlog-md:shop/work/items');
    equal(source.label, 'Backlog.md in work/items/');
    deepEqual(source.keys, ['BACK']);
    equal(source.claims('work/items/tasks/back-1 - T.md'), true);
    deepEqual(source.configuration, ['backlog.config.yml', 'work/items/config.yml', 'work/items/config.yaml']);
  });

  it('are never outside the project', async () => {
    for (const directory of ['../other', '/etc', 'C:\\x', '~/x']) {
      const [source] = await findIn({ 'backlog.config.yml': `${config}backlog_directory: '${directory}'\n` });
      equal(source?.id, 'backlog-md:shop/backlog');
      const told = (source.problems ?? []).map(({ code, message }) => `${code}: ${message}`);
      equal(told.length, 1);
      match(told[0] ?? '', /^invalid-configuration: backlog\.config\.yml.*Name a folder/);
    }
  });

  it('are found without configuration by the names of their files', async () => {
    deepEqual(await idsIn({ 'backlog/tasks/back-12.3 - Some-title.md': '' }), ['backlog-md:shop/backlog']);
    deepEqual(await idsIn({ '.backlog/drafts/draft-1.md': '' }), ['backlog-md:shop/.backlog']);
  });

  it('are not any other folder called backlog', async () => {
    deepEqual(
      await idsIn({
        'backlog/payments.yaml': '',
        'backlog/SHOP-142.md': '',
        'backlog/tasks/SHOP-143.md': '',
        'backlog/tasks/notes.md': '',
        'backlog/config.yml': 'theme: dark\n',
        'docs/backlog/task-1 - T.md': '',
      }),
      [],
    );
  });

  it('do not lie in each other', async () => {
    deepEqual(await idsIn({ 'backlog/config.yml': config, 'backlog/docs/demo/backlog/config.yml': config }), [
      'backlog-md:shop/backlog',
    ]);
  });

  it('claim items, wherever they lie, and neither documents nor instructions', async () => {
    const [source] = await findIn({ 'backlog/config.yml': config });
    const claimed = [
      'backlog/tasks/task-1 - T.md',
      'backlog/tasks/epics/e-1/part.md',
      'backlog/completed/task-1 - T.MD',
      'backlog/drafts/draft-1 - T.md',
      'backlog/archive/tasks/task-1 - T.md',
      'backlog/milestones/m-1 - t.md',
      'backlog/decisions/004-slug.md',
      'backlog/sprints/task-3 - T.md',
    ];
    const others = [
      'backlog/tasks/README.md',
      'backlog/tasks/readme.md',
      'backlog/CLAUDE.md',
      'backlog/config.yml',
      'backlog/docs/task-1 - T.md',
      'backlog/archive/flush-2025-11-26.md',
      'backlog/memory/task-368.md',
      'backlog/tasks/task-1 - T.txt',
      'tasks/task-1 - T.md',
      'backlogs/tasks/task-1 - T.md',
    ];
    deepEqual(
      claimed.filter((path) => source?.claims(path) !== true),
      [],
    );
    deepEqual(
      others.filter((path) => source?.claims(path) !== false),
      [],
    );
  });

  it('open where storyroot.yaml says: the folder, its project, a file in it or a glob', async () => {
    const surroundings = surroundingsOf({
      'a/backlog/config.yml': config,
      'a/backlog/tasks/task-1 - T.md': '',
      'b/items/task-1 - T.md': '',
    });
    const open = async (path: string): Promise<readonly unknown[]> => {
      const source = await backlogMdFormat().open(surroundings, path);
      const claims = ['task-1 - T.md', 'task-2 - T.md'].map((name) => source.claims(`a/backlog/tasks/${name}`));
      return [source.id, ...claims];
    };
    const store = 'backlog-md:shop/a/backlog';
    deepEqual(await open('a/backlog'), [store, true, true]);
    deepEqual(await open('./a/'), [store, true, true]);
    deepEqual(await open('a/backlog/config.yml'), [store, true, true]);
    deepEqual(await open('a/backlog/**/*.md'), [store, true, true]);
    const one = await backlogMdFormat().open(surroundings, 'b/items/task-1 - T.md');
    deepEqual([one.claims('b/items/task-1 - T.md'), one.claims('b/items/task-2 - T.md')], [true, false]);
  });
});

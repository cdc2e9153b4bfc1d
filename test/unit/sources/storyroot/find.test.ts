import assert from 'node:assert/strict';
import { storyrootFormat } from '../../../../src/sources/storyroot/index.js';
import { aFolder } from './reading.js';

const story = '- id: SHOP-1\n  title: One\n';
const card = '---\nid: SHOP-1\ntitle: One\n---\n';

async function claimed(files: Readonly<Record<string, string>>): Promise<readonly (readonly string[])[]> {
  const sources = await storyrootFormat().find(aFolder(files));
  return sources.map((source) => [source.id, ...Object.keys(files).filter((path) => source.claims(path))]);
}

describe('Finding Storyroot stories', () => {
  it('finds the configuration that holds stories and the usual folders', async () => {
    assert.deepEqual(
      await claimed({
        'storyroot.yaml': `version: 1\nstories:\n  ${story}`,
        'backlog/a.yaml': story,
        'backlog/deep/b.md': card,
        'backlog/README.md': '# Read me',
        'docs/stories/one.yml': story,
        '.storyroot/x.yaml': story,
        'src/a.yaml': story,
      }),
      [
        ['storyroot:shop/storyroot.yaml', 'storyroot.yaml'],
        ['storyroot:shop/.storyroot', '.storyroot/x.yaml'],
        ['storyroot:shop/backlog', 'backlog/a.yaml', 'backlog/deep/b.md'],
        ['storyroot:shop/docs/stories', 'docs/stories/one.yml'],
      ],
    );
  });

  it('takes no other tool’s files for its own', async () => {
    assert.deepEqual(
      await claimed({
        'storyroot.yaml': 'version: 1\n# stories: none\n',
        'backlog/config.yml': 'project_name: Other\nstatuses: [a]\n',
        'backlog/notes.md': card,
        'stories/Button.md': '# Button\n',
        'stories/data.yaml': 'button: 1\n',
        'docs/stories/1.1.login.story.md': '# Story 1.1\n',
        'docs/stories/1-2-logout.md': '# Story 1.2\n\n## Acceptance Criteria\n',
        'docs/backlog/tasks/task-1 - Do-it.md': card,
        'docs/backlog/drafts/draft-2 - Later.md': card,
      }),
      [],
    );
  });

  it('reads what storyroot.yaml names: a file, a folder, a glob or everything', async () => {
    const files = {
      'plan/a.yaml': story,
      'plan/README.md': '# Read me',
      'plan/deep/b.md': card,
      'plan/c.txt': '',
      'other/d.yml': story,
    };
    const open = async (path: string): Promise<readonly string[]> => {
      const source = await storyrootFormat().open(aFolder(files), path);
      assert.deepEqual(source.problems, []);
      return Object.keys(files).filter((candidate) => source.claims(candidate));
    };
    assert.deepEqual(await open('plan'), ['plan/a.yaml', 'plan/README.md', 'plan/deep/b.md']);
    assert.deepEqual(await open('./plan/'), ['plan/a.yaml', 'plan/README.md', 'plan/deep/b.md']);
    assert.deepEqual(await open('plan/c.txt'), ['plan/c.txt']);
    assert.deepEqual(await open('*/*.y*ml'), ['plan/a.yaml', 'other/d.yml']);
    assert.deepEqual(await open('.'), ['plan/a.yaml', 'plan/README.md', 'plan/deep/b.md', 'other/d.yml']);
    const none = await storyrootFormat().open(aFolder(files), 'gone');
    assert.match(none.problems?.[0]?.message ?? '', /“gone”/);
  });
});

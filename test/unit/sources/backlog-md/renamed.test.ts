import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalId } from '../../../../src/core/notation/ids.js';
import { dataRoot, diskContent, noData, readFolder, storiesIn, textContent } from '../everyFormat/folders.js';

const task = (id: string, more: string): string => `---\nid: ${id}\ntitle: ${id}\nstatus: To Do\n${more}---\n`;

async function linksIn(files: Readonly<Record<string, string>>, prefix: string): Promise<unknown> {
  const config = { 'backlog/config.yml': `project_name: Shop\ntask_prefix: "${prefix}"\n` };
  const { files: read } = await readFolder(textContent({ ...config, ...files }));
  return read
    .flatMap(({ items }) => storiesIn(items))
    .flatMap(({ id, parent, dependsOn }) => (id.endsWith('.1') ? [parent, ...dependsOn] : []));
}

describe('a store of Backlog.md whose prefix has changed', () => {
  const child = task('BACK-4.1', 'parent_task_id: task-4\ndependencies: [task-5, "6", OTHER-7, task-9]\n');
  const files = {
    'backlog/tasks/back-4.1 - Child.md': child,
    'backlog/tasks/back-4 - Parent.md': task('BACK-4', ''),
    'backlog/completed/back-5 - Five.md': task('BACK-5', ''),
    'backlog/tasks/back-6 - Six.md': task('BACK-6', ''),
    'backlog/tasks/back-9 - Nine.md': task('BACK-9', ''),
    'backlog/tasks/task-9 - An-old-one.md': task('TASK-9', ''),
  };

  it('still finds the parents and dependencies that old ids name, where only one can be meant', async () => {
    assert.deepEqual(await linksIn(files, 'back'), ['BACK-4', 'BACK-5', 'BACK-6', 'OTHER-7', 'task-9']);
  });

  it('leaves ids alone that nothing in the store has', async () => {
    const alone = { 'backlog/tasks/back-4.1 - Child.md': child };
    assert.deepEqual(await linksIn(alone, 'back'), ['task-4', 'task-5', '6', 'OTHER-7', 'task-9']);
  });

  describe('among public projects', () => {
    const root = join(dataRoot, 'backlog-md');
    before(function () {
      if (existsSync(root)) return;
      console.log(noData);
      this.skip();
    });

    it('finds nearly all parents of Backlog.md itself', async function () {
      this.timeout(20_000);
      const { files: read } = await readFolder(diskContent(root));
      const stories = read.flatMap(({ items }) => storiesIn(items));
      const ids = new Set(stories.map(({ id }) => canonicalId(id)));
      const parents = stories.flatMap(({ parent }) => (parent === undefined ? [] : [parent]));
      const lost = parents.filter((parent) => !ids.has(canonicalId(parent)));
      assert.ok(parents.length > 100 && lost.length < 5, `${lost.length} of ${parents.length}: ${lost.join(', ')}`);
    });
  });
});

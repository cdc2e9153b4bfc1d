import { strict as assert } from 'node:assert';
import { readFiles, readTasks, usualPath } from './reading.js';

const task = (id: number | string, more: object = {}): object => ({
  id,
  title: `Task no. ${id}`,
  status: 'pending',
  ...more,
});

describe('tasks of Taskmaster', () => {
  it('have ids with their tag, whose numbers texts write without it', async () => {
    const { stories } = await readTasks({ master: { tasks: [task(1), task('2')] } });
    assert.deepEqual([...stories.keys()], ['master:1', 'master:2']);
    const story = stories.get('master:2');
    assert.deepEqual(story?.localNames, [{ name: 'Task 2' }]);
    assert.deepEqual(story.scope, ['master']);
    assert.equal(story.onlyTagged, true);
    assert.equal(story.parent, undefined);
  });

  it('belong to their tag where there are several', async () => {
    const { stories } = await readTasks({
      master: { tasks: [task(1)], metadata: { description: 'The shop' } },
      later: { tasks: [] },
    });
    assert.deepEqual([...stories.keys()], ['master', 'master:1', 'later']);
    assert.equal(stories.get('master:1')?.parent, 'master');
    assert.deepEqual(stories.get('master')?.intent, { prose: 'The shop' });
  });

  it('are read from the older shape without tags', async () => {
    const { stories } = await readTasks({ tasks: [task(7)], metadata: {} });
    assert.deepEqual([...stories.keys()], ['master:7']);
  });

  it('have subtasks of their own, numbered within them', async () => {
    const { stories } = await readTasks({
      tasks: [
        task(1, { subtasks: [task(1), task(2, { dependencies: [1, '2', '3.1', 'other:4'] })] }),
        task(3, { dependencies: [1, '1.2'] }),
      ],
    });
    assert.deepEqual([...stories.keys()], ['master:1', 'master:1.1', 'master:1.2', 'master:3']);
    assert.equal(stories.get('master:1.2')?.parent, 'master:1');
    assert.deepEqual(stories.get('master:1.2')?.dependsOn, ['master:1.1', 'master:1.2', 'master:3.1', 'other:4']);
    assert.deepEqual(stories.get('master:3')?.dependsOn, ['master:1', 'master:1.2']);
    assert.deepEqual(stories.get('master:1.1')?.localNames, [{ name: 'Task 1.1' }]);
  });

  it('depend on a task rather than on a subtask beside them where only that has the number', async () => {
    const { stories } = await readTasks({ tasks: [task(1, { subtasks: [task(1, { dependencies: [9] })] }), task(9)] });
    assert.deepEqual(stories.get('master:1.1')?.dependsOn, ['master:9']);
  });

  it('tell their intent, and keep everything else to be read', async () => {
    const { stories } = await readTasks({
      tasks: [
        task(1, {
          description: 'As a customer, I want to pay, so that I get it.',
          details: 'Step\n- one',
          testStrategy: 'By hand',
          complexity: 7,
          metadata: { by: 'us' },
          relevantFiles: [{ path: './src/pay.ts' }, { path: '/etc/passwd' }],
        }),
      ],
    });
    const story = stories.get('master:1');
    assert.deepEqual(story?.intent, { as: 'a customer', want: 'to pay', soThat: 'I get it' });
    assert.deepEqual(
      story.sections.map(({ markdown }) => markdown.split('\n')[0]),
      ['Step', 'By hand', '- complexity: 7'],
    );
    assert.match(story.sections[2]?.markdown ?? '', /metadata: \{"by":"us"\}/);
    assert.deepEqual(story.paths, ['src/pay.ts']);
  });

  it('have statements for criteria, which no one can tick', async () => {
    const { stories } = await readTasks({
      tasks: [
        task(1, { acceptanceCriteria: '- One\n- Two,\n  over two lines\n' }),
        task(2, { acceptanceCriteria: ['A', 'B'] }),
        task(3, { acceptanceCriteria: 'It works\nall day' }),
      ],
    });
    const textsOf = (id: string): unknown =>
      stories.get(id)?.criteria.map((criterion) => [criterion.id, criterion.text]);
    assert.deepEqual(textsOf('master:1'), [
      ['AC-1', 'One'],
      ['AC-2', 'Two, over two lines'],
    ]);
    assert.deepEqual(textsOf('master:2'), [
      ['AC-1', 'A'],
      ['AC-2', 'B'],
    ]);
    assert.deepEqual(textsOf('master:3'), [['AC-1', 'It works all day']]);
    const criteria = [...stories.values()].flatMap((story) => story.criteria);
    assert.ok(criteria.every(({ tickable, state, done }) => !tickable && state === 'derived' && !done));
  });

  it('have their status as one token that only the known values may replace', async () => {
    const text =
      '{"tasks":[{"id":1,"status":"in-progress"},{"id":2,"status":7},{"id":3},{"id":4,"status":"cancelled"}]}';
    const { stories } = await readTasks(text);
    const { start, end, current, form, allowed } = stories.get('master:1')?.statusMark ?? assert.fail();
    assert.equal(text.slice(start, end), '"in-progress"');
    assert.equal(current, '"in-progress"');
    assert.equal(form, 'json');
    assert.ok(allowed?.includes('deferred'));
    assert.equal(stories.get('master:2')?.statusMark, undefined);
    assert.deepEqual(stories.get('master:3')?.status, { raw: '', category: 'todo' });
    assert.deepEqual(
      [...stories.values()].map(({ status }) => status.category),
      ['doing', 'unknown', 'todo', 'dropped'],
    );
  });

  it('with the same id are all kept', async () => {
    const { items } = await readTasks({ tasks: [task(1), task(1)] });
    const uids = items.map((item) => (item.type === 'story' ? item.story.uid : ''));
    assert.equal(new Set(uids).size, 2);
  });

  it('without an id are told of', async () => {
    const { stories, problems } = await readTasks({ tasks: [{ title: 'Lost' }, task(2)] });
    assert.deepEqual([...stories.keys()], ['master:2']);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['missing-id'],
    );
    assert.match(problems[0]?.message ?? '', /Lost/);
  });
});

describe('a broken tasks.json', () => {
  const codesOf = (problems: readonly { code: string }[]): unknown => problems.map(({ code }) => code);

  it('is read as far as it goes, with one problem at its place', async () => {
    const text = '{\n"tasks": [\n{"id": 1, "title": "A"},\n{"id": 2, "title": "B" "status": "done"},\n{"id": 3, "ti';
    const { stories, problems } = await readTasks(text);
    assert.deepEqual([...stories.keys()], ['master:1', 'master:2', 'master:3']);
    assert.deepEqual(codesOf(problems), ['unreadable-file']);
    assert.equal(problems[0]?.range?.start.line, 3);
  });

  it('keeps its tasks on both sides of a merge conflict', async () => {
    const text = `{ "tasks": [
      { "id": 1, "title": "A" },
<<<<<<< HEAD
      { "id": 2, "title": "Ours" },
=======
      { "id": 3, "title": "Theirs" },
>>>>>>> other
      { "id": 4, "title": "D" }
    ] }`;
    const { stories, problems } = await readTasks(text);
    assert.deepEqual([...stories.keys()], ['master:1', 'master:2', 'master:3', 'master:4']);
    assert.deepEqual(codesOf(problems), ['unreadable-file']);
    assert.equal(problems[0]?.range?.start.line, 2);
  });

  for (const [what, text] of [
    ['a missing comma between tasks', '{"tasks":[{"id":1} {"id":2}]}'],
    ['a comma too many', '{"tasks":[{"id":1},{"id":2},]}'],
    ['a bracket that is never closed', '{"tasks":[{"id":1},{"id":2}]'],
    ['a missing colon', '{"tasks" [{"id":1},{"id":2}]}'],
    ['a comment', '{"tasks":[{"id":1},{"id":2 /* the second */}]}'],
  ] as const) {
    it(`with ${what} is told of, and read`, async () => {
      const { stories, problems } = await readTasks(text);
      assert.equal(stories.size, 2);
      assert.deepEqual(codesOf(problems), ['unreadable-file']);
    });
  }

  for (const text of [
    '',
    ' ',
    '[]',
    'null',
    '{',
    '{"tasks":',
    '{"master":{"tasks":[',
    '['.repeat(100_000),
    '{"tasks":[1]}',
  ]) {
    it(`yields a problem: ${JSON.stringify(text.slice(0, 30))}`, async () => {
      const { items, problems } = await readTasks(text);
      assert.ok(problems.length === 1 && items.length === 1);
    });
  }

  it('nested without end costs its task only', async () => {
    const { stories, problems } = await readTasks(`{"tasks":[{"id":1},{"id":2,"x":${'['.repeat(200_000)}`);
    assert.deepEqual([...stories.keys()], ['master:1']);
    assert.deepEqual(codesOf(problems), ['unreadable-file']);
  });
});

describe('where Taskmaster is found', () => {
  const text = JSON.stringify({ tasks: [task(1)] });

  it('its files are, with their current tag, and nothing that it generated', async () => {
    const { sources } = await readFiles({
      [usualPath]: text,
      '.taskmaster/tasks/task_001.txt': '# Task ID: 1',
      '.taskmaster/state.json': '{"currentTag":"next"}',
    });
    assert.equal(sources.length, 1);
    const [source] = sources;
    assert.match(source?.label ?? '', /\.taskmaster\/.*next/);
    assert.deepEqual(source?.configuration, ['.taskmaster/state.json', '.taskmaster/config.json']);
    assert.ok(source.claims(usualPath));
    assert.ok(!source.claims('.taskmaster/tasks/task_001.txt') && !source.claims('.taskmaster/state.json'));
  });

  it('an older tasks/tasks.json is, where it has the shape', async () => {
    assert.equal((await readFiles({ 'tasks/tasks.json': text })).sources.length, 1);
    assert.equal(
      (await readFiles({ 'tasks/tasks.json': '{"version":"2.0.0","tasks":[{"label":"build"}]}' })).sources.length,
      0,
    );
    assert.equal((await readFiles({ 'src/tasks/tasks.json': text })).sources.length, 0);
  });

  it('a package of a monorepo may have its own', async () => {
    const { sources } = await readFiles({ [usualPath]: text, [`packages/shop/${usualPath}`]: text });
    assert.equal(new Set(sources.map(({ id }) => id)).size, 2);
  });

  for (const path of ['plan/tasks.json', 'plan', 'plan/*.json']) {
    it(`storyroot.yaml says: ${path}`, async () => {
      const { stories } = await readFiles({
        'plan/tasks.json': text,
        'storyroot.yaml': `sources:\n  - type: taskmaster\n    path: "${path}"\n`,
      });
      assert.deepEqual([...stories.keys()], ['master:1']);
    });
  }
});

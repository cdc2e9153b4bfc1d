import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Criterion, Story } from '../../../../src/core/model/story.js';
import { readSpec } from './reading.js';

async function tasksOf(text: string): Promise<Story> {
  const { stories } = await readSpec({ 'requirements.md': '# Requirements\n', 'tasks.md': text });
  const story = stories.get('shop/tasks');
  ok(story);
  return story;
}

const short = ({ id, text, state, mark, optional }: Criterion): readonly unknown[] => [
  id,
  text,
  state,
  ...(mark === undefined ? [] : [mark]),
  ...(optional ? ['optional'] : []),
];

describe("Kiro's tasks", () => {
  it('have every state and every shape of number', async () => {
    const story = await tasksOf(
      '# Implementation Plan\n\n- [x] 1. Store\n  - [ ] 1.1 Write\n- [-] 2 Read\n- [~] 2.1. Queue\n- [ ]* 2.2 Prove\n- [ ]\\* 2.3 Prove more\n- [X] 7.9* Odd\n- [ ] Without\n### - [ ] 3.1 Headed\n#### [x] 3.2 Bare\n* [ ] (P) Star\n- [?] 4 Unsure\n',
    );
    deepEqual(story.criteria.map(short), [
      ['1', 'Store', 'done'],
      ['1.1', 'Write', 'open'],
      ['2', 'Read', 'doing', '-'],
      ['2.1', 'Queue', 'doing', '~'],
      ['2.2', 'Prove', 'open', 'optional'],
      ['2.3', 'Prove more', 'open', 'optional'],
      ['7.9', 'Odd', 'done', 'optional'],
      ['T-8', 'Without', 'open'],
      ['3.1', 'Headed', 'open'],
      ['3.2', 'Bare', 'done'],
      ['T-11', 'Star', 'open'],
      ['4', 'Unsure', 'other', '?'],
    ]);
    ok(story.criteria.every(({ tickable }) => tickable));
    deepEqual([story.kind, story.parent, story.title], ['task', 'shop', 'Tasks of Shop']);
  });

  it('have their own ids where a number is there twice', async () => {
    const story = await tasksOf('- [ ] 1 a\n- [ ] 1 b\n');
    deepEqual(
      story.criteria.map(({ id }) => id),
      ['1', 'T-2'],
    );
  });

  it('in code fences are none', async () => {
    const story = await tasksOf('- [ ] 1 a\n\n```\n- [ ] 2 b\n```\n');
    equal(story.criteria.length, 1);
  });

  it('serve what their details name', async () => {
    const named = async (line: string): Promise<unknown> =>
      (await tasksOf(`- [ ] 1 a\n  - b\n  ${line}\n`)).criteria[0]?.serves;
    const all = [{ story: 'shop', criteria: 'all' }];
    deepEqual(await named('- _Requirements: 1.1, 1.3-1.5, 2_'), [
      { story: 'shop/2', criteria: 'all' },
      { story: 'shop/1', criteria: ['1.1', '1.3', '1.4', '1.5'] },
    ]);
    deepEqual(await named('_Requirements: 1.1–1.2 (saving), 3.1-3_'), [
      { story: 'shop/1', criteria: ['1.1', '1.2'] },
      { story: 'shop/3', criteria: ['3.1', '3.2', '3.3'] },
    ]);
    deepEqual(await named('- **Validates: Requirements 2.3, 2.4**'), [{ story: 'shop/2', criteria: ['2.3', '2.4'] }]);
    deepEqual(await named('- _要件: 1.2_'), [{ story: 'shop/1', criteria: ['1.2'] }]);
    deepEqual(await named('- _Requirements: 1.2.3_'), [{ story: 'shop/1.2', criteria: ['1.2.3'] }]);
    for (const words of ['All', 'All requirements', '全般']) deepEqual(await named(`- _Requirements: ${words}_`), all);
    for (const words of ['UI rendering', 'the rest of 2026', '']) {
      deepEqual(await named(`- _Requirements: ${words}_`), undefined);
    }
    deepEqual(await named('- _Depends: 1.1_'), undefined);
  });

  it('do not count further than a slip of a range goes', async () => {
    const story = await tasksOf('- [ ] 1 a\n  - _Requirements: 1.1-1.999999_\n');
    deepEqual(story.criteria[0]?.serves, [{ story: 'shop/1', criteria: ['1.1', '1.999999'] }]);
  });

  it('name files, and keep their details', async () => {
    const story = await tasksOf(
      '# Plan\n\nWords.\n\n- [ ] 1 In `src/a.ts`\n  - and src/b/[id]/c.test.tsx, see https://x.org/d/e.html\n\n  ```ts\n  import "src/no.ts"\n  ```\n',
    );
    deepEqual(story.paths, ['src/a.ts', 'src/b/[id]/c.test.tsx']);
    equal(story.sections[0]?.title, 'Details');
    ok(story.sections[0].markdown.includes('see https://x.org'));
    deepEqual(story.sections[1], { title: 'Notes', markdown: '# Plan\n\nWords.' });
  });

  it('are ticked as the file does', async () => {
    const text = '- [X] 1 a\r\n- [ ]* 2 b\r\n### - [ ] 3 c';
    const { criteria } = await tasksOf(text);
    deepEqual(
      criteria.map(({ tick }) => [text.slice((tick?.start ?? 0) - 1, (tick?.end ?? 0) + 1), tick?.done]),
      [
        ['[X]', 'X'],
        ['[ ]', 'X'],
        ['[ ]', 'X'],
      ],
    );
  });
});

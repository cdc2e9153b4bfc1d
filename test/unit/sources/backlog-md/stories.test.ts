import { deepEqual, equal, match } from 'node:assert/strict';
import { readIn, task, taskOf } from './aStore.js';

const whole = `---
id: TASK-7.2
title: >-
  Retry a payment
  that timed out
status: In Progress
assignee: @mia
reporter: '@jo'
created_date: '2026-01-30'
updated_date: '2026-01-31 09:30'
labels: [payments, 'a, b']
milestone: m-2
dependencies:
  - task-3
  - TASK-4
references:
  - https://example.com/x
  - src/payments/client.ts#L12
  - decision-2
modified_files:
  - src/payments/retry.ts
  - ../outside.ts
parent_task_id: task-7
priority: high
type: enhancement
---

# TASK-7.2

## Description

<!-- SECTION:DESCRIPTION:BEGIN -->
Baskets are lost.

## Inner heading
as decision-1 says
<!-- SECTION:DESCRIPTION:END -->

## Acceptance Criteria
<!-- AC:BEGIN -->
- [ ] #1 Retried
  - within a minute
<!-- AC:END -->

## Implementation Plan

<!-- SECTION:PLAN:BEGIN -->
1. Measure
<!-- SECTION:PLAN:END -->

## Comments
<!-- COMMENTS:BEGIN -->
author: @mia
created: 2026-01-31 10:00
---
Looks right.
---
<!-- COMMENTS:END -->

## Children
<!-- SECTION:CHILDREN:BEGIN -->
none
<!-- SECTION:CHILDREN:END -->
`;

describe('A Backlog.md task', () => {
  it('lands in the model with everything it says', async () => {
    const { criteria, range, statusMark, ...story } = await taskOf(whole, 'backlog/tasks/task-7.2 - Retry.md');
    equal(criteria.length, 1);
    deepEqual(range?.start, { line: 0, character: 0 });
    equal(statusMark?.current, 'In Progress');
    deepEqual(story, {
      id: 'TASK-7.2',
      uid: 'backlog-md:shop/backlog:backlog/tasks/task-7.2 - Retry.md#TASK-7.2',
      title: 'Retry a payment that timed out',
      kind: 'feature',
      status: { raw: 'In Progress', category: 'doing' },
      intent: { prose: 'Baskets are lost.\n\n## Inner heading\nas decision-1 says' },
      definitionOfReady: [],
      definitionOfDone: [],
      decisions: ['decision-2', 'decision-1'],
      tradeOffs: [],
      sections: [
        { title: 'Acceptance Criteria', markdown: '  - within a minute' },
        { title: 'Implementation Plan', markdown: '1. Measure' },
        { title: 'Comments', markdown: '**@mia** 2026-01-31 10:00\n\nLooks right.' },
        { title: 'Children', markdown: 'none' },
        { title: 'References', markdown: '- https://example.com/x\n- src/payments/client.ts#L12\n- decision-2' },
        { title: 'Details', markdown: '- Milestone: m-2\n- Reporter: @jo' },
      ],
      parent: 'task-7',
      dependsOn: ['task-3', 'TASK-4'],
      labels: ['payments', 'a, b'],
      people: ['@mia'],
      priority: 'high',
      paths: ['src/payments/retry.ts', 'src/payments/client.ts'],
      archived: false,
      source: 'backlog-md:shop/backlog',
      uri: 'file:///backlog/tasks/task-7.2%20-%20Retry.md',
      updatedAt: '2026-01-31T09:30:00Z',
    });
  });

  it('has its kind, status and place in the folders told apart', async () => {
    const config = 'statuses: ["Idea", "Building", "Shipped"]\n';
    const read = async (path: string, front: string): Promise<readonly unknown[]> => {
      const { stories } = await readIn(path, `---\nid: T-1\ntitle: T\n${front}\n---\n`, config);
      return stories.map(({ kind, status, archived }) => [kind, status.category, archived]).flat();
    };
    deepEqual(await read('backlog/tasks/t-1 - T.md', 'type: BUG\nstatus: idea'), ['bug', 'todo', false]);
    deepEqual(await read('backlog/completed/t-1 - T.md', 'type: DX\nstatus: Shipped'), ['task', 'done', false]);
    deepEqual(await read('backlog/archive/tasks/t-1 - T.md', "status: Won't Do"), ['task', 'dropped', true]);
    deepEqual(await read('backlog/archive/drafts/t-1 - T.md', 'status: Draft'), ['task', 'todo', true]);
    deepEqual(await read('backlog/milestones/m-1 - t.md', ''), ['goal', 'unknown', false]);
    deepEqual(await read('backlog/archive/milestones/m-1 - t.md', ''), ['goal', 'unknown', true]);
  });

  it('belongs to its milestone when it has no parent', async () => {
    equal((await taskOf('---\nid: TASK-1\ntitle: T\nmilestone: m-3\n---\n')).parent, 'm-3');
    const old = await taskOf('---\nid: TASK-1\ntitle: T\nmilestone: M3 - GUI\n---\n');
    equal(old.parent, undefined);
    deepEqual(old.sections, [{ title: 'Details', markdown: '- Milestone: M3 - GUI' }]);
  });

  it('keeps reserved marks at the head of values', async () => {
    const story = await taskOf(
      '---\nid: TASK-1\ntitle: `init` mails a@b.c\nassignee: [@a, "@b"]\nlabels:\n  - @x\n---\n',
    );
    deepEqual([story.title, story.people, story.labels], ['`init` mails a@b.c', ['@a', '@b'], ['@x']]);
  });

  it('is read in any folder below the tasks, by its name where it has no front matter', async () => {
    const { stories, problems } = await readIn(
      'backlog/tasks/epics/epic-11/task-epic-11.3.2.md',
      '# Read the meter\n\nDaily.\n\n## Success Criteria\n- [x] Read\n',
    );
    deepEqual(
      stories.map(({ id, title, intent, criteria }) => [id, title, intent?.prose, criteria.length]),
      [['task-epic-11.3.2', 'Read the meter', 'Daily.', 1]],
    );
    deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['missing-id', 'information']],
    );
  });

  it('is told as no item when nothing in it looks like one', async () => {
    const { stories, problems } = await readIn('backlog/tasks/epics/overview.md', 'Some words.\n');
    deepEqual(stories, []);
    deepEqual(
      problems.map(({ code }) => code),
      ['not-an-item'],
    );
  });
});

describe('A Backlog.md task with broken front matter', () => {
  const path = 'backlog/tasks/task-9 - Broken-thing.md';

  it('is listed by its file name when it is not closed', async () => {
    const { stories, problems } = await readIn(
      path,
      '---\nid: TASK-90\ntitle: Other\nstatus: Done\nlabels:\n  - a\n\n## Acceptance Criteria\n- [ ] One\n',
    );
    deepEqual(
      stories.map((story) => [story.id, story.title, story.status.category, story.labels, story.criteria.length]),
      [['task-9', 'Broken thing', 'done', ['a'], 1]],
    );
    deepEqual(
      problems.map(({ code, range }) => [code, range?.start.line]),
      [['unclosed-front-matter', 0]],
    );
  });

  it('is listed by its file name when it is not YAML, with everything that lines can tell', async () => {
    const { stories, problems } = await readIn(
      path,
      '---\nid: TASK-90\ntitle: "never closed\nstatus: Done\nassignee: [jo, "mia"]\n---\n\n## Description\nWhy\n',
    );
    deepEqual(
      stories.map((story) => [story.id, story.title, story.status.raw, story.people, story.intent?.prose]),
      [['task-9', 'Broken thing', 'Done', ['jo', 'mia'], 'Why']],
    );
    deepEqual(
      problems.map(({ code }) => code),
      ['invalid-yaml'],
    );
    match(problems[0]?.message ?? '', /backlog\/tasks\/task-9 - Broken-thing\.md/);
  });

  it('is listed without an id, with a problem', async () => {
    const { stories, problems } = await readIn('backlog/tasks/loose notes.md', '---\ntitle: Loose\n---\n');
    deepEqual(
      stories.map(({ id, title }) => [id, title]),
      [['loose notes', 'Loose']],
    );
    deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['missing-id', 'warning']],
    );
  });

  it('is read when the file is empty or ends early', async () => {
    for (const text of ['', '---', '---\n', '---\n---', '---\nid: [', task('## Acceptance Criteria')]) {
      const { stories, problems } = await readIn(path, text);
      equal(stories.length, 1, JSON.stringify(text));
      equal(problems.length <= 1, true, JSON.stringify(text));
    }
  });
});

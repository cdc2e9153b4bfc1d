import { deepEqual, equal } from 'node:assert/strict';
import { readFiles } from './reading.js';

const artifacts = '_bmad-output/implementation-artifacts';

describe("BMAD's projects", () => {
  it('are found by what they are configured to, and without', async () => {
    const story = '# Story 1.1: A\n\n## Story\n\nA.\n';
    const { sources, paths } = await readFiles({
      'a/.bmad-core/core-config.yaml': 'devStoryLocation: work/items\nprd:\n  prdShardedLocation: docs/plan\n',
      'a/.bmad-core/templates/story-1.2.md': story,
      'a/work/items/1.1.story.md': story,
      'a/work/items/README.md': '# Read me\n',
      'a/docs/plan/epic-1-buy.md': '# Epic 1: Buy\n',
      'a/docs/plan/goals.md': '# Goals\n',
      'b/_bmad/bmm/config.yaml': 'implementation_artifacts: "{project-root}/out/impl"\n',
      'b/out/impl/1-1-a.md': story,
      'b/out/impl/deferred-work.md': '# Later\n',
      'c/docs/stories/1.1.story.md': story,
      'd/notes/1.1.md': story,
      'd/releases/1.10.0.md': story,
      'e/work/1.1.story.md': story,
      'f/docs/sprint-artifacts/sprint-status.yaml': 'development_status:\n  epic-1: done\n',
    });
    deepEqual(
      sources.map(({ id }) => id),
      ['bmad:shop/a', 'bmad:shop/b', 'bmad:shop/c', 'bmad:shop/e', 'bmad:shop/f'],
    );
    deepEqual(paths, [
      'a/work/items/1.1.story.md',
      'a/docs/plan/epic-1-buy.md',
      'b/out/impl/1-1-a.md',
      'c/docs/stories/1.1.story.md',
      'e/work/1.1.story.md',
      'f/docs/sprint-artifacts/sprint-status.yaml',
    ]);
  });

  it('tell of statuses in one file, and of what no other file tells', async () => {
    const yaml = `# a comment
development_status:
  # Epic 1: Buying
  epic-1: in-progress
  1-1-keep-it: done # kept
  1-2a-pay: 'drafted'
  2-1-return: contexted
  epic-1-retrospective: optional
action_items:
  - epic: 1
    action: Look
    owner: Mia
    status: open
`;
    const { items, planned, stories } = await readFiles({ [`${artifacts}/sprint-status.yaml`]: yaml });
    const notes = items.flatMap((item) => (item.type === 'status' ? [item.note] : []));
    deepEqual(
      notes.map(({ story, status, statusMark }) => [
        story,
        status.raw,
        status.category,
        statusMark && yaml.slice(statusMark.start, statusMark.end),
      ]),
      [
        ['epic-1', 'in-progress', 'doing', 'in-progress'],
        ['1.1', 'done', 'done', 'done'],
        ['1.2a', 'drafted', 'todo', "'drafted'"],
        ['2.1', 'contexted', 'doing', 'contexted'],
        ['epic-1-retrospective', 'optional', 'todo', 'optional'],
      ],
    );
    deepEqual(
      [...planned.values()].map(({ id, title, kind, parent }) => [id, title, kind, parent]),
      [
        ['epic-1', 'Buying', 'epic', undefined],
        ['1.1', 'Keep it', 'story', 'epic-1'],
        ['1.2a', 'Pay', 'story', 'epic-1'],
        ['2.1', 'Return', 'story', 'epic-2'],
        ['epic-1-retrospective', 'Retrospective of epic 1', 'task', 'epic-1'],
      ],
    );
    const action = stories.get('epic-1-action-1');
    deepEqual([action?.title, action?.people, action?.status.raw, action?.parent], ['Look', ['Mia'], 'open', 'epic-1']);
  });

  it('with a broken or an empty status file say so', async () => {
    for (const [text, code] of [
      ['a: [', 'invalid-yaml'],
      ['project: shop\n', 'not-an-item'],
      ['', 'not-an-item'],
      ['Some prose: with colons: [and\n'.repeat(6000), 'not-an-item'],
    ] as const) {
      const { items } = await readFiles({ [`${artifacts}/sprint-status.yaml`]: text });
      deepEqual(
        items.slice(0, 1).map((item) => item.type === 'problem' && item.problem.code),
        [code],
      );
    }
  });

  it('plan epics, and stories that have no file yet', async () => {
    const { stories, planned } = await readFiles({
      '_bmad-output/planning-artifacts/epics.md':
        '---\nsteps: [1]\n---\n\n# Shop\n\n## Epic List\n\n### Epic 1: Buy\n\nShort.\n\n## Epic 1: Buy\n\nLong.\n\n### Story 1.3: Receipt\n\nAs a customer,\nI want a receipt,\nSo that I can prove it.\n\n**Acceptance Criteria:**\n\n**Given** an order\n**Then** it is there\n',
      [`${artifacts}/1-1-a.md`]: '# Story 1.1: A\n\nStatus: done\n\n## Story\n\nA.\n',
    });
    const epic = stories.get('epic-1');
    deepEqual([epic?.kind, epic?.title, epic?.intent], ['epic', 'Buy', { prose: 'Long.' }]);
    const story = planned.get('1.3');
    deepEqual([story?.title, story?.parent, story?.intent?.want], ['Receipt', 'epic-1', 'a receipt']);
    deepEqual(
      story?.criteria.map(({ id, text }) => [id, text]),
      [['AC-1', '**Given** an order **Then** it is there']],
    );
    equal(stories.get('1.1')?.parent, 'epic-1');
  });

  it('have specs that are built from, with a front matter and two lists under one heading', async () => {
    const text = `---
title: 'Slow pages'
type: 'bugfix'
status: 'in-progress' # draft | done
---

<frozen-after-approval reason="ours">

## Intent

**Problem:** Slow.

</frozen-after-approval>

## Code Map

- \`src/list.ts\` -- asks

## Tasks & Acceptance

**Execution:**
- [x] \`src/list.ts\` -- ask less

**Acceptance Criteria:**
- Given a thousand, then it is quick
`;
    const { stories } = await readFiles({ [`${artifacts}/spec-slow-pages.md`]: text });
    const story = stories.get('spec-slow-pages');
    deepEqual(
      [story?.title, story?.kind, story?.status.category, story?.statusMark?.current],
      ['Slow pages', 'bug', 'doing', "'in-progress'"],
    );
    deepEqual(
      story?.criteria.map(({ id, tickable }) => [id, tickable]),
      [['AC-1', false]],
    );
    deepEqual(story.paths, ['src/list.ts']);
    deepEqual(
      stories.get('spec-slow-pages/tasks')?.criteria.map(({ done, serves }) => [done, serves]),
      [[true, [{ story: 'spec-slow-pages', criteria: [] }]]],
    );
  });

  it('look back in files of their own', async () => {
    const { stories } = await readFiles({
      [`${artifacts}/epic-1-retro-2026-01-02.md`]: '# Epic 1 Retrospective\n\n## What Went Well\n\nAll.\n',
      [`${artifacts}/sprint-status.yaml`]: 'development_status:\n  epic-1: done\n',
    });
    const story = stories.get('epic-1-retrospective');
    deepEqual([story?.parent, story?.sections], ['epic-1', [{ title: 'What Went Well', markdown: 'All.' }]]);
  });
});

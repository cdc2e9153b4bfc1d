import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Story } from '../../../../src/core/model/story.js';
import { readFiles, readStory } from './reading.js';

const criteriaOf = (story: Story | undefined): readonly string[] =>
  (story?.criteria ?? []).map(({ id, text }) => `${id} ${text}`);

describe("BMAD's stories", () => {
  it('have an id, a title, a sentence and names that texts use', async () => {
    const { story } = await readStory(
      '## Story\n\n**As a** customer,\n**I want** to pay,\n**so that** it is mine.\n\n## Acceptance Criteria\n\n1. Paid\n',
    );
    deepEqual([story.id, story.title, story.kind, story.onlyTagged], ['1.2', 'Pay', 'story', true]);
    deepEqual(story.intent, { as: 'a customer', want: 'to pay', soThat: 'it is mine' });
    deepEqual(story.localNames, [{ name: 'Story 1.2' }, { name: 'AC 1', criterion: 'AC-1' }]);
    deepEqual(story.scope, ['1.2', 'Story 1.2']);
  });

  it('say their status in every spelling, and where it is written', async () => {
    const spellings: readonly (readonly [string, string, string])[] = [
      ['## Status\n\nDraft\n', 'Draft', 'todo'],
      ['## Status\n\n**InProgress**\n', 'InProgress', 'doing'],
      ['## Status\n\n<!-- who may -->\nApproved\n', 'Approved', 'todo'],
      ['## Status: \n\nStatus: Done\n', 'Done', 'done'],
      ['Status: ready-for-dev\n', 'ready-for-dev', 'todo'],
      ['**Status:** ✅ COMPLETED\n', '✅ COMPLETED', 'done'],
      ['- **Status**: Review\n', 'Review', 'doing'],
      ['Status: Ready for Review - waits for Mia\n', 'Ready for Review', 'doing'],
      ['Status: Done (2026-01-01)\n', 'Done', 'done'],
      ['```\nStatus: Done\n```\n', '', 'unknown'],
    ];
    for (const [body, raw, category] of spellings) {
      const { story, text } = await readStory(body);
      deepEqual(story.status, { raw, category }, body);
      equal(story.statusMark && text.slice(story.statusMark.start, story.statusMark.end), raw || undefined, body);
    }
  });

  it('have criteria in lists, tables, headings and sentences', async () => {
    const criteria = async (body: string): Promise<readonly string[]> =>
      criteriaOf((await readStory(`## Acceptance Criteria\n\n${body}\n\n## Dev Notes\n\n1. No\n`)).story);
    deepEqual(await criteria('1. a\n2. b\n   - c'), ['AC-1 a', 'AC-2 b • c']);
    deepEqual(await criteria('1. a\n1. b'), ['AC-1 a', 'AC-2 b']);
    deepEqual(await criteria('- **AC3:** a\n- AC-4: b'), ['AC-3 a', 'AC-4 b']);
    deepEqual(await criteria('**AC1:** a\n\n**AC2a:** b'), ['AC-1 a', 'AC-2a b']);
    deepEqual(await criteria('### AC 2: a\n\nb\n\n### AC 5: c'), ['AC-2 a: b', 'AC-5 c']);
    deepEqual(await criteria('### Speed\n\n1. a\n\n### Looks\n\n1. b'), ['AC-1 a', 'AC-2 b']);
    deepEqual(await criteria('| AC | What |\n| --- | --- |\n| AC1 | a |\n| 2 | b |'), ['AC-1 a', 'AC-2 b']);
    deepEqual(await criteria('**Given** a\n**When** b\n**Then** c\n\n**Given** d\n\n**Then** e'), [
      'AC-1 **Given** a **When** b **Then** c',
      'AC-2 **Given** d **Then** e',
    ]);
    deepEqual(await criteria('```\n1. no\n```'), []);
  });

  it('with boxes before their criteria can be ticked there, others not', async () => {
    const { story } = await readStory('## Acceptance Criteria\n\n1. [x] a\n2. [ ] b\n3. c\n');
    deepEqual(
      story.criteria.map(({ state, tickable }) => [state, tickable]),
      [
        ['done', true],
        ['open', true],
        ['derived', false],
      ],
    );
  });

  it('have tasks that say which criteria they serve', async () => {
    const named: readonly (readonly [string, unknown])[] = [
      ['(AC: 1, 2)', ['AC-1', 'AC-2']],
      ['(AC: #1)', ['AC-1']],
      ['(AC: #1-#3)', ['AC-1', 'AC-2', 'AC-3']],
      ['(AC 3)', ['AC-3']],
      ['(AC1)', ['AC-1']],
      ['(AC#2, AC#4)', ['AC-2', 'AC-4']],
      ['(ACs 1–2)', ['AC-1', 'AC-2']],
      ['(AC: all)', 'all'],
      ['(AC: tutti)', 'all'],
      ['(AC: 2, Story 7.5 completion)', ['AC-2']],
      ['(ACID guarantee)', []],
      ['', []],
    ];
    for (const [words, criteria] of named) {
      const { tasks } = await readStory(`## Tasks / Subtasks\n\n- [ ] Task 1: Do it ${words}\n  - [x] below\n`);
      deepEqual(tasks?.criteria[0]?.serves, [{ story: '1.2', criteria }], words);
      deepEqual([tasks.criteria[0].id, tasks.criteria[1]?.id, tasks.criteria[1]?.serves], ['1', 'T-2', undefined]);
    }
  });

  it('have tasks under headings that say it for them', async () => {
    const { tasks } = await readStory(
      '## Tasks\n\n### Task 1: Ask (AC: 2)\n\n- [ ] 1.1 a\n- [ ] 1.2 b `src/a.ts` (AC: 3)\n',
    );
    deepEqual(
      tasks?.criteria.map(({ id, text, serves }) => [id, text, serves?.[0]?.criteria]),
      [
        ['1.1', 'a', ['AC-2']],
        ['1.2', 'b `src/a.ts` (AC: 3)', ['AC-3']],
      ],
    );
    deepEqual([tasks.parent, tasks.paths], ['1.2', ['src/a.ts']]);
  });

  it('name their files, their dependencies and what is done in the end', async () => {
    const { story } = await readStory(
      '**Priority:** High\n**Story Points:** 3\n\n## Dependencies\n\n- Story 1.1 and Story EH-2.3A\n\n## Definition of Done\n\n- [ ] Reviewed\n\n## Out of Scope\n\n- Cash\n\n## Dev Agent Record\n\n### File List\n\n- `src/a.ts` (new)\n\n## AC-to-Test Mapping\n\n| AC | Test |\n| - | - |\n| 1 | `test/a.test.ts::pays` |\n',
    );
    deepEqual([story.priority, story.estimate, story.dependsOn], ['High', '3', ['1.1', 'EH-2.3A']]);
    deepEqual(story.paths, ['src/a.ts', 'test/a.test.ts']);
    deepEqual(
      story.definitionOfDone.map(({ id, text, serves }) => [id, text, serves]),
      [['DOD-1', 'Reviewed', undefined]],
    );
    deepEqual(story.tradeOffs, [{ what: 'Cash' }]);
  });

  it('hold decisions only where they are marked as such', async () => {
    const text =
      '# Story 1.2: Pay\n\n## Story\n\nPay.\n\n## Dev Notes\n\n### Technical Decisions\n\n- **One call**: it is enough\n\n### Key Decisions\n\n- `POST /pay` asks the bank\n';
    const { decisions, stories } = await readFiles({ 'docs/stories/1.2.story.md': text });
    deepEqual(
      decisions.map(({ id, title, summary, stories: of }) => [id, title, summary, of]),
      [['1.2/D1', 'One call', 'it is enough', ['1.2']]],
    );
    deepEqual(stories.get('1.2')?.sections, [
      { title: 'Dev Notes', markdown: '### Key Decisions\n\n- `POST /pay` asks the bank' },
    ]);
  });

  it('go by their file where the heading is another one', async () => {
    const { stories } = await readFiles({
      'docs/stories/3.8.story.md': '# Story 3.3: Checked\n\n## Status\n\nDone\n',
      'docs/stories/1.6a.more.md': '# More\n\n## Tasks\n\n- [ ] a\n',
      'docs/stories/3.8-notes.md': '# Story 3.8 Notes\n\nWords\n',
      'docs/stories/EH-1.1.story.md': '## Story\n\nWords\n',
    });
    deepEqual(
      [...stories.values()].map(({ id, title, parent }) => [id, title, parent]),
      [
        ['3.8', 'Checked', undefined],
        ['1.6a', 'More', undefined],
        ['1.6a/tasks', 'Tasks of story 1.6a', '1.6a'],
        ['3.8-notes', 'Story 3.8 Notes', '3.8'],
        ['EH-1.1', 'EH-1.1.story', undefined],
      ],
    );
  });

  it('are the same behind a byte order mark, with any line ending and without the last one', async () => {
    const body = '## Status\n\nDone\n\n## Acceptance Criteria\n\n1. a\n   b\n\n## Tasks\n\n- [x] c';
    for (const changed of [body, body.replaceAll('\n', '\r\n'), body.replaceAll('\n', '\r')]) {
      const { stories } = await readFiles({ 'docs/stories/1.2.story.md': `\uFEFF${changed}` });
      const story = stories.get('1.2');
      deepEqual([story?.status.raw, criteriaOf(story)], ['Done', ['AC-1 a b']]);
      ok(stories.get('1.2/tasks')?.criteria[0]?.done);
    }
  });
});

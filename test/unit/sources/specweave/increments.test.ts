import { strict as assert } from 'node:assert';
import { readFiles, readIncrement } from './reading.js';

const spec = (body: string, head = ''): Record<string, string> => ({ 'spec.md': `${head}# Feature: Shop\n\n${body}` });
const tasks = (body: string): Record<string, string> => ({ 'tasks.md': `# Tasks: Shop\n\n${body}` });

describe('the specification of an increment', () => {
  it('is a story with what it says of itself', async () => {
    const head = '---\ntitle: "Feature: A shop"\nstatus: active # now\npriority: P1\nepic: FS-1\n---\n';
    const body = `## Overview\n\nWe sell.\n\n---\n\n## Success Metrics\n\n10 a day\n\n## Out of Scope\n\n- ❌ Returns, because nobody asked\n\n## Risks\n\nNone\n`;
    const { stories } = await readIncrement(spec(body, head));
    const story = stories.get('0007-shop') ?? assert.fail();
    assert.equal(story.title, 'A shop');
    assert.deepEqual(story.status, { raw: 'active', category: 'doing' });
    assert.equal(story.statusMark?.current, 'active');
    assert.deepEqual(story.intent, { prose: 'We sell.' });
    assert.equal(story.value, '10 a day');
    assert.deepEqual(story.tradeOffs, [{ what: 'Returns', because: 'nobody asked' }]);
    assert.deepEqual(story.sections, [{ title: 'Risks', markdown: 'None' }]);
    assert.deepEqual([story.priority, story.onlyTagged, story.labels], ['P1', false, ['FS-1']]);
    assert.deepEqual(story.scope, ['0007-shop', '0007']);
  });

  it('holds user stories on any level, with their criteria in every spelling', async () => {
    const body = `## User Stories

### Phase 1

#### US-001: Pay (P1, testable)

**As a** customer
**I want to** pay
**So that** it is mine

**Acceptance Criteria**:
- [x] **AC-US1-01**: boxed and bold (P0, testable)
- [ ] AC-US1-02: boxed
* [~] **AC-US1-03**: in part
- **AC-US1-04**: a bullet
- AC-US1-05: a plain bullet ✅
**AC-US1-06**: bare

##### AC-US1-07: A heading ✅

Words about it.

### US-002: Other

- [ ] AC-001: short
- [ ] nothing
`;
    const { stories } = await readIncrement(spec(body));
    const story = stories.get('0007-shop/US-001') ?? assert.fail();
    assert.deepEqual(story.intent, { as: 'a customer', want: 'to pay', soThat: 'it is mine' });
    assert.deepEqual([story.parent, story.priority, story.onlyTagged], ['0007-shop', 'P1', true]);
    assert.deepEqual(
      story.criteria.map(({ id, text, state, tickable }) => [id, text, state, tickable]),
      [
        ['AC-US1-01', 'boxed and bold (P0, testable)', 'done', true],
        ['AC-US1-02', 'boxed', 'open', true],
        ['AC-US1-03', 'in part', 'other', true],
        ['AC-US1-04', 'a bullet', 'derived', false],
        ['AC-US1-05', 'a plain bullet', 'done', false],
        ['AC-US1-06', 'bare', 'derived', false],
        ['AC-US1-07', 'A heading', 'done', false],
      ],
    );
    assert.match(story.sections[0]?.markdown ?? '', /Words about it/);
    assert.ok(story.localNames?.some(({ name, criterion }) => name === 'AC-US1-02' && criterion === 'AC-US1-02'));
    const other = stories.get('0007-shop/US-002');
    assert.deepEqual(
      other?.criteria.map(({ id }) => id),
      ['AC-001', 'AC-2'],
    );
  });

  it('names criteria without ids as tasks do, boxed or not', async () => {
    const body =
      '### US1: Pay\n\n**Acceptance Criteria**:\n- [ ] One\n- [x] Two\n\n### US-2: Go\n\n**Acceptance Criteria**:\n- ✅ A\n- B\n\n**Notes**:\n- C\n';
    const { stories } = await readIncrement(spec(body));
    const idsOf = (id: string): unknown =>
      stories.get(id)?.criteria.map((criterion) => [criterion.id, criterion.state]);
    assert.deepEqual(idsOf('0007-shop/US-001'), [
      ['AC-US1-01', 'open'],
      ['AC-US1-02', 'done'],
    ]);
    assert.deepEqual(idsOf('0007-shop/US-002'), [
      ['AC-US2-01', 'done'],
      ['AC-US2-02', 'derived'],
    ]);
    assert.deepEqual(stories.get('0007-shop/US-001')?.localNames?.slice(0, 2), [{ name: 'US-001' }, { name: 'US1' }]);
  });

  it('keeps what stands below a criterion with its id', async () => {
    const { stories } = await readIncrement(
      spec('### US-001: Pay\n\n- [ ] **AC-US1-01**: One\n  - **Testable**: yes\n'),
    );
    assert.deepEqual(stories.get('0007-shop/US-001')?.sections, [
      { title: 'Details', markdown: '- **AC-US1-01**\n  - **Testable**: yes' },
    ]);
  });

  it('may only list its user stories', async () => {
    const body = '- **US-004**: Caching (P1) - 5 ACs\n- [US-005: Linked](../us-005.md) ✅ Created\n';
    const { stories } = await readIncrement(spec(body));
    assert.equal(stories.get('0007-shop/US-004')?.priority, 'P1');
    assert.match(stories.get('0007-shop/US-005')?.title ?? '', /^Linked/);
  });

  it('has no criteria in code', async () => {
    const { stories } = await readIncrement(spec('### US-001: Pay\n\n```\n- [ ] **AC-US1-01**: no\n```\n'));
    assert.deepEqual(stories.get('0007-shop/US-001')?.criteria, []);
  });
});

describe('the tasks of an increment', () => {
  it('are ticked in their status line, and say what they serve', async () => {
    const text = `### T-001: Build (P1)\n\n**User Story**: US-001\n**Satisfies ACs**: AC-US1-01, AC-US1-03\n**Status**: [x] completed\n\n- [ ] a step\n`;
    const { stories } = await readIncrement(tasks(text));
    const [task, step] = stories.get('0007-shop/tasks')?.criteria ?? [];
    assert.deepEqual([task?.id, task?.text, task?.state, task?.tick?.current], ['T-001', 'Build (P1)', 'done', 'x']);
    assert.deepEqual(task?.serves, [{ story: '0007-shop/US-001', criteria: ['AC-US1-01', 'AC-US1-03'] }]);
    assert.deepEqual([step?.id, step?.state, step?.serves], ['T-001.1', 'open', undefined]);
  });

  for (const [what, fields, expected] of [
    ['a range', '**AC**: AC-US1-01 through AC-US1-03', [['US-001', ['AC-US1-01', 'AC-US1-02', 'AC-US1-03']]]],
    [
      'two user stories',
      '**AC**: AC-US2-01, AC-US9A-02',
      [
        ['US-002', ['AC-US2-01']],
        ['US-009A', ['AC-US9A-02']],
      ],
    ],
    ['a field within a line', '**Effort**: 2h | **AC**: AC-US1-01 | **Model**: x', [['US-001', ['AC-US1-01']]]],
    ['a colon within the bold words', '**Satisfies ACs:** AC-US1-01', [['US-001', ['AC-US1-01']]]],
    ['a user story alone', '**User Story**: US-003', [['US-003', []]]],
    ['short ids of its user story', '**User Story**: US-3\n**AC**: AC-001', [['US-003', ['AC-001']]]],
  ] as const) {
    it(`may serve ${what}`, async () => {
      const { stories } = await readIncrement(tasks(`## T-001: Build\n${fields}\n`));
      assert.deepEqual(
        stories.get('0007-shop/tasks')?.criteria[0]?.serves,
        expected.map(([story, criteria]) => ({ story: `0007-shop/${story}`, criteria })),
      );
    });
  }

  it('may serve the increment as a whole', async () => {
    const { stories } = await readIncrement(tasks('## T-001: Build\n**AC**: All acceptance criteria\n'));
    assert.deepEqual(stories.get('0007-shop/tasks')?.criteria[0]?.serves, [{ story: '0007-shop', criteria: [] }]);
  });

  it('without a box are done where they say so, and else by their steps', async () => {
    const text =
      '## ✅ T-001: A\n\n### T-002: B ✅ COMPLETE\n\n### T-003: C\n**Status**: In Progress\n\n### T-004: D\n**AC**: AC-US1-01\n- [x] one\n- [ ] two\n';
    const { stories } = await readIncrement(tasks(text));
    const criteria = stories.get('0007-shop/tasks')?.criteria ?? [];
    assert.deepEqual(
      criteria.map(({ id, text: words, state }) => [id, words, state]),
      [
        ['T-001', 'A', 'done'],
        ['T-002', 'B', 'done'],
        ['T-003', 'C', 'doing'],
        ['T-004', 'D', 'derived'],
        ['T-004.1', 'one', 'done'],
        ['T-004.2', 'two', 'open'],
      ],
    );
    assert.deepEqual(criteria.at(-1)?.serves, [
      { story: '0007-shop/tasks', criteria: ['T-004'] },
      { story: '0007-shop/US-001', criteria: ['AC-US1-01'] },
    ]);
  });

  it('may be a list of boxes, and name files', async () => {
    const { stories } = await readIncrement(tasks('- [x] **T-001**: Setup (AC-US1-01)\n- [ ] Write `src/pay.ts`\n'));
    const story = stories.get('0007-shop/tasks');
    assert.deepEqual(
      story?.criteria.map(({ id, tickable }) => [id, tickable]),
      [
        ['T-001', true],
        ['T-2', true],
      ],
    );
    assert.deepEqual(story.paths, ['src/pay.ts']);
  });
});

describe('the plan of an increment', () => {
  it('takes decisions, and keeps the rest', async () => {
    const text =
      '# Plan\n\n## Architecture\n\nBoxes.\n\n## Technical Decisions\n\n### Decision 1: Redis\n\n**Decision**: Use it\n\n**Why**: Fast\n\n### 2. Queue\n\nYes\n\n## ADR-7: Late\n\n**Status**: Proposed\n';
    const { stories, decisions } = await readIncrement({ 'plan.md': text });
    assert.deepEqual(
      decisions.map(({ id, title, status, summary, context }) => [id, title, status.category, summary, context]),
      [
        ['0007-shop/D1', 'Redis', 'accepted', 'Use it', 'Fast'],
        ['0007-shop/D2', 'Queue', 'accepted', 'Yes', undefined],
        ['0007-shop/D3', 'Late', 'proposed', undefined, undefined],
      ],
    );
    assert.deepEqual(stories.get('0007-shop/plan')?.sections, [{ title: 'Architecture', markdown: 'Boxes.' }]);
    assert.ok(decisions.every(({ stories: ids }) => ids[0] === '0007-shop'));
  });
});

describe('the metadata of an increment', () => {
  it('tell its status, and stand in where no specification is', async () => {
    const { items } = await readIncrement({ 'metadata.json': '{"id":"0007-shop","status":"paused","type":"bug"}' });
    const [item] = items;
    assert.equal(item?.type, 'status');
    assert.deepEqual(item.note.status, { raw: 'paused', category: 'doing' });
    assert.deepEqual(
      [item.note.story, item.note.statusMark?.current, item.note.statusMark?.form],
      ['0007-shop', '"paused"', 'json'],
    );
    assert.deepEqual([item.alone?.id, item.alone?.title, item.alone?.kind], ['0007-shop', 'Shop', 'bug']);
  });

  it('tell conflicts that the tool saw last, unless all is over', async () => {
    const text =
      '{"status":"active","acSyncEvents":[{"conflicts":["AC-US1-01: [x] but only 3/7 tasks complete"]},{"conflicts":["old"]}]}';
    const { problems } = await readIncrement({ 'metadata.json': text });
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', /AC-US1-01: \[x\] but only 3\/7/);
    const archived = await readFiles({ '.specweave/increments/_archive/0007-shop/metadata.json': text });
    assert.deepEqual(archived.problems, []);
  });

  for (const text of ['', '{"status":', '[]', '{"status":"act']) {
    it(`yield an item or a problem: ${text}`, async () => {
      assert.ok((await readIncrement({ 'metadata.json': text })).items.length > 0);
    });
  }
});

describe('where SpecWeave is found', () => {
  it('its increments are read, archived ones as such, and reports are not', async () => {
    const { sources, paths, stories } = await readFiles({
      '.specweave/increments/0001-a/spec.md': '# A',
      '.specweave/increments/_archive/0000-z/spec.md': '# Z',
      '.specweave/increments/0001-a/reports/DONE.md': '- [ ] no',
      '.specweave/increments/README.md': '- [ ] no',
      '.specweave/docs/internal/specs/FS-1/us-001-a.md': '- [ ] **AC-US1-01**: a copy',
    });
    assert.equal(sources.length, 1);
    assert.deepEqual(paths.length, 2);
    assert.deepEqual([stories.get('0001-a')?.archived, stories.get('0000-z')?.archived], [false, true]);
  });

  it('storyroot.yaml may name a single increment', async () => {
    const { paths } = await readFiles({
      '.specweave/increments/0001-a/spec.md': '# A',
      '.specweave/increments/0002-b/spec.md': '# B',
      'storyroot.yaml': 'sources:\n  - type: specweave\n    path: .specweave/increments/0002-b\n',
    });
    assert.deepEqual(paths, ['.specweave/increments/0002-b/spec.md']);
  });
});

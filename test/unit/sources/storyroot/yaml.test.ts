import assert from 'node:assert/strict';
import { readFound, readNamed } from './reading.js';

const sample = `# backlog/payments.yaml (a list, or a map with \`stories:\`; one file or many)
- id: SHOP-142
  title: Retry a payment that the bank timed out
  kind: story                 # story | epic | feature | task | bug | debt | spike | goal
  status: in progress
  parent: SHOP-100
  priority: { level: high, because: 3 % of baskets are lost here }
  intent: { as: a returning customer, want: my payment retried for me, so that: I keep my basket }
  value: Recovers 2 of 3 timed-out baskets, measured weekly
  voice: [{ who: support, said: "They call us in tears on Black Friday", when: 2026-09-30 }]
  criteria:
    - { id: AC-1, text: A timed-out charge is retried at most three times, done: true }
    - { id: AC-2, text: The customer is told before the third try, done: false }
  decisions: [ADR-7]
  tradeoffs: [{ what: No retry for vouchers, because: the provider cannot deduplicate, impact: 0.1 % of orders, until: SHOP-190 }]
  engineering: Idempotency key per basket; see the sequence in docs/payments.md
  estimate: 5
  people: { owner: mia, engineers: [jo] }
  ready: { Value is stated: true }
  paths: [src/payments/retry.ts]
- id: SHOP-171
  kind: debt
  title: Two payment clients
  debt: { impact: Every provider change costs two days instead of half a day, cost: 8 points }
`;

describe('Storyroot stories in YAML', () => {
  it('reads everything of the documented sample', async () => {
    const { stories, decisions, problems } = await readNamed('backlog/payments.yaml', sample);
    const [retry, debt] = stories;
    assert.ok(retry && debt);
    assert.deepEqual([stories.length, decisions, problems], [2, [], []]);
    const { criteria, definitionOfReady, range, ...rest } = retry;
    assert.deepEqual(rest, {
      id: 'SHOP-142',
      uid: 'storyroot:shop/backlog/payments.yaml:backlog/payments.yaml#SHOP-142',
      title: 'Retry a payment that the bank timed out',
      kind: 'story',
      status: { raw: 'in progress', category: 'doing' },
      statusMark: { start: 241, end: 252, current: 'in progress' },
      intent: { as: 'a returning customer', want: 'my payment retried for me', soThat: 'I keep my basket' },
      value: 'Recovers 2 of 3 timed-out baskets, measured weekly',
      definitionOfDone: [],
      decisions: ['ADR-7'],
      tradeOffs: [
        {
          what: 'No retry for vouchers',
          because: 'the provider cannot deduplicate',
          impact: '0.1 % of orders',
          until: 'SHOP-190',
        },
      ],
      sections: [
        { title: 'Why this priority', markdown: '3 % of baskets are lost here' },
        { title: 'Voice', markdown: '- “They call us in tears on Black Friday” — support, 2026-09-30' },
        { title: 'Engineering', markdown: 'Idempotency key per basket; see the sequence in docs/payments.md' },
        { title: 'People', markdown: '- **owner**: mia\n- **engineers**:\n  - jo' },
      ],
      parent: 'SHOP-100',
      dependsOn: [],
      labels: [],
      people: ['mia', 'jo'],
      priority: 'high',
      estimate: '5',
      paths: ['src/payments/retry.ts'],
      archived: false,
      source: 'storyroot:shop/backlog/payments.yaml',
      uri: 'file:///shop/backlog/payments.yaml',
    });
    assert.deepEqual(range?.start, { line: 1, character: 2 });
    assert.deepEqual(
      criteria.map(({ id, text, done, state, tickable }) => ({ id, text, done, state, tickable })),
      [
        {
          id: 'AC-1',
          text: 'A timed-out charge is retried at most three times',
          done: true,
          state: 'done',
          tickable: true,
        },
        { id: 'AC-2', text: 'The customer is told before the third try', done: false, state: 'open', tickable: true },
      ],
    );
    assert.deepEqual(
      definitionOfReady.map(({ id, text, done, tickable }) => ({ id, text, done, tickable })),
      [{ id: 'DOR-1', text: 'Value is stated', done: true, tickable: true }],
    );
    assert.equal(debt.kind, 'debt');
    assert.deepEqual(debt.sections, [
      {
        title: 'Debt',
        markdown: '- **impact**: Every provider change costs two days instead of half a day\n- **cost**: 8 points',
      },
    ]);
  });

  it('reads the same stories from a list, a map with stories, a file each and several documents', async () => {
    const item = 'id: SHOP-1\ntitle: One\ncriteria: [{ text: It works, done: true }]\n';
    const indented = item.trim().split('\n').join('\n    ');
    const texts = [
      item,
      `---\n${item}`,
      `stories:\n  - ${indented}\n`,
      `version: 1\nstories:\n- ${item.trim().split('\n').join('\n  ')}\nnotation: { keys: [SHOP] }\n`,
      `- ${item.trim().split('\n').join('\n  ')}`,
      `stories:\n  SHOP-1:\n    title: One\n    criteria: [{ text: It works, done: true }]\n`,
      '{"stories": [{"id": "SHOP-1", "title": "One", "criteria": [{"text": "It works", "done": true}]}]}',
      `- id: SHOP-0\n---\n${item}`,
    ];
    for (const text of texts) {
      const { stories, problems } = await readNamed('b.yaml', text);
      const story = stories.at(-1);
      assert.deepEqual(
        [story?.id, story?.title, story?.criteria[0]?.text, story?.criteria[0]?.done, problems],
        ['SHOP-1', 'One', 'It works', true, []],
        text,
      );
    }
  });

  it('accepts the key names of other tools', async () => {
    const { stories } = await readNamed(
      'b.yaml',
      `id: US-1
name: Checkout
type: bug
epic: US-0
description: Somebody wants it
acceptance_criteria:
  - AC-7: It is fast
  - { id: C1, description: It is safe, completed: true }
  - { text: It is small, status: done }
  - Plain words
depends_on: US-2, US-3
tags: [a, b]
assignee: mia
updated_at: 2026-11-01
risk: high
`,
    );
    const [story] = stories;
    assert.deepEqual(
      story?.criteria.map(({ id, text, state, tickable }) => [id, text, state, tickable]),
      [
        ['AC-7', 'It is fast', 'open', false],
        ['C1', 'It is safe', 'done', true],
        ['AC-3', 'It is small', 'done', false],
        ['AC-4', 'Plain words', 'open', false],
      ],
    );
    assert.equal(story.kind, 'bug');
    assert.equal(story.parent, 'US-0');
    assert.deepEqual(story.intent, { prose: 'Somebody wants it' });
    assert.deepEqual([story.dependsOn, story.labels, story.people], [['US-2', 'US-3'], ['a', 'b'], ['mia']]);
    assert.equal(story.updatedAt, '2026-11-01');
    assert.deepEqual(story.sections, [{ title: 'Risk', markdown: 'high' }]);
  });

  it('reads decisions that stand in the story under ids local to it', async () => {
    const { stories, decisions } = await readNamed(
      'b.yaml',
      `- id: SHOP-1
  decisions:
    - ADR-7
    - ADR 8
    - { id: D-4, title: One key per basket, status: accepted, date: 2026-09-01, because: banks agree, cost: a table }
    - We keep both clients because nobody has time
`,
    );
    assert.deepEqual(stories[0]?.decisions, ['ADR-7', 'ADR-8', 'SHOP-1/D-4', 'SHOP-1/D-2']);
    assert.deepEqual(
      decisions.map(({ id, title, status, date, summary, consequences, stories: of }) => [
        id,
        title,
        status.category,
        date,
        summary,
        consequences,
        of,
      ]),
      [
        ['SHOP-1/D-4', 'One key per basket', 'accepted', '2026-09-01', 'Because banks agree', 'a table', ['SHOP-1']],
        [
          'SHOP-1/D-2',
          'We keep both clients',
          'unknown',
          undefined,
          'We keep both clients because nobody has time',
          undefined,
          ['SHOP-1'],
        ],
      ],
    );
  });

  it('loses only the broken story of a file, with one problem on its line', async () => {
    const text = '- id: A-1\n  title: One\n- id: A-2\n  title: "never closed\n- id: A-3\n  title: [x, y\n- id: A-4\n';
    const { stories, problems } = await readNamed('b.yaml', text);
    assert.deepEqual(
      stories.map(({ id }) => id).filter((id) => id !== 'A-2' && id !== 'A-3'),
      ['A-1', 'A-4'],
    );
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range?.start.line]),
      [
        ['invalid-yaml', 3],
        ['invalid-yaml', 5],
      ],
    );
  });

  it('never ticks in a broken story', async () => {
    const { stories, problems } = await readNamed(
      'b.yaml',
      'id: A-1\ncriteria:\n  - { text: One, done: false }\ntitle: "open\n',
    );
    assert.equal(problems[0]?.code, 'invalid-yaml');
    for (const { tickable, tick } of stories[0]?.criteria ?? []) assert.deepEqual([tickable, tick], [false, undefined]);
  });

  it('names what is missing or not a story', async () => {
    const { stories, problems } = await readNamed('b.yaml', '- title: No id\n- just words\n- id: [x]\n- id: A-1\n');
    assert.deepEqual(
      stories.map(({ id }) => id),
      ['A-1'],
    );
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range?.start.line]),
      [
        ['missing-id', 0],
        ['not-an-item', 1],
        ['missing-id', 2],
      ],
    );
    assert.match(problems[0]?.message ?? '', /b\.yaml.*“No id” has no id.*`id: SHOP-1`/);
    assert.deepEqual((await readNamed('c.yaml', 'image: node\n')).problems[0]?.code, 'missing-id');
    assert.deepEqual((await readNamed('c.yaml', '# nothing\n')).problems[0]?.code, 'not-an-item');
    assert.deepEqual((await readNamed('c.yaml', 'words')).problems[0]?.code, 'not-an-item');
  });

  it('is quiet about files that are plainly something else, unless they were named', async () => {
    const others = ['services:\n  web: { image: node }\n', '- name: build\n  run: make\n', 'plain: "broken\n', ''];
    for (const text of others) {
      assert.deepEqual(await readFound('backlog/x.yaml', text), { stories: [], decisions: [], problems: [] }, text);
    }
    const half = await readFound('backlog/x.yaml', 'title: A story\nstatus: open\ncriteria: [x]\n');
    assert.deepEqual(
      half.problems.map(({ code }) => code),
      ['missing-id'],
    );
  });
});

import assert from 'node:assert/strict';
import { readFound, readNamed } from './reading.js';

const sample = `---
id: SHOP-190
title: Retry vouchers too
kind: story
status: todo
priority: { level: low, because: few orders }
criteria:
  - { id: AC-9, text: From the front matter, done: false }
---

# SHOP-190: Another heading

## Intent

As a returning customer,
I want vouchers retried,
so that I keep my basket.

## Value

One order in a thousand.

## Acceptance criteria

Agreed with support.

- [x] AC-1 The voucher is checked once
- [ ] **AC-2**: The customer is told
      before the third try
- [-] Begun
- [ ] \`AC-4\` - Last
- No box here

\`\`\`
- [ ] not a criterion
\`\`\`

## Definition of done

- [ ] Reviewed

## Decisions

- [ADR-7](../docs/decisions/0007-x.md)
- **D-1** (accepted, 2026-09-01): One key per basket, because banks agree
- We wait for the provider

### D-3: Ask twice
Status: rejected
Date: 2026-09-02

Customers hate it. superseded by D-1

## Trade-offs

- No refunds, because nobody asked; impact: 3 calls a week; until SHOP-200
- Slow — impact: a second

## Engineering

### Sequence
1. First

## Discussion

> Why?

## Rollout

Slowly.
`;

describe('Storyroot stories in Markdown', () => {
  it('reads front matter and sections into one story', async () => {
    const { stories, decisions, problems } = await readNamed('stories/vouchers.md', sample);
    const [story] = stories;
    assert.ok(story);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [story.id, story.title, story.status.category, story.priority],
      ['SHOP-190', 'Retry vouchers too', 'todo', 'low'],
    );
    assert.deepEqual(story.intent, {
      as: 'a returning customer',
      want: 'vouchers retried',
      soThat: 'I keep my basket',
    });
    assert.equal(story.value, 'One order in a thousand.');
    assert.deepEqual(
      story.criteria.map(({ id, text, state, tickable, mark }) => [id, text, state, tickable, mark]),
      [
        ['AC-9', 'From the front matter', 'open', true, undefined],
        ['AC-1', 'The voucher is checked once', 'done', true, undefined],
        ['AC-2', 'The customer is told before the third try', 'open', true, undefined],
        ['AC-4~2', 'Begun', 'doing', true, '-'],
        ['AC-4', 'Last', 'open', true, undefined],
        ['AC-6', 'No box here', 'open', false, undefined],
      ],
    );
    assert.deepEqual(
      story.definitionOfDone.map(({ id, text }) => [id, text]),
      [['DOD-1', 'Reviewed']],
    );
    assert.deepEqual(story.decisions, ['ADR-7', 'SHOP-190/D-1', 'SHOP-190/D-2', 'SHOP-190/D-3']);
    assert.deepEqual(
      decisions.map(({ id, title, status, date }) => [id, title, status.category, date]),
      [
        ['SHOP-190/D-1', 'One key per basket', 'accepted', '2026-09-01'],
        ['SHOP-190/D-2', 'We wait for the provider', 'unknown', undefined],
        ['SHOP-190/D-3', 'Ask twice', 'rejected', '2026-09-02'],
      ],
    );
    assert.deepEqual(story.tradeOffs, [
      { what: 'No refunds', because: 'nobody asked', impact: '3 calls a week', until: 'SHOP-200' },
      { what: 'Slow', impact: 'a second' },
    ]);
    assert.deepEqual(
      story.sections.map(({ title }) => title),
      ['Why this priority', 'Acceptance criteria', 'Engineering', 'Discussion', 'Rollout'],
    );
    assert.match(story.sections[1]?.markdown ?? '', /^Agreed with support\./);
    assert.equal(story.sections[2]?.markdown, '### Sequence\n1. First');
  });

  it('reads the same from files with carriage returns or a lone one, and marks the same places', async () => {
    const plain = await readNamed('s.md', sample);
    for (const ending of ['\r\n', '\r']) {
      const other = await readNamed('s.md', sample.replaceAll('\n', ending));
      const without = (story: object | undefined): unknown =>
        JSON.parse(
          JSON.stringify(story ?? {})
            .replaceAll('\\r\\n', '\\n')
            .replaceAll('\\r', '\\n'),
          (key, value: unknown) => (key === 'tick' || key === 'statusMark' ? undefined : value),
        );
      assert.deepEqual(without(other.stories[0]), without(plain.stories[0]), JSON.stringify(ending));
    }
  });

  it('takes the title from the heading, and the text before the sections as intent', async () => {
    const { stories } = await readNamed('s.md', '---\nid: S-1\n---\n# S-1: Pay later\n\nPeople ask.\n\n## Notes\nx\n');
    assert.deepEqual(
      [stories[0]?.title, stories[0]?.intent, stories[0]?.sections],
      ['Pay later', { prose: 'People ask.' }, [{ title: 'Notes', markdown: 'x' }]],
    );
  });

  it('lists a story whose front matter is never closed, with a problem', async () => {
    const { stories, problems } = await readNamed(
      's.md',
      '---\nid: S-1\ntitle: Open\n\n## Acceptance criteria\n- [ ] x\n',
    );
    assert.deepEqual(
      [stories[0]?.id, stories[0]?.criteria.length, problems.map(({ code }) => code)],
      ['S-1', 1, ['unclosed-front-matter']],
    );
  });

  it('names broken front matter, once, on its line', async () => {
    const { problems } = await readNamed('s.md', '---\nid: S-1\ntitle: a: b\nstatus: x\n---\n');
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range?.start.line]),
      [['invalid-yaml', 2]],
    );
  });

  it('is quiet about notes without an id, unless they were named', async () => {
    for (const text of ['# Notes\n', '---\nlayout: post\ntitle: News\n---\n', '---\n---\n', '---\n']) {
      assert.deepEqual(await readFound('backlog/x.md', text), { stories: [], decisions: [], problems: [] }, text);
      assert.equal((await readNamed('backlog/x.md', text)).problems.length >= 1, true, text);
    }
    const half = await readFound('backlog/x.md', '---\ntitle: A story\nstatus: open\n---\n');
    assert.deepEqual(
      half.problems.map(({ code }) => code),
      ['missing-id'],
    );
  });
});

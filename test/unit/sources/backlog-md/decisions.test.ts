import { deepEqual, equal } from 'node:assert/strict';
import { readIn } from './aStore.js';

describe('Backlog.md decisions', () => {
  it('are read with their status, outcome and links', async () => {
    const { decisions, stories, problems } = await readIn(
      'backlog/decisions/decision-3 - Retry-thrice.md',
      `---
id: decision-3
title: Retry thrice
date: '2026-01-31 09:30'
status: accepted
supersedes: decision-1
---
## Context

The bank times out, see TASK-7 and task-7.

## Decision

We retry three times.

More words.

## Consequences

Slower.

## Alternatives

Queue.
`,
    );
    deepEqual([stories, problems], [[], []]);
    const { range, ...decision } = decisions[0] ?? {};
    equal(range?.start.line, 0);
    deepEqual(decision, {
      id: 'decision-3',
      uid: 'backlog-md:shop/backlog:backlog/decisions/decision-3 - Retry-thrice.md#decision-3',
      title: 'Retry thrice',
      status: { raw: 'accepted', category: 'accepted' },
      date: '2026-01-31T09:30:00Z',
      deciders: [],
      summary: 'We retry three times.',
      context: 'The bank times out, see TASK-7 and task-7.\n\n### Alternatives\n\nQueue.',
      consequences: 'Slower.',
      supersedes: ['decision-1'],
      supersededBy: [],
      stories: ['task-7'],
      archived: false,
      source: 'backlog-md:shop/backlog',
      uri: 'file:///backlog/decisions/decision-3%20-%20Retry-thrice.md',
    });
  });

  it('may be plain records with a status line', async () => {
    const { decisions } = await readIn(
      'backlog/decisions/004-server-sync.md',
      '# ADR-004: Server sync\n\n- **Status**: Superseded by ADR-009\n- Date: 2026-02-01\nRelated Task: [TASK-12.1](../tasks/x.md)\n',
    );
    deepEqual(
      decisions.map(({ id, title, status, date, supersededBy, stories }) => [
        id,
        title,
        status.category,
        date,
        supersededBy,
        stories,
      ]),
      [['ADR-004', 'Server sync', 'superseded', '2026-02-01', ['ADR-009'], ['TASK-12.1']]],
    );
  });

  it('are listed whatever they lack', async () => {
    for (const text of ['', 'words', '---\nid: [\n---\n']) {
      const { decisions } = await readIn('backlog/decisions/why-not.md', text);
      deepEqual(
        decisions.map(({ id, status }) => [id, status.category]),
        [['why-not', 'unknown']],
      );
    }
  });
});

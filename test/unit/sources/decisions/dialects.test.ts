import assert from 'node:assert/strict';
import { decisionOf } from './records.js';

describe('decision records, dialect by dialect', () => {
  it('reads Nygard’s sections and adr-tools’ links', () => {
    const decision = decisionOf(
      'docs/adr/0009-use-rust.md',
      `# 9. Use Rust

Date: 2024-02-01

## Status

Accepted

Supercedes [3. Use C](0003-use-c.md)

Superceded by [12. Use Zig](0012-use-zig.md)

## Context

C crashes.

## Decision

We write it in Rust.

More about it.

## Consequences

People learn.
`,
    );
    assert.deepEqual(decision, {
      id: 'ADR-0009',
      uid: 'decisions:shop/docs/adr:docs/adr/0009-use-rust.md#ADR-0009',
      title: 'Use Rust',
      status: { raw: 'Superceded by [12. Use Zig](0012-use-zig.md)', category: 'superseded' },
      date: '2024-02-01',
      deciders: [],
      summary: 'We write it in Rust.',
      context: 'C crashes.',
      consequences: 'People learn.',
      supersedes: ['ADR-0003'],
      supersededBy: ['ADR-0012'],
      stories: [],
      archived: false,
      source: 'decisions:shop/docs/adr',
      uri: 'file:///shop/docs/adr/0009-use-rust.md',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 13 } },
    });
  });

  it('reads MADR 4 with everything in the front matter', () => {
    const decision = decisionOf(
      'docs/decisions/0007-cache.md',
      `---
status: "accepted; supersedes ADR-2"
date: 2026-01-31
decision-makers: [Mia, "Jo"]
---
# Cache the catalogue

## Context and Problem Statement

Pages are slow.

## Considered Options

* Cache
* Wait

## Decision Outcome

Chosen option: "Cache", because

* it is cheap

### Consequences

* Good, because fast
* Bad, because stale

## Pros and Cons of the Options

### Wait

* Status: free
`,
    );
    assert.equal(decision.title, 'Cache the catalogue');
    assert.deepEqual(decision.status, { raw: 'accepted; supersedes ADR-2', category: 'accepted' });
    assert.equal(decision.date, '2026-01-31');
    assert.deepEqual(decision.deciders, ['Mia', 'Jo']);
    assert.equal(decision.summary, 'Chosen option: "Cache", because\n\n* it is cheap');
    assert.equal(decision.context, 'Pages are slow.');
    assert.equal(decision.consequences, '* Good, because fast\n* Bad, because stale');
    assert.deepEqual(decision.supersedes, ['ADR-0002']);
    assert.equal(decision.range?.start.line, 5);
  });

  it('reads MADR 2 and 3 with bullets, a technical story and consequences apart', () => {
    const decision = decisionOf(
      'docs/decisions/0013-x.md',
      `# Support software entries

* Status: superseded by [ADR-0020](0020-y.md) <!-- optional -->
* Deciders: Oliver, Mia
* Date: 2020-06-01

Technical Story: [6574-Adding support](https://github.com/JabRef/jabref/issues/6574)

## Context and Problem Statement

Why.

## Decision Outcome

Chosen option: "Native".

### Positive Consequences

* Better

### Negative Consequences

* Code
`,
    );
    assert.deepEqual(decision.status, { raw: 'superseded by [ADR-0020](0020-y.md)', category: 'superseded' });
    assert.deepEqual(decision.deciders, ['Oliver', 'Mia']);
    assert.deepEqual(decision.stories, ['JabRef/jabref#6574']);
    assert.deepEqual(decision.supersededBy, ['ADR-0020']);
    assert.equal(decision.consequences, '### Positive Consequences\n\n* Better\n\n### Negative Consequences\n\n* Code');
  });

  it('reads log4brains: slugs with their package, and what a missing or odd status means there', () => {
    const log4brains = { log4brains: true, packageName: 'backend' };
    const path = 'packages/backend/docs/adr/20260131-use-slugs.md';
    const head = '# Use slugs\n\n- Status: ';
    const old = decisionOf(path, `${head}superseded by [20260201-x](20260201-x.md)\n- Date: 2026-02-02\n`, log4brains);
    assert.equal(old.id, 'backend/20260131-use-slugs');
    assert.equal(old.date, '2026-02-02');
    assert.deepEqual(old.supersededBy, ['backend/20260201-x']);

    const silent = decisionOf(path, '# Use slugs\n', log4brains);
    assert.deepEqual(silent.status, { raw: '', category: 'accepted' });
    assert.equal(silent.date, '2026-01-31');
    assert.equal(decisionOf(path, `${head}musing\n`, log4brains).status.category, 'proposed');
    assert.deepEqual(decisionOf(path, '# Use slugs\n').status, { raw: '', category: 'unknown' });
  });

  it('reads the front matter of adrs-ng', () => {
    const decision = decisionOf(
      'doc/adr/0002-use-rust.md',
      `---
number: 2
title: Use Rust
status: accepted
date: 2026-03-04
links:
  - target: 1
    kind: Supersedes
  - target: 5
    kind: SupersededBy
  - target: 4
    kind: Amends
tags: [lang]
---

## Context

Why.

## Decision

Rust it is.

## Consequences

Fine.
`,
    );
    assert.equal(decision.id, 'ADR-0002');
    assert.equal(decision.title, 'Use Rust');
    assert.deepEqual(decision.supersedes, ['ADR-0001']);
    assert.deepEqual(decision.supersededBy, ['ADR-0005']);
    assert.deepEqual(decision.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 15 } });
  });

  it('reads the first table of an opendatahub record', () => {
    const decision = decisionOf(
      'architecture-decision-records/serving/ODH-ADR-MS-0002-tenancy.md',
      `# Open Data Hub - Tenancy

|                |            |
| -------------- | ---------- |
| Date           | 5 March 2026 |
| Status         | Approved |
| Supersedes     | [old](ODH-ADR-MS-0001-old.md) |
| Superseded by: | N/A |
| Tickets        | [SHOP-1](https://x.example/browse/SHOP-1), [SHOP-2](https://x.example/browse/SHOP-2) |

## What

One tenant for each team.

| Status | not this one |

## Why

Teams share.
`,
    );
    assert.equal(decision.id, 'ODH-ADR-MS-0002');
    assert.deepEqual(decision.status, { raw: 'Approved', category: 'accepted' });
    assert.equal(decision.date, '2026-03-05');
    assert.deepEqual(decision.supersedes, ['ODH-ADR-MS-0001']);
    assert.deepEqual(decision.supersededBy, []);
    assert.deepEqual(decision.stories, ['SHOP-1', 'SHOP-2']);
    assert.equal(decision.summary, 'One tenant for each team.');
    assert.equal(decision.context, 'Teams share.');
  });

  it('takes a Y-statement as the summary where no outcome is written', () => {
    const y = 'In the **context of** payments'.replaceAll('*', '');
    const sentence = `${y}, facing time-outs,\nwe decided for retries and neglected queues, to achieve trust, accepting load.`;
    const decision = decisionOf(
      'docs/adr/0001-y.md',
      `# Y\n\nStatus: accepted\n\n- Something else.\n- ${sentence}\n- And on.\n`,
    );
    assert.equal(decision.summary, sentence);
  });

  it('reads links from front matter in every usual spelling', () => {
    const decision = decisionOf(
      'docs/adr/0012-x.md',
      `---
id: ADR-0012
title: "ADR-0012: Use X"
supersedes: [ADR-3, 0004-old.md]
superseded_by: 0015-new
implements: TASK-0041
backlog_item: task-7
relates_to: [ADR-0001, SHOP-142]
---
# Context

Why.

# Decision

X.
`,
    );
    assert.equal(decision.title, 'Use X');
    assert.deepEqual(decision.supersedes, ['ADR-0003', 'ADR-0004']);
    assert.deepEqual(decision.supersededBy, ['ADR-0015']);
    assert.deepEqual(decision.stories, ['TASK-0041', 'task-7', 'SHOP-142']);
    assert.equal(decision.context, 'Why.');
    assert.equal(decision.summary, 'X.');
  });

  it('reads a related task wherever it stands', () => {
    const text = '# X\n\nStatus: Accepted\nRelated Task: [TASK-12.1](../tasks/task-12.1 - X.md)\n';
    assert.deepEqual(decisionOf('docs/adr/004-x.md', text).stories, ['TASK-12.1']);
  });
});

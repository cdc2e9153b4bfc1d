import { strict as assert } from 'node:assert';
import type { Reference } from '../../../../../../src/core/model/reference.js';
import {
  escapedMarkdown,
  traceabilityMarkdown,
} from '../../../../../../src/core/presenters/traceability/exports/markdown.js';
import { traceabilityOf } from '../../../../../../src/core/presenters/traceability/traceabilityOf.js';
import { atOnce } from '../../../../../fakes/atOnce.js';
import { aCriterion, aDecision, aStory } from '../../../../../fakes/builders.js';
import { aReference } from '../../../../../fakes/references.js';
import type { SnapshotParts } from '../../../../../fakes/snapshot.js';
import { aSurvey } from '../../../../../fakes/survey.js';

const file = 'file:///shop/src/pay.ts';
const done = { raw: 'Done', category: 'done' } as const;

function reportOf(parts: SnapshotParts, references: readonly Reference[] = []): string {
  const report = atOnce(traceabilityOf(aSurvey(parts, references), { now: new Date('2026-11-22T10:00:00Z') }));
  return [...traceabilityMarkdown(report)].join('');
}

describe('traceability as Markdown', () => {
  it('says what has code, what is done, and where code and backlog do not agree', () => {
    const superseded = { raw: 'superseded', category: 'superseded' } as const;
    const report = reportOf(
      {
        stories: [
          aStory({ id: 'SHOP-10', kind: 'epic', title: 'Payments' }),
          aStory({
            id: 'SHOP-1',
            parent: 'SHOP-10',
            status: done,
            criteria: [aCriterion({ done: true }), aCriterion({ id: 'AC-2', text: 'Told' })],
          }),
          aStory({ id: 'SHOP-2', title: 'Refunds' }),
        ],
        decisions: [aDecision({ id: 'ADR-0003', status: superseded, supersededBy: ['ADR-0007'] })],
        problems: [{ code: 'missing-id', message: 'No id.', severity: 'warning', uri: 'file:///shop/backlog/a.yaml' }],
      },
      [
        aReference('SHOP-1', file, 1),
        aReference('SHOP-99', file, 4, { known: false }),
        aReference('shop-99', file, 5, { known: false }),
        aReference('ADR-0003', file, 8),
      ],
    );
    assert.equal(
      report,
      `# Traceability

As of 2026-11-22

## Coverage

| Part of | Stories with code | Criteria done | Tests passed | Tests failed |
| --- | --: | --: | --: | --: |
| SHOP-10 Payments | 1/1 (100 %) | 1/2 (50 %) | 0/2 (0 %) | 0/2 (0 %) |
| Without parent | 0/1 (0 %) | – | – | – |
| All | 1/2 (50 %) | 1/2 (50 %) | 0/2 (0 %) | 0/2 (0 %) |

| Folder of the code | Files that name stories | Criteria done | Tests passed | Tests failed |
| --- | --: | --: | --: | --: |
| src | 1 | 1/2 (50 %) | 0/2 (0 %) | 0/2 (0 %) |

| Status | Stories with code | Criteria done | Tests passed | Tests failed |
| --- | --: | --: | --: | --: |
| Done | 1/1 (100 %) | 1/2 (50 %) | 0/2 (0 %) | 0/2 (0 %) |
| No status | 0/1 (0 %) | – | – | – |

## Unknown IDs (1)

- **SHOP-99**: src/pay.ts:5, src/pay.ts:6

## Stories without code (1)

- **SHOP-2** Refunds

## Done stories with open criteria (1)

- **SHOP-1** Pay by card (Done)
  - AC-2 Told

## Superseded decisions still referenced (1)

- **ADR-0003** Use a queue (by ADR-0007): src/pay.ts:9

## Problems (1)

- backlog/a.yaml: No id. (missing-id)
`,
    );
  });

  it('says so where there is nothing', () => {
    assert.equal(reportOf({}), '# Traceability\n\nAs of 2026-11-22\n\nThe backlog has no stories that need code.\n');
  });

  it('lets no text from outside format anything', () => {
    const title = 'a | b\n# c <img src=x> ![p](https://x.y) \\`d\\` **e** \\*\\*f\\*\\* $f$ &lt; \u202E';
    const report = reportOf({ stories: [aStory({ title, parent: '| <b>' })] });
    const shown = 'a \\| b \\# c \\<img src=x\\> p \\`d\\` e \\*\\*f\\*\\* \\$f\\$ \\<';
    assert.ok(report.includes(`- **SHOP-1** ${shown}\n`), report);
    assert.ok(report.includes('| \\| \\<b\\> | 0/1 (0 %) | – | – | – |'), report);
    assert.equal(escapedMarkdown('a\\b_c~d'), 'a\\\\b\\_c\\~d');
  });

  it('stays readable when there are thousands', () => {
    const stories = Array.from({ length: 3000 }, (_, at) => aStory({ id: `SHOP-${at + 1}`, parent: `P-${at}` }));
    const report = reportOf({ stories });
    assert.ok(report.split('\n').length < 1100);
    assert.match(report, /^- … and 2500 more$/m);
    assert.match(report, /^\| All \| 0\/3000 \(0 %\) \| – \| – \| – \|$/m);
  });
});

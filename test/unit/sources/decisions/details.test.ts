import assert from 'node:assert/strict';
import { decisionOf, itemsOf } from './records.js';

describe('a record with hostile lines', () => {
  it('is read at once', () => {
    const start = performance.now();
    for (const line of [`${' '.repeat(100_000)}x`, `Status: accepted${' |'.repeat(50_000)}`]) {
      decisionOf('docs/adr/0001-x.md', `# X\n${line}\n`);
    }
    assert.ok(performance.now() - start < 1000);
  });
});

describe('the name of a record', () => {
  const samples = [
    ['0007-use-x.md', '# Use X', 'ADR-0007', 'Use X'],
    ['7-use-x.md', '# 7. Use X', 'ADR-7', 'Use X'],
    ['ADR-012-use-x.md', '# ADR-012: Use X', 'ADR-012', 'Use X'],
    ['ADR-0001: Use X.md', '# Use X', 'ADR-0001', 'Use X'],
    ['adr-003.md', '# ADR 003 – Use X', 'ADR-003', 'Use X'],
    ['0012.3-part.md', '# Part', 'ADR-0012.3', 'Part'],
    ['use-x.md', '# ADR 012 Use X', 'ADR-012', 'Use X'],
    ['use-x.md', '# 12. Use X', 'ADR-12', 'Use X'],
    ['20260131-use-x.md', '# Use X', '20260131-use-x', 'Use X'],
    ['2026-01-31-2-use-x.md', '# Use X', '2026-01-31-2-use-x', 'Use X'],
    ['use-x.md', '# Use 3.11 everywhere', 'use-x', 'Use 3.11 everywhere'],
    ['0033-ip-ranges.md', '# 3. Networking', 'ADR-0033', 'Networking'],
    ['0056-ocr.md', '# ADR for OCR engines', 'ADR-0056', 'ADR for OCR engines'],
    ['0001-x.md', '# ADR: Use X', 'ADR-0001', 'Use X'],
    ['0001-use-x.md', '# ADR-0001', 'ADR-0001', 'Use x'],
    ['0001-use-x.md', '', 'ADR-0001', 'Use x'],
    ['0001-use-x.md', 'Use X\n=====', 'ADR-0001', 'Use X'],
    ['0001-use-x.md', '## Use X', 'ADR-0001', 'Use X'],
  ] as const;
  for (const [file, heading, id, title] of samples) {
    it(`is ${id} "${title}" in ${file} under "${heading}"`, () => {
      const decision = decisionOf(`docs/adr/${file}`, `${heading}\n\n## Status\n\nAccepted\n`);
      assert.deepEqual([decision.id, decision.title], [id, title]);
    });
  }
});

describe('where a status is looked for', () => {
  const lines = [
    'Status: Accepted',
    '- Status: Accepted',
    '* Status: Accepted',
    '**Status**: Accepted',
    '**Status:** Accepted',
    '> **Status**: Accepted',
    '| Status | Accepted |',
    '**Status:** Accepted | **Date:** 2026-01-02',
  ];
  for (const line of lines) {
    it(`is found in "${line}"`, () => {
      assert.deepEqual(decisionOf('docs/adr/1-x.md', `# X\n\n${line}\n`).status, {
        raw: 'Accepted',
        category: 'accepted',
      });
    });
  }

  it('is first the front matter, then the section, then a line', () => {
    const section = '## Status\n\n<!-- one of … -->\n\n- Rejected\n  by all\n';
    const body = `# X\n\nStatus: Draft\n\n${section}`;
    assert.equal(decisionOf('docs/adr/1-x.md', `---\nstatus: Approved\n---\n${body}`).status.raw, 'Approved');
    assert.equal(decisionOf('docs/adr/1-x.md', body).status.raw, 'Rejected');
  });

  it('is not taken from code, from far below or from the parts of an option', () => {
    const far = '\nword\n'.repeat(30);
    const noise = `# X\n\n\`\`\`\nStatus: Rejected\n\`\`\`\n${far}\nStatus: Rejected\n\n## Options\n\n### Status\n\nRejected\n`;
    assert.deepEqual(decisionOf('docs/adr/1-x.md', noise).status, { raw: '', category: 'unknown' });
  });

  it('is kept as written where it is none of the usual ones', () => {
    const { status } = decisionOf('docs/adr/1-x.md', '# X\n\n## Status\n\n🚧 Waiting for the board\n');
    assert.deepEqual(status, { raw: '🚧 Waiting for the board', category: 'unknown' });
  });
});

describe('links between records', () => {
  const linksOf = (body: string): readonly (readonly string[])[] => {
    const { supersedes, supersededBy } = decisionOf('docs/adr/0057-x.md', `# X\n\nStatus: accepted\n\n${body}\n`);
    return [supersedes, supersededBy];
  };

  it('are read from labelled lines, sentences about the record and sections', () => {
    assert.deepEqual(linksOf('**Supersedes:** ADR-3, ADR-0004 and [5. Old](./0005-old.md#top)'), [
      ['ADR-0003', 'ADR-0004', 'ADR-0005'],
      [],
    ]);
    assert.deepEqual(linksOf('> This decision is **superseded by [ADR-0058](0058-y.md)**.'), [[], ['ADR-0058']]);
    assert.deepEqual(linksOf('This ADR in part supersedes [0003](0003-old.md).'), [['ADR-0003'], []]);
    assert.deepEqual(linksOf('## Links\n\n* [Supersedes] [ADR-9](0009-z.md)'), [['ADR-0009'], []]);
    assert.deepEqual(linksOf('## Superseded by\n\n- ADR-60'), [[], ['ADR-0060']]);
    assert.deepEqual(linksOf('Superseded by: #58'), [[], ['ADR-0058']]);
  });

  it('are not read from the history of other records, from code, or from what is no record', () => {
    for (const body of [
      'Log4j 1 is superseded by log4j.',
      'ADR-0007, which supersedes ADR-0003, says so.',
      '```\nSupersedes ADR-3\n```',
      'Superseded by 2 other systems.',
      'Supersedes: N/A',
      'Supersedes ADR-0057',
      'Amends [10. Structure](0010-structure.md)',
    ]) {
      assert.deepEqual(linksOf(body), [[], []], body);
    }
  });
});

describe('records that are odd or broken', () => {
  it('still yields the decision where the front matter is no YAML', () => {
    const items = itemsOf(
      'docs/adr/0001-x.md',
      '---\ntitle: ADR-1: Use X\ndeciders: @mia\nstatus: accepted\n---\n\nText.\n',
    );
    const decision = items.flatMap((item) => (item.type === 'decision' ? [item.decision] : []))[0];
    assert.equal(decision?.title, 'Use X');
    assert.equal(decision.status.category, 'accepted');
    assert.deepEqual(decision.deciders, ['@mia']);
    assert.deepEqual(
      items.flatMap((item) => (item.type === 'problem' ? [item.problem.code] : [])),
      ['invalid-yaml'],
    );
  });

  it('still yields the decision where the front matter is not closed, and says so', () => {
    const items = itemsOf('docs/adr/0001-x.md', '---\nstatus: accepted\n\n# Use X\n\n## Status\n\nRejected\n');
    assert.deepEqual(
      items.map(({ type }) => type),
      ['problem', 'decision'],
    );
    const decision = decisionOf('docs/adr/0001-x.md', '---\nstatus: accepted\n\n# Use X\n');
    assert.equal(decision.title, 'Use X');
  });

  it('takes a rule at the head for what it is', () => {
    const items = itemsOf('docs/adr/0001-x.md', '---\n\n# Use X\n\n---\n\nStatus: accepted\n');
    assert.deepEqual(
      items.map(({ type }) => type),
      ['decision'],
    );
    assert.equal(decisionOf('docs/adr/0001-x.md', '---\n\n# Use X\n\n---\n\nStatus: accepted\n').title, 'Use X');
  });

  it('shows a note in the folder as a problem rather than as a decision', () => {
    const items = itemsOf('docs/adr/glossary.md', '# Glossary\n\nWords.\n');
    assert.deepEqual(
      items.map((item) => item.type === 'problem' && [item.problem.code, item.problem.severity]),
      [['not-an-item', 'information']],
    );
    assert.equal(itemsOf('docs/adr/empty.md', '').length, 1);
    assert.equal(itemsOf('docs/adr/note.md', '# Note\n\n## What\n\nA note.\n')[0]?.type, 'problem');
    assert.equal(itemsOf('docs/adr/use-x.md', '# Use X\n\n## Decision\n\nX.\n')[0]?.type, 'decision');
  });

  it('ignores what a template left unfilled', () => {
    const decision = decisionOf(
      'docs/adr/0001-x.md',
      '# X\n\n* Status: [proposed | rejected | accepted]\n* Deciders: [list everyone involved, please]\n* Date: [YYYY-MM-DD when the decision was last updated]\n',
    );
    assert.equal(decision.status.category, 'unknown');
    assert.deepEqual(decision.deciders, []);
    assert.equal(decision.date, undefined);
  });

  it('reads dates in the usual forms', () => {
    for (const [written, read] of [
      ['2026-01-31 10:00', '2026-01-31'],
      ['2026/1/5', '2026-01-05'],
      ['31.01.2026', '2026-01-31'],
      ['January 31, 2026', '2026-01-31'],
      ['31 Jan 2026', '2026-01-31'],
      ['31-January-2026', '2026-01-31'],
      ['Sep 5th, 2026', '2026-09-05'],
      ['22-10-2026', '2026-10-22'],
      ['03-04-2026', '03-04-2026'],
      ['January, 2026', 'January, 2026'],
      ['last summer', 'last summer'],
    ] as const) {
      assert.equal(decisionOf('docs/adr/0001-x.md', `# X\n\nDate: ${written}\n`).date, read);
    }
  });

  it('marks records in an archive', () => {
    assert.equal(decisionOf('docs/adr/archive/0001-x.md', '# X\n').archived, true);
  });
});

describe('the code that a record applies to', () => {
  const pathsOf = (head: string): readonly string[] | undefined =>
    decisionOf('docs/adr/0001-x.md', `---\nstatus: accepted\n${head}\n---\n# X\n`).paths;

  it('is what its front matter names, once and from the workspace folder', () => {
    assert.deepEqual(pathsOf('applies-to: [src/pay/**, ./src/pay/retry.ts, src/pay/**]'), [
      'src/pay/**',
      'src/pay/retry.ts',
    ]);
    for (const key of ['applies_to', 'appliesTo', 'paths', 'affected']) {
      assert.deepEqual(pathsOf(`${key}: src/pay/, package.json`), ['src/pay', 'package.json']);
    }
  });

  it('is no part, team, web address or place outside', () => {
    for (const value of ['checkout', 'Payments team', 'https://example.org/a', '../other/a.ts', '/etc/hosts']) {
      assert.equal(pathsOf(`affected: ${value}`), undefined, value);
    }
  });
});

import assert from 'node:assert/strict';
import { decisionStatusOf } from '../../../../src/core/text/decisionStatus.js';

describe('the status of a decision', () => {
  const samples: Readonly<Record<string, readonly string[]>> = {
    accepted: [
      'accepted',
      'Accepted',
      'Approved',
      '**Implemented** (2025-01-07)',
      '✅ Accepted',
      'accepted; supersedes ADR-12',
      '`accepted`',
      '~~proposed~~ accepted',
      '<!-- one of the usual --> accepted',
      'Status: accepted',
    ],
    proposed: ['proposed', 'Draft', 'Pending', 'In review', 'under review', 'incomplete', 'RFC', 'On hold', 'Parked'],
    rejected: ['Rejected because it costs too much'],
    deprecated: ['*deprecated*'],
    superseded: [
      'Superseded by [DNS Infrastructure](0015-dns-infrastructure.md)',
      'Superceded by [2. Use Java](0002-use-java.md)',
      '[Superseded](0009-x.md)',
      'Replaced by ADR-7',
      'Partly superseded',
    ],
    unknown: [
      '',
      'Awaiting the board',
      'Supersedes ADR-3',
      '[proposed | rejected | accepted]',
      '2024-01-31',
      'acceptedly',
    ],
  };

  for (const [category, texts] of Object.entries(samples)) {
    for (const text of texts) {
      it(`${category} is what "${text}" means`, () => {
        assert.deepEqual(decisionStatusOf(text), { raw: text, category });
      });
    }
  }

  it('keeps what was written, without surrounding blanks', () => {
    assert.equal(decisionStatusOf('  Accepted!  ').raw, 'Accepted!');
  });

  it('reads a hostile text in a moment', () => {
    const since = Date.now();
    for (const text of ['<!--'.repeat(50_000), '~~'.repeat(100_001), ' '.repeat(200_000), 'in '.repeat(50_000)]) {
      assert.equal(decisionStatusOf(text).category, 'unknown');
    }
    assert.ok(Date.now() - since < 1000);
  });
});

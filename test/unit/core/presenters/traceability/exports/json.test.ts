import { strict as assert } from 'node:assert';
import { traceabilityJson } from '../../../../../../src/core/presenters/traceability/exports/json.js';
import { traceabilityOf } from '../../../../../../src/core/presenters/traceability/traceabilityOf.js';
import { atOnce } from '../../../../../fakes/atOnce.js';
import { aCriterion, aDecision, aStory } from '../../../../../fakes/builders.js';
import { aReference } from '../../../../../fakes/references.js';
import { aSurvey } from '../../../../../fakes/survey.js';

function jsonOf(title: string): string {
  const story = aStory({ title, criteria: [aCriterion()] });
  const references = [
    aReference('SHOP-1', 'file:///shop/src/pay.ts', 4, { criterion: 'AC-1', class: 'test' }),
    aReference('SHOP-8', 'file:///shop/src/pay.ts', 7, { known: false }),
    aReference('ADR-0001', 'file:///shop/src/pay.ts', 9),
  ];
  const commit = { hash: 'a', subject: '', author: '', at: '2026-11-01T00:00:00Z' };
  const survey = aSurvey(
    {
      stories: [story],
      decisions: [aDecision({ status: { raw: '', category: 'superseded' } })],
      problems: [{ code: 'missing-id', message: 'No id.', severity: 'warning', uri: 'file:///shop/backlog/a.yaml' }],
    },
    references,
    {
      drift: {
        problem: undefined,
        found: references.slice(0, 1).map((reference) => ({
          story,
          reference,
          code: commit,
          backlog: commit,
          parts: [{ part: 'title', change: 'changed', words: [] }],
        })),
      },
    },
  );
  return [...traceabilityJson(atOnce(traceabilityOf(survey, { now: new Date('2026-11-22T10:00:00Z') })))].join('');
}

describe('traceability as JSON', () => {
  it('has exactly the documented shape', () => {
    const report = JSON.parse(jsonOf('Pay by card')) as Readonly<Record<string, unknown>>;
    const { coverage, ...rest } = report;
    const none = { stories: 1, withCode: 1, criteria: 1, done: 0, passed: 0, failed: 0, untold: 0 };
    assert.deepEqual(rest, {
      format: 'storyroot-traceability',
      version: 1,
      at: '2026-11-22T10:00:00.000Z',
      stories: [
        {
          id: 'SHOP-1',
          uid: 'test:SHOP-1',
          title: 'Pay by card',
          kind: 'story',
          status: { raw: '', category: 'unknown' },
          source: 'test',
          partOf: [''],
          needsCode: true,
          hasCode: true,
          code: [{ path: 'src/pay.ts', line: 5, class: 'test', criterion: 'AC-1' }],
          criteria: [{ id: 'AC-1', text: aCriterion().text, done: false, evidence: 'none', tests: 0 }],
          gaps: [],
        },
      ],
      unknownIds: [{ id: 'SHOP-8', code: [{ path: 'src/pay.ts', line: 8, class: 'comment' }] }],
      supersededDecisions: [
        {
          id: 'ADR-0001',
          uid: 'test:ADR-0001',
          title: 'Use a queue',
          status: 'superseded',
          supersededBy: [],
          code: [{ path: 'src/pay.ts', line: 10, class: 'comment' }],
        },
      ],
      drift: [
        {
          story: { id: 'SHOP-1', uid: 'test:SHOP-1', title: 'Pay by card' },
          partOf: [''],
          code: { path: 'src/pay.ts', line: 5, class: 'test', criterion: 'AC-1' },
          codeAt: '2026-11-01T00:00:00Z',
          storyAt: '2026-11-01T00:00:00Z',
          parts: [{ part: 'title', change: 'changed', words: [] }],
        },
      ],
      problems: [{ code: 'missing-id', severity: 'warning', message: 'No id.', place: { path: 'backlog/a.yaml' } }],
      skipped: [],
    });
    assert.deepEqual(coverage, {
      all: none,
      epics: [{ key: '', id: '', title: '', depth: 0, known: false, ...none }],
      folders: [{ path: 'src', depth: 0, files: 1, references: 1, ...none }],
      statuses: [{ category: 'unknown', ...none }],
      sources: [{ source: 'test', label: 'Source test', ...none }],
    });
  });

  it('names nothing of the machine', () => {
    assert.doesNotMatch(jsonOf('Pay by card'), /file:|"uri"|"range"/);
  });

  it('hides no characters, and keeps the text', () => {
    const title = 'a \u202Eb\u200B \u{E0041} "c"';
    const json = jsonOf(title);
    assert.match(json, /a \\u202eb\\u200b \\udb40\\udc41 /);
    assert.equal((JSON.parse(json) as { stories: { title: string }[] }).stories[0]?.title, title);
  });
});

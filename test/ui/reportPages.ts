import type { Commit } from '../../src/core/model/commit.js';
import type { Reference } from '../../src/core/model/reference.js';
import type { Story } from '../../src/core/model/story.js';
import type { TargetOf } from '../../src/core/presenters/panel/page.js';
import type { ReportPage, ReportView } from '../../src/core/presenters/traceability/page.js';
import { reportPage } from '../../src/core/presenters/traceability/reportPage.js';
import type { Survey } from '../../src/core/presenters/traceability/survey.js';
import { overviewOf } from '../../src/core/presenters/traceability/traceabilityOf.js';
import type { Evidence } from '../../src/core/traces/evidence/evidence.js';
import { atOnce } from '../fakes/atOnce.js';
import { aCriterion, aDecision, aStory } from '../fakes/builders.js';
import { aReference } from '../fakes/references.js';
import { aSurvey } from '../fakes/survey.js';

const now = new Date('2026-11-22T10:00:00Z');
const done = { raw: 'done', category: 'done' } as const;
const doing = { raw: 'in progress', category: 'doing' } as const;

/** The page of a survey; what it opens is told by its keys. */
export function pageOf(survey: Survey, view: Partial<ReportView> = {}): ReportPage {
  const whole = atOnce(overviewOf(survey, { now }));
  const keyOf: TargetOf = (openable) => JSON.stringify(openable);
  return atOnce(reportPage({ survey, whole, now, isTrusted: true, keyOf }, { text: '', limits: [], ...view }));
}

/** A report with every kind of finding; `title` is that of one of its stories. */
export function fullReport(title = 'Refund without a ticket', view: Partial<ReportView> = {}): ReportPage {
  return pageOf(fullSurvey(title), view);
}

/** A report of a backlog of many stories, of which most have no code. */
export function largeReport(size: number): ReportPage {
  const stories = Array.from({ length: size }, (_, at) =>
    aStory({ id: `SHOP-${at + 1}`, title: `Story number ${at + 1}`, status: done, criteria: [aCriterion()] }),
  );
  return pageOf(aSurvey({ stories }, [], { drift: { found: [], problem: undefined } }), {
    limits: [{ key: 'without-code', count: size }],
  });
}

/** The report of a workspace without stories. */
export function emptyReport(): ReportPage {
  return pageOf(aSurvey({}));
}

function fullSurvey(title: string): Survey {
  const stories = storiesWith(title);
  const [, retry, refund] = stories;
  const references = [
    at('SHOP-142', 'src/payments/retry.ts', 11, { class: 'doc' }),
    at('SHOP-142', 'src/payments/retry.ts', 39, { criterion: 'AC-1' }),
    at('SHOP-142', 'test/payments/retry.test.ts', 20, { class: 'test', criterion: 'AC-1' }),
    at('SHOP-143', 'src/checkout/notify.ts', 3),
    at('SHOP-157', 'src/payments/refund.ts', 8, { class: 'annotation' }),
    at('SHOP-999', 'src/checkout/basket.ts', 5, { known: false }),
    at('SHOP-999', 'src/checkout/notify.ts', 15, { known: false }),
    at('ADR-0003', 'src/payments/client.ts', 14),
  ];
  const evidence: readonly Evidence[] = [
    { criterion: 'AC-1', results: [{ name: 'retries', suite: [], outcome: 'passed' }] },
    { criterion: 'AC-2', results: [{ name: 'tells', suite: [], outcome: 'failed' }] },
  ];
  const commit = (date: string): Commit => ({ hash: 'a'.repeat(40), subject: 's', author: 'mia', at: date });
  const words = [
    { type: 'same', text: 'The customer is told ' },
    { type: 'added', text: 'before the third try' },
  ] as const;
  return aSurvey(
    {
      stories,
      decisions: [
        aDecision({
          id: 'ADR-0003',
          title: 'Never retry a payment',
          status: { raw: 'superseded', category: 'superseded' },
          supersededBy: ['ADR-0007'],
        }),
      ],
      problems: [
        {
          code: 'missing-id',
          message: 'This story has no id.',
          severity: 'warning',
          uri: 'file:///shop/backlog/a.yaml',
        },
      ],
    },
    references,
    {
      evidence: {
        of: (story, criterion) =>
          story === retry ? evidence.filter((one) => criterion === undefined || one.criterion === criterion) : [],
        problems: [],
      },
      drift: {
        found: refund && [
          {
            story: refund,
            reference: at('SHOP-157', 'src/payments/refund.ts', 8, { class: 'annotation' }),
            code: commit('2026-10-01T09:00:00Z'),
            backlog: commit('2026-10-22T09:00:00Z'),
            parts: [{ part: 'criterion', criterion: 'AC-2', change: 'changed', words }],
          },
        ],
        problem: undefined,
      },
    },
  );
}

function at(id: string, path: string, line: number, parts: Partial<Reference> = {}): Reference {
  return aReference(id, `file:///shop/${path}`, line, parts);
}

function storiesWith(title: string): readonly Story[] {
  const two = [
    aCriterion({ id: 'AC-1', text: 'Retried three times', done: true }),
    aCriterion({ id: 'AC-2', text: 'Told' }),
  ];
  return [
    aStory({ id: 'SHOP-100', title: 'Payments that do not fail', kind: 'epic' }),
    aStory({
      id: 'SHOP-142',
      title: 'Retry a payment that the bank timed out',
      parent: 'SHOP-100',
      status: doing,
      criteria: two,
    }),
    aStory({ id: 'SHOP-157', title, parent: 'SHOP-100', status: done, criteria: two }),
    aStory({ id: 'SHOP-110', title: 'Vouchers', kind: 'epic', parent: 'SHOP-100' }),
    aStory({ id: 'SHOP-111', title: 'Vouchers expire', parent: 'SHOP-110', criteria: two }),
    aStory({ id: 'SHOP-143', title: 'Tell support about retries', status: doing }),
  ];
}

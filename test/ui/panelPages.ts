import { decisionPage } from '../../src/core/presenters/decisionPage.js';
import { decisionPanel } from '../../src/core/presenters/panel/decisionPanel.js';
import type { PanelPage } from '../../src/core/presenters/panel/page.js';
import { storyPanel } from '../../src/core/presenters/panel/storyPanel.js';
import { storyPage } from '../../src/core/presenters/storyPage.js';
import type { Story } from '../../src/core/model/story.js';
import { aCriterion, aDecision, aStory } from '../fakes/builders.js';
import { aReference, linksOf } from '../fakes/references.js';
import { aSnapshot } from '../fakes/snapshot.js';
import { noted, taskList } from '../fakes/specBacklog.js';

/** A story that uses every part of the page, with these differences. */
export function fullPage(parts: Partial<Story> = {}): PanelPage {
  const { story, snapshot, links } = everything(parts);
  return storyPanel(storyPage(story, snapshot, links, { now: new Date('2026-11-22') }), (openable) =>
    JSON.stringify(openable),
  );
}

/** The decision that the full story rests on. */
export function fullDecisionPage(): PanelPage {
  const { decision, snapshot, links } = everything({});
  return decisionPanel(decisionPage(decision, snapshot, links), (openable) => JSON.stringify(openable));
}

/** A story of which nothing but the title is known. */
export function emptyPage(): PanelPage {
  const story = aStory({ id: 'SHOP-171', title: 'Two payment clients', kind: 'debt' });
  const snapshot = aSnapshot({ stories: [story] });
  return storyPanel(storyPage(story, snapshot, linksOf(snapshot, [])), () => 'key');
}

/** A requirement whose statements follow from these tasks. */
export function specPage(tasks: Story = taskList): PanelPage {
  const snapshot = aSnapshot({ stories: [noted, tasks] });
  const story = snapshot.story(noted.uid) ?? noted;
  return storyPanel(storyPage(story, snapshot, linksOf(snapshot, [])), (openable) => JSON.stringify(openable));
}

/** The criterion that the tests tick. */
export const open = aCriterion({
  id: 'AC-2',
  text: 'The customer is told before the third try, in the language of the basket (`basket.locale`)',
  tickable: true,
});

export const criteria = [
  aCriterion({ id: 'AC-1', text: 'A timed-out charge is retried at most three times', done: true, tickable: true }),
  open,
  aCriterion({
    id: 'AC-3',
    text: 'A retry never charges twice',
    state: 'derived',
    progress: { done: 2, total: 3 },
  }),
  aCriterion({ id: 'AC-4', text: 'Support sees every retry', tickable: true, state: 'other', mark: '~' }),
];

function everything(parts: Partial<Story>) {
  const story = fullStory(parts);
  const decision = retries;
  const stories = [
    aStory({ id: 'SHOP-100', title: 'Payments that do not fail', kind: 'epic' }),
    story,
    aStory({ id: 'SHOP-143', title: 'Tell support about retries', parent: 'SHOP-142' }),
    aStory({ id: 'SHOP-90', title: 'One payment client', status: { raw: 'done', category: 'done' } }),
  ];
  const snapshot = aSnapshot({ stories, decisions: [decision, superseded] });
  const at = (file: string, line: number, more: Parameters<typeof aReference>[3] = {}) =>
    aReference('SHOP-142', `file:///shop/${file}`, line, more);
  const links = linksOf(snapshot, [
    at('src/payments/retry.ts', 11, { class: 'doc' }),
    at('src/payments/retry.ts', 39, { criterion: 'AC-1' }),
    at('src/payments/idempotency.ts', 7),
    at('test/payments/retry.test.ts', 20, { class: 'test', criterion: 'AC-1' }),
    at('test/payments/retry.test.ts', 48, { class: 'test', criterion: 'AC-2' }),
    at('CHANGELOG.md', 3, { class: 'prose' }),
    aReference('ADR-0007', 'file:///shop/src/payments/retry.ts', 14),
  ]);
  return { story, decision, snapshot, links };
}

const retries = aDecision({
  id: 'ADR-0007',
  title: 'Retry with one idempotency key per basket',
  summary: 'We retry **at most three times** with the same `Idempotency-Key`, so that the bank drops doubles.',
  context: 'The bank times out under load; see [its notes](https://bank.example/timeouts).',
  consequences: '- Keys must be kept for a day\n- Vouchers cannot be retried',
  date: '2026-03-02',
  deciders: ['mia', 'jo'],
  supersedes: ['ADR-0003'],
});

const superseded = aDecision({
  id: 'ADR-0003',
  title: 'Never retry a payment',
  status: { raw: 'superseded', category: 'superseded' },
});

function fullStory(parts: Partial<Story>): Story {
  return aStory({
    id: 'SHOP-142',
    title: 'Retry a payment that the bank timed out',
    status: { raw: 'in progress', category: 'doing' },
    parent: 'SHOP-100',
    priority: 'high',
    estimate: '5',
    people: ['mia', 'jo'],
    labels: ['payments'],
    updatedAt: '2026-11-19',
    uri: 'file:///shop/backlog/payments.yaml',
    intent: { as: 'a returning customer', want: 'my payment retried for me', soThat: 'I keep my basket' },
    value: 'Recovers **2 of 3** timed-out baskets, measured weekly.',
    criteria,
    definitionOfReady: [aCriterion({ id: 'DOR-1', text: 'Value is stated', done: true, tickable: true })],
    definitionOfDone: [
      aCriterion({ id: 'DOD-1', text: 'Reviewed', tickable: true }),
      aCriterion({ id: 'DOD-2', text: 'Criteria evidenced by tests' }),
    ],
    decisions: ['ADR-0007', 'ADR-0003', 'ADR-0099'],
    tradeOffs: [
      {
        what: 'No retry for vouchers',
        because: 'the provider cannot deduplicate',
        impact: '0.1 % of orders',
        until: 'SHOP-190',
      },
    ],
    sections: [
      {
        title: 'Engineering',
        markdown:
          'Idempotency key per basket:\n\n1. make the key\n   - from `basket.id`\n2. send it with **every** try\n\n```ts\nawait charge(basket, { key });\n```\n\n> The bank keeps keys for 24 hours.\n\n| try | after |\n|---|---|\n| 2 | 2 s |\n| 3 | 30 s |\n\n#### Open\n- [x] time-outs\n- [ ] alerting, see <https://bank.example/docs>',
      },
    ],
    dependsOn: ['SHOP-90', 'SHOP-404'],
    paths: ['src/payments/**'],
    ...parts,
  });
}

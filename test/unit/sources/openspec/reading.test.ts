import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { Criterion } from '../../../../src/core/model/story.js';
import { openSpecFormat } from '../../../../src/sources/openspec/index.js';
import { fixtureOf, storiesIn, textContent } from '../everyFormat/folders.js';
import type { Content } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';
import type { Found } from '../everyFormat/readWith.js';

function read(content: Content): Promise<Found> {
  return readWith(openSpecFormat(), content);
}

const words = (criteria: readonly Criterion[]): readonly string[] => criteria.map(({ id, text }) => `${id} ${text}`);

describe('OpenSpec', () => {
  let shop: Found;

  before(async () => {
    shop = await read(fixtureOf('openspec'));
  });

  it('takes a capability for a feature and its requirements for stories with scenarios as statements', () => {
    equal(shop.story('login').intent?.prose, 'Lets people in, and nobody else.');
    const lock = shop.story('login/Lock after failures');
    equal(lock.parent, 'login');
    deepEqual(lock.aliases, ['REQ_LOGIN_7']);
    equal(lock.intent?.prose, 'The system SHALL lock an account after five failures.');
    deepEqual(words(lock.criteria), [
      'AC-1 Fifth failure: **GIVEN** four failures **WHEN** a fifth password is wrong **THEN** the account is locked **AND** its owner is told',
      'AC-2 Unlocking: Given a locked account Then a link in a message unlocks it',
    ]);
    ok(lock.criteria.every(({ tickable, state }) => !tickable && state === 'derived'));
  });

  it('shows a heading without "Requirement:" as a section and says so once', () => {
    deepEqual(
      shop.story('login').sections.map(({ title }) => title),
      ['Passwords', 'Notes'],
    );
    equal(shop.problems.filter(({ message }) => message.includes('"Passwords" first')).length, 1);
  });

  it('makes of what a change does to a requirement a story of the change, without a second one of the same id', () => {
    const changed = shop.story('add-retry/login/Lock after failures');
    deepEqual(
      [changed.parent, changed.labels, changed.dependsOn],
      ['add-retry', ['MODIFIED'], ['login/Lock after failures']],
    );
    deepEqual(shop.story('add-retry/login/Two factors').labels, ['ENHANCED']);
    equal(shop.story('add-retry/login/Remember me').intent?.prose, '**Reason**: nobody used it');
    equal(shop.story('add-retry/login/Answer in one shape').title, 'Answer in one shape becomes Answer alike');
    const ids = storiesIn(shop.items).map(({ id }) => id);
    equal(new Set(ids).size, ids.length);
  });

  it('reads why, what, value, what is left out and the files of a proposal', () => {
    const change = shop.story('add-retry');
    equal(change.title, 'Retry a payment that timed out');
    equal(change.intent?.soThat, 'I keep my basket');
    equal(change.value, 'Two of three timed-out baskets are recovered.');
    deepEqual(change.tradeOffs, [{ what: 'Vouchers: the provider cannot tell doubles apart' }]);
    deepEqual(change.paths, ['src/payments/retry.ts', 'src/mail/told.ts']);
    equal(shop.story('add-retry/goal').title, 'Fewer lost baskets');
  });

  it('reads decisions, risks and non-goals of a design', () => {
    deepEqual(
      shop.decisions.map(({ id, title, stories }) => [id, title, ...stories]),
      [
        ['add-retry/D1', 'One key per basket', 'add-retry'],
        ['add-retry/D2', 'Tell the customer before the third try', 'add-retry'],
        ['draft-invoice/proposal-D1', 'Send them as PDF', 'draft-invoice'],
        ['draft-invoice/proposal-D2', 'Sign them', 'draft-invoice'],
        ['draft-invoice/research-D1', 'PDF/A', 'draft-invoice'],
      ],
    );
    match(shop.decisions[0]?.context ?? '', /the provider knows it already/);
    deepEqual(
      shop.story('add-retry/design').tradeOffs.map(({ what, because }) => [what, because]),
      [
        ['A queue of our own', undefined],
        ['Retries of refunds', undefined],
        ['Two messages at once', 'one per basket and hour'],
        ['Slower check-out', undefined],
      ],
    );
  });

  it('counts every box of the tasks, in code fences too, and no link', () => {
    const { criteria, paths } = shop.story('add-retry/tasks');
    deepEqual(
      criteria.map(({ id, state }) => `${id} ${state}`),
      ['1.1 done', '1.2 open', '1.2.1 open', '1.3 done', 'T4 open', 'P-2 other', 'T-7 open', '1.1~2 open', '2.9 done'],
    );
    deepEqual(criteria[0]?.serves, [{ story: 'add-retry', criteria: [] }]);
    deepEqual(paths, ['src/payments/retry.ts']);
  });

  it('names what is archived without its date, and finds tasks and proposals under the names of a workflow', () => {
    const dropped = shop.story('drop-vouchers');
    deepEqual([dropped.archived, dropped.status.category, dropped.updatedAt], [true, 'done', '2026-02-03']);
    deepEqual(dropped.aliases, ['2026-02-03-drop-vouchers']);
    equal(dropped.intent?.prose, '没有人使用优惠券。');
    equal(shop.story('draft-invoice').intent?.prose, 'Invoices by post cost two euros each.');
    equal(shop.story('draft-invoice/tasks').criteria.length, 1);
  });

  it('keeps apart what has the same name in the archive, in the changes and in the specs', async () => {
    const proposal = '## Why\nBecause.\n';
    const { items } = await read(
      textContent({
        'openspec/specs/cart/spec.md': '### Requirement: Sum\nIt MUST be right.\n',
        'openspec/changes/cart/proposal.md': proposal,
        'openspec/changes/cart/specs/cart/spec.md':
          '## MODIFIED Requirements\n### Requirement: Sum\nIt MUST be quick.\n',
        'openspec/changes/archive/2026-01-01-cart/proposal.md': proposal,
        'openspec/changes/archive/2026-01-02-mail/proposal.md': proposal,
        'openspec/changes/archive/2026-01-03-mail/tasks.md': '- [x] 1.1 Sent\n',
      }),
    );
    deepEqual(
      storiesIn(items)
        .map(({ id }) => id)
        .sort(),
      [
        '2026-01-01-cart',
        '2026-01-02-mail',
        '2026-01-03-mail/tasks',
        'cart',
        'cart/Sum',
        'changes/cart',
        'changes/cart/cart/Sum',
      ],
    );
  });

  it('shows a change that only its settings and tasks tell of', async () => {
    const { items } = await read(
      textContent({
        'packages/shop/openspec/changes/later/.openspec.yaml': 'schema: spec-driven\ncreated: 2026-04-05\n',
        'packages/shop/openspec/changes/later/tasks.md': '- [ ] Think about `src/a.ts`\n',
      }),
    );
    deepEqual(
      items.flatMap((item) =>
        item.type === 'status' ? [[item.alone?.id, item.alone?.updatedAt, item.note.status.raw]] : [],
      ),
      [
        ['later', '2026-04-05', ''],
        ['later', undefined, 'in-progress'],
      ],
    );
    deepEqual(storiesIn(items)[0]?.paths, ['packages/shop/src/a.ts']);
  });

  it('takes only what storyroot.yaml names', async () => {
    const content = fixtureOf('openspec');
    const only = textContent({
      'storyroot.yaml': 'sources:\n  - type: openspec\n    path: openspec/changes/draft-invoice\n',
    });
    const { paths } = await read(new Map([...content, ...only]));
    deepEqual(
      paths,
      ['pitch', 'research', 'todo'].map((name) => `openspec/changes/draft-invoice/${name}.md`),
    );
  });
});

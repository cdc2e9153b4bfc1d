import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Story } from '../../../../src/core/model/story.js';
import { specKitFormat } from '../../../../src/sources/spec-kit/index.js';
import { fixtureOf, storiesIn, textContent } from '../everyFormat/folders.js';
import type { Content } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';
import type { Found } from '../everyFormat/readWith.js';

function read(content: Content): Promise<Found> {
  return readWith(specKitFormat(), content);
}

/** Which status each note gives its story, and what is shown where no file tells of the story itself. */
function notesOf({ items }: Found): readonly (readonly [story: string, status: string, alone: string | undefined])[] {
  return items.flatMap((item) =>
    item.type === 'status' ? [[item.note.story, item.note.status.raw, item.alone?.title] as const] : [],
  );
}

function criteriaOf({ criteria }: Story): readonly string[] {
  return criteria.map(({ id, text }) => `${id} ${text}`);
}

describe('Spec Kit', () => {
  let shop: Found;

  before(async () => {
    shop = await read(fixtureOf('spec-kit'));
  });

  it('takes a specification for a feature whose requirements are statements, those in tables too', () => {
    const feature = shop.story('001-check-out');
    equal(feature.title, 'Check-out');
    equal(feature.intent?.prose, 'Pay in one step');
    deepEqual(criteriaOf(feature), [
      'FR-001 System MUST take cards • of three kinds',
      'FR-002 System MUST tell why a card was refused [NEEDS CLARIFICATION: in which words?]',
      'NFR-001 Within two seconds.',
      'FR-003 System MUST keep the basket · proposed',
      'SC-001 Nine of ten pay within a minute.',
    ]);
    ok(feature.criteria.every(({ tickable, state }) => !tickable && state === 'derived'));
    equal(feature.value, '- SC-001: Nine of ten pay within a minute.');
    deepEqual(feature.scope, ['001-check-out', '001']);
    equal(feature.onlyTagged, undefined);
    deepEqual(
      feature.sections.map(({ title }) => title),
      ['Edge Cases', 'Key Entities', 'Assumptions', 'Details'],
    );
    deepEqual(feature.tradeOffs, [{ what: 'Vouchers, because the provider cannot tell doubles apart' }]);
  });

  it('reads user stories under every heading that people write, with their scenarios', () => {
    const first = shop.story('001-check-out/US1');
    deepEqual([first.title, first.priority, first.intent?.as], ['Pay by card', 'P1', 'a customer']);
    deepEqual(criteriaOf(first), [
      'US1.1 **Given** a basket, **When** the card is valid, **Then** the order is placed.',
      'US1.2 **Given** a basket, **When** the card is not valid, **Then** the customer is told why.',
    ]);
    deepEqual(criteriaOf(shop.story('001-check-out/US2')), [
      'US2.1 **Given** two things in the basket, **When** I look at it, **Then** the sum is shown.',
    ]);
    deepEqual(
      [shop.story('001-check-out/US2b').title, shop.story('002-older/US1').title],
      ['Change the sum', 'Primary User Story'],
    );
    deepEqual(
      first.localNames?.map(({ name }) => name),
      ['US1', 'User Story 1', 'US1.1', 'US1-AS1', 'US1.2', 'US1-AS2'],
    );
  });

  it('replaces a status by its words alone, and takes what is implemented for done', () => {
    equal(shop.story('001-check-out').statusMark?.current, 'Draft');
    deepEqual(shop.story('002-older').status, { raw: 'Implemented', category: 'done' });
  });

  it('reads every task, whatever its tags, and what it serves: by tag, words or heading', () => {
    const { criteria } = shop.story('001-check-out/tasks');
    const served = criteria.map(({ id, state, serves = [] }) =>
      [id, state, ...serves.map((service) => [service.story, service.criteria].flat().join(' '))].join(' | '),
    );
    deepEqual(served, [
      'T001 | done | 001-check-out',
      'T002 | done | 001-check-out/US1 | 001-check-out FR-001',
      'T003 | open | 001-check-out/US1 | 001-check-out/US2',
      'T004 | doing | 001-check-out/US1 US1.2 | 001-check-out/US2b',
      'T005 | other | 001-check-out/US1',
      '1.1 | open | 001-check-out/US1',
      'T012a | open | 001-check-out FR-002 | 001-check-out/US1',
      'T013 | open | 001-check-out',
      'T-9 | open | 001-check-out',
    ]);
    deepEqual(shop.story('001-check-out/tasks').paths, ['src/pay/card.ts', 'src/pay/refusal.ts']);
  });

  it("ticks in the file's own style", async () => {
    const marks = async (tasks: string): Promise<string | undefined> => {
      const { items } = await read(textContent({ 'specs/001-a/tasks.md': tasks }));
      return storiesIn(items)[0]?.criteria.at(-1)?.tick?.done;
    };
    equal(await marks('- [x] T001 One\n- [ ] T002 Two\n'), 'x');
    equal(await marks('- [X] T001 One\n- [ ] T002 Two\n'), 'X');
    equal(await marks('- [ ] T001 One\n'), 'X');
  });

  it('reads what was cleared up, researched and made more complicated', () => {
    deepEqual(
      shop.decisions.map(({ id, title, summary, date }) => [id, title, summary, date]),
      [
        ['DM-01M0JMP559T1DV5ZN7YQP54706', 'How many tries?', 'Three.', '2026-03-05'],
        ['001-check-out/R-1', 'Provider', "Use the bank's own.", undefined],
        ['001-check-out/R2', 'Currency', 'Only euros', undefined],
        ['001-check-out/Q1', 'Which cards?', 'All that the provider takes.', '2026-03-02'],
        ['001-check-out/Q2', 'Vouchers too?', 'Not yet.', '2026-03-02'],
      ],
    );
    deepEqual(shop.story('001-check-out/plan').tradeOffs, [
      { what: 'A second client', because: 'The old one cannot retry', impact: 'One client would block mail' },
    ]);
  });

  it('shows checklists as lists of their own', () => {
    const list = shop.story('001-check-out/checklists/requirements');
    deepEqual(
      list.criteria.map(({ id, done, serves }) => [id, done, serves]),
      [
        ['CHK001', true, undefined],
        ['CHK002', false, undefined],
      ],
    );
  });

  it('shows the fuller one of two specifications of a feature, and says so', () => {
    deepEqual(
      shop.problems.map(({ message }) => message),
      [
        'specs/001-check-out.md is not shown: specs/001-check-out/spec.md specifies the same feature. Remove one of them.',
        'specs/003-stub/spec.md is not shown: specs/003-stub.md specifies the same feature. Remove one of them.',
      ],
    );
    equal(shop.story('003-stub/US1').title, 'Only here');
  });

  it('reads work packages with their lane, the lanes that Spec Kitty derives, and features without a specification', () => {
    const work = shop.story('retry-01KVW9B0/WP01');
    deepEqual([work.title, work.status.raw, work.statusMark?.current], ['Count the tries', 'doing', '"doing"']);
    deepEqual(work.criteria[0]?.serves, [{ story: 'retry-01KVW9B0', criteria: ['FR-001'] }]);
    deepEqual([work.paths, work.dependsOn], [['src/retry/**'], ['retry-01KVW9B0/WP00']]);
    deepEqual(
      notesOf(shop).filter(([, status]) => status !== ''),
      [
        ['retry-01KVW9B0/WP01', 'doing', 'WP01'],
        ['retry-01KVW9B0/WP02', 'planned', 'WP02'],
      ],
    );
    ok(notesOf(shop).some(([story, , alone]) => story === '20260304-101112-invoices' && alone === 'Invoices'));
  });

  it('finds features in a monorepo and below .specify, and leaves the specs of others alone', async () => {
    const spec = '# Feature Specification: A\n';
    const { items } = await read(
      textContent({
        'packages/shop/specs/001-a/spec.md': spec,
        'packages/mail/.specify/specs/free-name/spec.md': spec,
        'free/.specify/memory/constitution.md': '# C\n',
        'free/specs/any-name/spec.md': spec,
        'openspec/specs/001-b/spec.md': spec,
        '.kiro/specs/001-c/tasks.md': '- [ ] 1. A\n',
        'docs/specs/words/spec.md': spec,
      }),
    );
    deepEqual(
      storiesIn(items)
        .map(({ id }) => id)
        .sort(),
      ['001-a', 'any-name', 'free-name'],
    );
  });
});

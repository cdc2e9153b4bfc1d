import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalId, numberedId } from '../../../../src/core/notation/ids.js';
import { createVocabulary } from '../../../../src/core/notation/vocabulary.js';
import type { KnownId, Vocabulary } from '../../../../src/core/notation/vocabulary.js';

const story = (id: string, anyCase = false): KnownId => ({ id, kind: 'story', anyCase });
const decision = (id: string): KnownId => ({ id, kind: 'decision', anyCase: true });
/** Each mention as `text → id`, with a `?` behind ids that the backlog does not have. */
const found = (vocabulary: Vocabulary, text: string): string[] =>
  vocabulary
    .mentions(text)
    .map(({ start, end, id, known, criterion, tag }) =>
      [
        `${tag === undefined ? '' : `@${tag} `}${text.slice(start, end)} → ${id}${known ? '' : '?'}`,
        ...(criterion === undefined ? [] : [criterion]),
      ].join(' '),
    );

describe('the ids that a text names', () => {
  const shop = createVocabulary([story('SHOP-142'), story('SHOP-7'), decision('ADR-0007'), decision('ADR-12')]);

  it('are those of the backlog, wherever they stand', () => {
    assert.deepEqual(found(shop, 'see SHOP-142, (SHOP-7) and fix/SHOP-142-retry'), [
      'SHOP-142 → SHOP-142',
      'SHOP-7 → SHOP-7',
      'SHOP-142 → SHOP-142',
    ]);
  });

  it('are never other words with a number', () => {
    assert.deepEqual(
      found(shop, 'UTF-8 SHA-256 LICENSE-2 ISO-8601 2026-08 XSHOP-7 SHOP-7x SHOP-7_a ÄSHOP-7 SHOP-'),
      [],
    );
  });

  it('are told as unknown when only their key is known', () => {
    assert.deepEqual(found(shop, 'SHOP-999 and SHOP-1420'), ['SHOP-999 → SHOP-999?', 'SHOP-1420 → SHOP-1420?']);
  });

  it('may belong to a key that only the configuration declares', () => {
    assert.deepEqual(found(createVocabulary([], ['PAY']), 'PAY-3'), ['PAY-3 → PAY-3?']);
  });

  it('are compared without leading zeros', () => {
    assert.deepEqual(found(shop, 'ADR-7 ADR-00012 SHOP-007'), [
      'ADR-7 → ADR-0007',
      'ADR-00012 → ADR-12',
      'SHOP-007 → SHOP-7',
    ]);
  });

  it('of decisions may be written with a space and in lower case', () => {
    assert.deepEqual(found(shop, 'ADR 0007, adr-12'), ['ADR 0007 → ADR-0007', 'adr-12 → ADR-12']);
  });

  it('of stories are found in another case only where their format says so', () => {
    const tasks = createVocabulary([story('TASK-1', true)]);
    assert.deepEqual(found(tasks, 'task-1 Task-1'), ['task-1 → TASK-1']);
    assert.deepEqual(found(shop, 'shop-7'), []);
  });

  it('name a criterion behind a slash or a space', () => {
    assert.deepEqual(
      found(shop, 'SHOP-142/AC-2, SHOP-142 AC-1, SHOP-142 DOR-1, SHOP-142: DOD 2; SHOP-7/2.3 and SHOP-7 ACME'),
      [
        'SHOP-142/AC-2 → SHOP-142 AC-2',
        'SHOP-142 AC-1 → SHOP-142 AC-1',
        'SHOP-142 DOR-1 → SHOP-142 DOR-1',
        'SHOP-142: DOD 2 → SHOP-142 DOD-2',
        'SHOP-7 → SHOP-7',
        'SHOP-7 → SHOP-7',
      ],
    );
  });

  it('carry the tag before them', () => {
    assert.deepEqual(found(shop, '@story SHOP-142 @verifies SHOP-142/AC-1 @decision ADR-7 @param SHOP-7'), [
      '@story SHOP-142 → SHOP-142',
      '@verifies SHOP-142/AC-1 → SHOP-142 AC-1',
      '@decision ADR-7 → ADR-0007',
      'SHOP-7 → SHOP-7',
    ]);
  });

  it('may be plain words behind a tag, and only there', () => {
    const words = createVocabulary([story('checkout')]);
    assert.deepEqual(found(words, 'checkout @story checkout. @story cart'), ['@story checkout → checkout']);
  });

  it('may be slugs', () => {
    const slugs = createVocabulary([{ id: '20260131-use-a-queue', kind: 'decision', anyCase: true }]);
    assert.deepEqual(found(slugs, 'see 20260131-use-a-queue.md'), []);
    assert.deepEqual(found(slugs, 'see 20260131-use-a-queue: x'), ['20260131-use-a-queue → 20260131-use-a-queue']);
  });

  it('take the longest number that the backlog has', () => {
    const tasks = createVocabulary([story('BACK-355'), story('BACK-355.06'), story('BACK-4')]);
    assert.deepEqual(found(tasks, 'BACK-355.6 BACK-355.7 BACK-4. BACK-5.1'), [
      'BACK-355.6 → BACK-355.06',
      'BACK-355 → BACK-355',
      'BACK-4 → BACK-4',
      'BACK-5 → BACK-5?',
    ]);
  });

  it('may be numbers behind a sign', () => {
    const issues = createVocabulary([story('#12'), story('AB#9'), story('acme/shop#3')]);
    assert.deepEqual(found(issues, '#12 #13 AB#9 acme/shop#3 foo#12 &#12;'), [
      '#12 → #12',
      'AB#9 → AB#9',
      'acme/shop#3 → acme/shop#3',
    ]);
  });

  it('behind a sign are neither anchors, versions nor colours', () => {
    const tracker = createVocabulary([], [], ['#', '!', 'https://acme.example/shop/issues/']);
    const others = [
      '[top](#12) url(#12) <a href="#12"> xlink:href=#12',
      'https://acme.example/docs/#12 https://acme.example/?q=#12 https://acme.example/shop#12',
      '#000 #000000 #007 ##12 #1.2 !!1 &#12;',
      'color: #123456; background:#333 "fill": "#1234" border-color #12345678',
    ];
    assert.deepEqual(found(tracker, others.join('\n')), []);
    assert.deepEqual(
      found(tracker, 'Fixes #12/#13 (#14), see #15. colours of #16 !7 https://acme.example/shop/issues/17#18'),
      [
        '#12 → #12?',
        '#13 → #13?',
        '#14 → #14?',
        '#15 → #15?',
        '#16 → #16?',
        '!7 → !7?',
        'https://acme.example/shop/issues/17 → https://acme.example/shop/issues/17?',
      ],
    );
  });

  it('behind a path are not those of a longer path', () => {
    const tracker = createVocabulary([story('acme/shop#7')], [], ['acme/shop#', '#']);
    assert.deepEqual(found(tracker, 'big-acme/shop#7 group/acme/shop#7 x.acme/shop#7 acme/shop#7'), [
      'acme/shop#7 → acme/shop#7',
    ]);
  });

  it('are found in time linear in the text, with ids of any shape', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 20 }), fc.string(), (ids, text) => {
        const any = createVocabulary(ids.map((id) => story(id)));
        let end = 0;
        for (const mention of any.mentions(ids.join(text) + text)) {
          assert.ok(mention.start >= end && mention.end > mention.start);
          end = mention.end;
        }
      }),
    );
    const start = performance.now();
    for (const trap of ['SHOP-', '1.', '@story ', 'ADR ', 'a-']) shop.mentions(trap.repeat(200_000));
    shop.mentions(`SHOP-1${'.1'.repeat(200_000)}`);
    const words = createVocabulary([story('use-a-queue'), story('x')]);
    assert.equal(words.mentions('use-a-queue '.repeat(50_000)).length, 50_000);
    assert.equal(words.mentions('@story x '.repeat(50_000)).length, 50_000);
    assert.ok(performance.now() - start < 3000);
  });
});

describe('two vocabularies', () => {
  it('are found alike whatever the order in which heads became known', () => {
    const heads = ['#', 'acme/shop#', 'acme/bank#'];
    const before = createVocabulary([], [], heads);
    const after = createVocabulary([story('acme/bank#7'), story('#7')], [], heads);
    assert.equal(after.findsLike(before), true);
    assert.equal(after.sameAs(before), false);
    assert.equal(createVocabulary([], [], [...heads, '!']).findsLike(before), false);
    assert.equal(createVocabulary([], [], ['#', 'acme/shop#', '!']).findsLike(before), false);
  });

  it('find alike where one knows more plain numbers of stories than the other', () => {
    const before = [story('SHOP-1'), decision('ADR-0001'), story('PAY-1.5')];
    const pieces = ['SHOP-', 'shop-', 'ADR-', 'ADR ', 'PAY-', '#', '1', '12', '7', '.5', '/AC-1', ' ', '@story ', 'x'];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
    const more = fc.constantFrom(
      story('SHOP-12'),
      story('SHOP-7'),
      story('PAY-1'),
      decision('ADR-7'),
      story('PAY-7.5'),
    );
    fc.assert(
      fc.property(fc.array(more), fc.array(text), (added, texts) => {
        const [one, other] = [createVocabulary(before), createVocabulary([...before, ...added])];
        const areStories = added.every(({ id, kind }) => kind === 'story' && !id.includes('.'));
        assert.equal(one.findsLike(other), areStories);
        if (!areStories) return;
        const places = (vocabulary: Vocabulary): unknown =>
          texts.map((each) => vocabulary.mentions(each).map(({ start, end, criterion }) => [start, end, criterion]));
        assert.deepEqual(places(one), places(other));
      }),
      { numRuns: 300 },
    );
  });

  it('are the same when they know the same ids', () => {
    const one = createVocabulary([story('A-1'), story('A-2')]);
    assert.ok(one.sameAs(createVocabulary([story('A-1'), story('A-2')])));
    assert.ok(!one.sameAs(createVocabulary([story('A-1'), story('A-3')])));
    assert.ok(!one.sameAs(createVocabulary([story('A-1'), decision('A-2')])));
    assert.ok(!one.sameAs(createVocabulary([story('A-1'), story('A-2')], ['B'])));
  });
});

describe('an id', () => {
  it('is compared without case and leading zeros, segment by segment', () => {
    assert.equal(canonicalId('task-007.010'), 'TASK-7.10');
    assert.equal(canonicalId(' ADR-0000 '), 'ADR-0');
    assert.equal(canonicalId('V10-0'), 'V10-0');
  });

  it('is taken apart at its number', () => {
    assert.deepEqual(numberedId('BACK-355.06'), { head: 'BACK-', number: '355.06' });
    assert.deepEqual(numberedId('task-epic-11.3.2'), { head: 'task-epic-', number: '11.3.2' });
    assert.deepEqual(numberedId('EH-1.6a'), { head: 'EH-', number: '1.6a' });
    assert.equal(numberedId('checkout'), undefined);
    assert.equal(numberedId('42'), undefined);
  });
});

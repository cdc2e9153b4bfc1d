import assert from 'node:assert/strict';
import type { Snapshot } from '../../../../../src/core/backlog/snapshot.js';
import type { Completions } from '../../../../../src/core/presenters/completions/completion.js';
import { completionsAt } from '../../../../../src/core/presenters/completions/completionsAt.js';
import { aCriterion, aDecision, aStory } from '../../../../fakes/builders.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';

const shop = aSnapshot({
  stories: [
    aStory({ id: 'SHOP-7', title: 'Pay by invoice', status: { raw: 'done', category: 'done' } }),
    aStory({
      id: 'SHOP-142',
      title: 'Retry a payment',
      status: { raw: 'in progress', category: 'doing' },
      criteria: [
        aCriterion({ id: 'AC-1', text: 'Retried at most three times', done: true }),
        aCriterion({ id: 'AC-2', text: 'The customer is told' }),
      ],
      decisions: ['SHOP-142/D-1'],
    }),
    aStory({ id: 'SHOP-9', title: 'Vouchers', status: { raw: 'todo', category: 'todo' } }),
    aStory({ id: 'PAY-1', title: 'Another key' }),
    aStory({ id: '#12', title: 'An issue', aliases: ['acme/shop#12'] }),
  ],
  decisions: [
    aDecision({ id: 'ADR-0007', title: 'One key per basket' }),
    aDecision({ id: 'SHOP-142/D-1', title: 'Wait' }),
  ],
});

interface Options {
  readonly snapshot?: Snapshot;
  readonly languageId?: string;
  readonly uri?: string;
  readonly here?: readonly string[];
}

/** Completes at the `|` of a text. */
function completedAt(marked: string, options: Options = {}): Completions | undefined {
  const { snapshot = shop, languageId = 'typescript', here = [], uri } = options;
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return completionsAt(snapshot, {
    uri: uri ?? (languageId === 'plaintext' ? 'file:///shop/notes.txt' : 'file:///shop/src/pay'),
    languageId,
    line,
    text: () => ({ text, offset }),
    here: () => here,
  });
}
const offered = (marked: string, options?: Options): string =>
  completedAt(marked, options)
    ?.items.map(({ insert }) => insert)
    .join(' ') ?? 'nothing';

describe('what may be completed', () => {
  const shopIds = 'SHOP-142 SHOP-9 SHOP-7';
  const table: readonly (readonly [what: string, marked: string, offered: string, languageId?: string])[] = [
    ['ids in a line comment', '// SHOP-|', shopIds],
    ['ids in a comment whose end is written', 'const a = 1; /* SHOP-|*/', shopIds],
    ['ids in a doc comment', '/**\n * SHOP-|\n */', shopIds],
    ['ids by words of their title', '// SHOP-ret|', shopIds],
    ['ids in the case of the hand', '// shop-|', shopIds],
    ['ids in Python', 'x = 1  # SHOP-|', shopIds, 'python'],
    ['ids in a doc string', 'def f():\n  """SHOP-|"""', shopIds, 'python'],
    ['ids in Markdown', 'As SHOP-| says', shopIds, 'markdown'],
    ['ids in plain prose', 'See SHOP-|', shopIds, 'plaintext'],
    ['ids in a commit message', 'Retry. SHOP-|', shopIds, 'scminput'],
    ['ids in the title of a test', "it('SHOP-|', () => {});", shopIds],
    ['ids in an annotation', '@Story("SHOP-|")\nclass A {}', shopIds, 'java'],
    ['records', '// ADR-|', 'ADR-0007'],
    ['records by their number behind a blank', '// ADR 0|', 'ADR-0007'],
    ['not every sentence about records', '// the ADR is|', 'nothing'],
    ['stories behind a tag', '// @story |', 'SHOP-142 SHOP-9 #12 PAY-1 SHOP-7'],
    ['stories behind a tag and words', '// @implements ret|', 'SHOP-142 SHOP-9 #12 PAY-1 SHOP-7'],
    ['ids of a head behind a tag', '// @verifies SHOP-|', shopIds],
    ['decisions behind their tag', '// @decision |', 'ADR-0007 SHOP-142/D-1'],
    ['criteria, and a story’s own decisions', '// SHOP-142/|', 'AC-1 AC-2 D-1'],
    ['criteria of which something is written', '// SHOP-142/AC-|', 'AC-1 AC-2 D-1'],
    ['criteria behind a blank', '// SHOP-142 AC-|', 'AC-1 AC-2'],
    ['criteria behind a tag', '// @verifies shop-142/|', 'AC-1 AC-2 D-1'],
    ['nothing behind a blank', '// SHOP-142 |', 'nothing'],
    ['no criteria of a story without', '// SHOP-9/|', 'nothing'],
    ['no second criterion', '// SHOP-142/AC-1/|', 'nothing'],
    ['tags', '// @|', '@story  @implements  @verifies  @decision '],
    ['tags of which something is written', '/**\n * @ver|\n */', '@story  @implements  @verifies  @decision '],
    ['no tags in prose', 'Ask @|', 'nothing', 'markdown'],
    ['no tags in code', '@|', 'nothing'],
    ['no tags in an address', '// mia@|', 'nothing'],
    ['nothing in code', 'const a = SHOP-|', 'nothing'],
    ['nothing in a string', 'const a = "SHOP-|"', 'nothing'],
    ['nothing in fenced code', '```ts\nconst a = SHOP-|\n```', 'nothing', 'markdown'],
    ['nothing in a language that is not known', '// SHOP-|', 'nothing', 'acme'],
    ['nothing behind another key', '// UTF-|', 'nothing'],
    ['nothing within a word', '// MYSHOP-|', 'nothing'],
    ['nothing behind a whole word of another kind', '// SHOP-142 is done|', 'nothing'],
    ['numbers in a commit message', 'Retry, #|', '#12', 'scminput'],
    ['no comment of a commit message', '#|', 'nothing', 'scminput'],
    ['numbers behind a word that asks for one', '// Fixes #|', '#12'],
    ['further numbers', '// closes #3, #|', '#12'],
    ['numbers behind a tag', '// @story #|', '#12'],
    ['not every number sign', '// the #|', 'nothing'],
    ['not every comment of Python', 'x = 1 #|', 'nothing', 'python'],
    ['not every heading', '#|', 'nothing', 'markdown'],
    ['numbers of a repository by its name', '// acme/shop#|', 'acme/shop#12'],
  ];
  for (const [what, marked, expected, languageId] of table) {
    it(`is ${what}: ${JSON.stringify(marked)}`, () => {
      assert.equal(offered(marked, languageId === undefined ? {} : { languageId }), expected);
    });
  }

  it('is the same in a text that has no name yet as in prose', () => {
    const options = { uri: 'untitled:Untitled-1', languageId: 'plaintext' };
    assert.equal(offered('See SHOP-|', options), shopIds);
    assert.equal(offered('See SHOP-|', { ...options, uri: 'file:///shop/notes' }), 'nothing');
  });

  it('replaces what is written of it', () => {
    assert.equal(completedAt('  // see SHOP-re|')?.start, 9);
    assert.equal(completedAt('// SHOP-142/A|')?.start, 12);
    assert.equal(completedAt('// @story ret|')?.start, 10);
    assert.equal(completedAt(`// ${'x'.repeat(300)} SHOP-|`)?.start, 304);
  });

  it('is nothing at all where there is no backlog', () => {
    for (const marked of ['// @|', '// @story |', '// SHOP-|'])
      assert.equal(offered(marked, { snapshot: aSnapshot({}) }), 'nothing');
  });

  it('begins with what the branch and the file name', () => {
    assert.equal(offered('// SHOP-|', { here: ['test:SHOP-7', 'test:SHOP-9'] }), 'SHOP-7 SHOP-9 SHOP-142');
  });

  it('puts what changed last before what changed before, and archived stories last', () => {
    const snapshot = aSnapshot({
      stories: [
        aStory({ id: 'SHOP-1', updatedAt: '2026-11-01', archived: true }),
        aStory({ id: 'SHOP-2', updatedAt: '2026-10-01' }),
        aStory({ id: 'SHOP-3' }),
        aStory({ id: 'SHOP-4', updatedAt: '2026-10-02T08:00:00Z' }),
      ],
    });
    assert.equal(offered('// SHOP-|', { snapshot }), 'SHOP-4 SHOP-2 SHOP-3 SHOP-1');
  });

  it('shows and filters by what is read of Markdown, and not its marks', () => {
    const criteria = [aCriterion({ text: 'Told *at once* by `mail`' })];
    const snapshot = aSnapshot({ stories: [aStory({ title: '**Pay** by [card](card.md)', criteria })] });
    const shown = (text: string): unknown =>
      completedAt(text, { snapshot })?.items.map(({ detail, filter }) => [detail, filter]);
    assert.deepEqual(shown('// SHOP-|'), [['Pay by card', 'SHOP-1 Pay by card']]);
    assert.deepEqual(shown('// SHOP-1/|'), [['Told at once by mail', 'AC-1 Told at once by mail']]);
  });

  it('tells title and state on one line, with nothing hidden', () => {
    const snapshot = aSnapshot({
      stories: [
        aStory({
          title: 'Pay\nby \u202Ecard',
          status: { raw: 'in progress', category: 'doing' },
          criteria: [aCriterion({ done: true }), aCriterion({ id: 'AC-2' })],
        }),
      ],
    });
    const [item] = completedAt('// SHOP-|', { snapshot })?.items ?? [];
    assert.deepEqual(item, {
      kind: 'story',
      label: 'SHOP-1',
      detail: 'Pay by card',
      description: 'in progress · 1/2',
      insert: 'SHOP-1',
      filter: 'SHOP-1 Pay by card',
      isOver: false,
      about: { uid: 'test:SHOP-1' },
    });
    assert.deepEqual(
      completedAt('// SHOP-1/|', { snapshot })?.items.map(({ label, detail, description }) => [
        label,
        detail,
        description,
      ]),
      [
        ['AC-1', 'A card is charged once', 'done'],
        ['AC-2', 'A card is charged once', 'open'],
      ],
    );
  });

  it('marks what holds no longer', () => {
    const snapshot = aSnapshot({
      stories: [aStory({ status: { raw: "won't do", category: 'dropped' } })],
      decisions: [aDecision({ id: 'ADR-0001', supersededBy: ['ADR-0002'] }), aDecision({ id: 'ADR-0002' })],
    });
    const over = (marked: string): readonly boolean[] | undefined =>
      completedAt(marked, { snapshot })?.items.map(({ isOver }) => isOver);
    assert.deepEqual(over('// SHOP-|'), [true]);
    assert.deepEqual(over('// @decision |'), [false, true]);
  });
});

describe('completion in a backlog of thousands', () => {
  const snapshot = aSnapshot({
    stories: Array.from({ length: 10_000 }, (_, index) =>
      aStory({ id: `SHOP-${index + 1}`, title: index === 4711 ? 'Return goods' : `Number ${index}` }),
    ),
  });

  it('offers a part, and asks again when more is typed', () => {
    const found = completedAt('// SHOP-|', { snapshot });
    assert.equal(found?.isIncomplete, true);
    assert.equal(found.items.length, 200);
    assert.equal(found.items[0]?.insert, 'SHOP-10000');
  });

  it('finds any of them by number and by word', () => {
    const first = (marked: string): string | undefined => completedAt(marked, { snapshot })?.items[0]?.insert;
    assert.equal(first('// SHOP-471|'), 'SHOP-4719');
    assert.equal(first('// SHOP-ret|'), 'SHOP-4712');
    assert.equal(first('// SHOP-goo|'), 'SHOP-4712');
    assert.equal(first('// @story ret|'), 'SHOP-4712');
  });

  it('is complete once few are left', () => {
    assert.equal(completedAt('// SHOP-471|', { snapshot })?.isIncomplete, true);
    assert.ok((completedAt('// SHOP-ret|', { snapshot })?.items.length ?? 0) < 5);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Story } from '../../../../src/core/model/story.js';
import {
  decisionDocument,
  placeInStoryDocument,
  storyDocument,
} from '../../../../src/core/presenters/storyDocument.js';
import { aCriterion, aDecision, aStory } from '../../../fakes/builders.js';
import { aSnapshot } from '../../../fakes/snapshot.js';
import type { SnapshotParts } from '../../../fakes/snapshot.js';

const now = new Date('2026-11-22T10:00:00Z');

const documentOf = (parts: Partial<Story>, others: SnapshotParts = {}): string => {
  const story = aStory(parts);
  const snapshot = aSnapshot({ ...others, stories: [story, ...(others.stories ?? [])] });
  return storyDocument(snapshot.story(story.uid) ?? story, snapshot, { now });
};

describe('the document of a story', () => {
  it('tells the whole story in the order in which it is read', () => {
    const text = documentOf(
      {
        id: 'SHOP-142',
        title: 'Retry a payment',
        status: { raw: 'In review', category: 'doing' },
        people: ['mia'],
        updatedAt: '2026-11-21T09:00:00Z',
        url: 'https://tracker.example/SHOP-142',
        parent: 'SHOP-100',
        intent: { as: 'a customer', want: 'a second try', soThat: 'I keep my basket', prose: 'Seen often.' },
        value: 'Fewer lost baskets',
        criteria: [
          aCriterion({ id: 'AC-1', text: 'Retried once', done: true }),
          aCriterion({ id: 'AC-2', text: 'Told' }),
        ],
        definitionOfDone: [aCriterion({ id: 'DOD-1', text: 'Reviewed' })],
        decisions: ['ADR-0001', 'ADR-0404'],
        tradeOffs: [{ what: 'No vouchers', because: 'rare', until: 'SHOP-190' }],
        sections: [{ title: 'Notes', markdown: 'One\n\nTwo' }],
        discussion: [{ author: 'jo', at: '2026-11-20T09:00:00Z', markdown: 'Why?\nBecause.' }],
      },
      { stories: [aStory({ id: 'SHOP-100', title: 'Checkout' })], decisions: [aDecision({ summary: 'One queue' })] },
    );
    assert.equal(
      text,
      `# SHOP-142 Retry a payment

Story · In review · mia · updated yesterday

[Open in Source test](<https://tracker.example/SHOP-142>)

## Above this story

- SHOP-100 Checkout

## Intent

> As a customer, I want a second try, so that I keep my basket.
>
> Seen often.

## Value

> Fewer lost baskets

## Acceptance criteria

- [x] AC-1 Retried once
- [ ] AC-2 Told

## Definition of done

- [ ] DOD-1 Reviewed

## Decisions

- ADR-0001 Use a queue (accepted): One queue
- ADR-0404

## Trade-offs

- No vouchers · Because: rare · Until: SHOP-190

## Notes

> One
>
> Two

## Discussion

### jo, 2 days ago

> Why?
> Because.
`,
    );
  });

  it('has each criterion where it says', () => {
    const criteria = ['AC-1', 'AC-2', 'AC-3'].map((id) => aCriterion({ id, text: `${id}\n is long` }));
    const story = aStory({
      criteria,
      definitionOfReady: [aCriterion({ id: 'DOR-1' })],
      definitionOfDone: [aCriterion({ id: 'DOD-1' })],
      value: 'two\nlines',
      updatedAt: '2020-01-01',
    });
    const snapshot = aSnapshot({ stories: [story] });
    const lines = storyDocument(story, snapshot, { now }).split('\n');
    const textAt = (criterion: string): string => {
      const { start, end } = placeInStoryDocument(story, snapshot, criterion);
      return lines[start.line]?.slice(start.character, end.character) ?? '';
    };
    assert.equal(textAt('AC-2'), '- [ ] AC-2 AC-2 is long');
    assert.equal(textAt('ac-03'), '- [ ] AC-3 AC-3 is long');
    assert.match(textAt('DOR-1'), /DOR-1/);
    assert.match(textAt('DOD-1'), /DOD-1/);
    for (const none of ['AC-9', undefined])
      assert.deepEqual(placeInStoryDocument(story, snapshot, none).end, { line: 0, character: 0 });
  });

  it('says what a box cannot: that a criterion is under way, or not sent yet', () => {
    const text = documentOf({
      criteria: [aCriterion({ state: 'doing' }), aCriterion({ id: 'AC-2', done: true, pending: true })],
    });
    assert.match(text, /- \[ \] AC-1 A card is charged once \(in progress\)/);
    assert.match(text, /- \[x\] AC-2 A card is charged once \(done, not sent yet\)/);
  });

  it('keeps what people wrote in its place, whatever it is', () => {
    const hostile = 'ok\n# SHOP-2 Other\n```\n<!-- \n- [x] AC-1 done\u202E\r\n## Decisions';
    const text = documentOf({
      title: `Pay\n# Fake ${hostile}`,
      value: hostile,
      sections: [{ title: `Notes\n## Fake`, markdown: hostile }],
      criteria: [aCriterion({ text: `one\n- [x] AC-2 two` })],
      discussion: [{ author: 'eve\n# Fake', at: 'never', markdown: hostile }],
    });
    const own = text.split('\n').filter((line) => line !== '' && !line.startsWith('>'));
    assert.deepEqual(
      own.filter((line) => /^(?:#|```|<!--|- \[)/.test(line)).map((line) => line.slice(0, 12)),
      ['# SHOP-1 Pay', '## Value', '## Acceptanc', '- [ ] AC-1 o', '## Notes ## ', '## Discussio', '### eve # Fa'],
    );
    assert.ok(!text.includes('\u202E') && text.includes('[U+202E]'));
  });

  it('makes no links but those to pages', () => {
    const links = [
      '[x](command:workbench.action.quit)',
      '[x]( <vscode://evil/x>)',
      '<command:a.b>',
      '[x]: command:a.b',
      '<a href="command:a.b">x</a>',
      "<img src='file:///etc/passwd'>",
      '[x](javascript:alert(1))',
    ];
    const text = documentOf({ title: links.join(' '), value: links.join('\n'), url: 'command:a.b' });
    assert.doesNotMatch(text, /\]\(\s*<?(?:command|vscode|javascript):|<command:|\]:\s*command:|(?:href|src)=/);
    const fine = '[a](https://a.example/x?y=1) <https://b.example> <mailto:c@d.example> [e](docs/f.md) a < b: c';
    assert.ok(documentOf({ value: fine }).includes(fine));
  });

  it('never leaves a quotation, whatever a tracker says', () => {
    const piece = fc.constantFrom(
      '\n',
      '\r',
      '\u2028',
      '```',
      '> ',
      '<!--',
      '# ',
      '- [x] ',
      '\0',
      '\u202E',
      '](x:',
      'a',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const [first = '', ...rest] = documentOf({ title: text, value: `a${text}` }).split('\n');
        const own = rest.filter((line) => line !== '' && !line.startsWith('>'));
        assert.ok(first.startsWith('# SHOP-1'));
        assert.deepEqual(own, ['Story · No status', '## Value']);
      }),
    );
  });
});

describe('the document of a decision', () => {
  it('tells what was chosen, why, and whose it is', () => {
    const decision = aDecision({
      id: '#7/D-1',
      title: 'Refunds wait',
      date: '2026-10-01',
      deciders: ['mia'],
      summary: 'They wait.',
      context: 'Fraud.',
      stories: ['SHOP-1'],
      supersedes: ['ADR-9'],
    });
    const text = decisionDocument(decision, aSnapshot({ stories: [aStory()], decisions: [decision] }));
    assert.equal(
      text,
      '# #7/D-1 Refunds wait\n\nDecision · accepted · 2026-10-01 · mia\n\n## Outcome\n\n> They wait.\n\n## Context\n\n> Fraud.\n\n' +
        '## Supersedes\n\n- ADR-9\n\n## Stories\n\n- SHOP-1 Pay by card\n',
    );
  });
});

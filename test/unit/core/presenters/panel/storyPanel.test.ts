import assert from 'node:assert/strict';
import { createTargets } from '../../../../../src/core/presenters/panel/targets.js';
import { itemNamed, itemPanel } from '../../../../../src/core/presenters/panel/itemPanel.js';
import type { PanelPage } from '../../../../../src/core/presenters/panel/page.js';
import type { Decision } from '../../../../../src/core/model/decision.js';
import type { Story } from '../../../../../src/core/model/story.js';
import type { Reference } from '../../../../../src/core/model/reference.js';
import { isPanelPage } from '../../../../../src/protocol/pageGuard.js';
import { aCriterion, aDecision, aStory } from '../../../../fakes/builders.js';
import { aReference, linksOf } from '../../../../fakes/references.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';
import type { SnapshotParts } from '../../../../fakes/snapshot.js';
import { noted, taskList } from '../../../../fakes/specBacklog.js';

const drawn = (item: Story | Decision, references: readonly Reference[] = [], rules: SnapshotParts['rules'] = {}) => {
  const targets = createTargets();
  const snapshot = aSnapshot({ ...('criteria' in item ? { stories: [item] } : { decisions: [item] }), rules });
  const found = itemNamed(snapshot, item.uid) ?? assert.fail('not found');
  return { page: itemPanel(found, snapshot, linksOf(snapshot, references), targets.keyOf), targets };
};
const section = ({ sections }: PanelPage, key: string) => sections.find((one) => one.key === key);

describe('the panel of a story', () => {
  it('says an intent once, where the prose has no more than its parts', () => {
    const prose = '**As** a buyer,\n**I want** to pay,\n**So that** I have it.';
    const parts = { as: 'a buyer', want: 'to pay', soThat: 'I have it' };
    const kinds = (intent: Story['intent']) =>
      section(drawn(aStory({ ...(intent && { intent }) })).page, 'intent')?.blocks.map(({ kind }) => kind);
    assert.deepEqual(kinds({ ...parts, prose }), ['intent']);
    assert.deepEqual(kinds({ ...parts, prose: `${prose}\n\nSoon.` }), ['intent', 'text']);
  });

  it('is what the panel accepts', () => {
    const story = aStory({
      intent: { as: 'a buyer', want: 'to *pay*', soThat: 'I have it', prose: 'More.' },
      value: 'Money',
      criteria: [aCriterion({ tickable: true }), aCriterion({ id: 'AC-2', state: 'doing' })],
      tradeOffs: [{ what: 'Speed', because: 'of cost', impact: 'some', until: 'later' }],
      sections: [
        { title: 'Notes', markdown: '# a\n- [ ] b\n> c\n\n|d|\n|-|\n\n```\ne\n```\n1. f\n\n***\n[g](https://h.org)' },
      ],
      people: ['mia'],
      paths: ['src/**'],
    });
    const { page } = drawn(story, [aReference('SHOP-1', 'file:///shop/a.ts', 1)]);
    assert.equal(isPanelPage(JSON.parse(JSON.stringify(page))), true);
    assert.equal(isPanelPage(drawn(aDecision({ summary: 'So.' })).page), true);
  });

  it('unfolds the tasks of a statement, lists those of the story apart, and says where the status is from', () => {
    const snapshot = aSnapshot({ stories: [noted, taskList] });
    const found = snapshot.story(noted.uid) ?? assert.fail('not found');
    const page = itemPanel(found, snapshot, linksOf(snapshot, []), createTargets().keyOf);
    assert.equal(isPanelPage(JSON.parse(JSON.stringify(page))), true);
    const [block] = section(page, 'criteria')?.blocks ?? [];
    const rows = block?.kind === 'criteria' ? block.rows : assert.fail('no criteria');
    assert.deepEqual(
      rows.map(({ state, tasks, spoken }) => [state, tasks?.title, tasks?.rows.map(({ id }) => id), spoken]),
      [
        [undefined, '1 of 2 tasks done', ['1', '2', '3'], 'Criterion 1 of 3, 1 of 2 tasks done'],
        [undefined, '0 of 1 task done', ['2'], 'Criterion 2 of 3, 0 of 1 task done'],
        [undefined, undefined, undefined, 'Criterion 3 of 3, no tasks'],
      ],
    );
    const [, , optional] = rows[0]?.tasks?.rows ?? [];
    assert.deepEqual([optional?.state, optional?.spoken], ['optional', 'Task 3, open, optional']);
    assert.equal(section(page, 'tasks')?.title, 'Tasks for the story as a whole');
    assert.equal(section(page, 'tasks')?.summary, '0 of 1 done');
    assert.equal(page.facts.find(({ label }) => label === 'Status from')?.value, '.specs/status.yaml');
    const list = drawn(taskList).page;
    assert.equal(section(list, 'criteria')?.title, 'Tasks');
    assert.equal(section(list, 'criteria')?.summary, '1 of 3 done');
  });

  it("shows the team's lists where the story keeps none of its own", () => {
    const rules = { definitionOfReady: ['Value is stated'], definitionOfDone: ['Reviewed'] };
    const { page } = drawn(aStory({ definitionOfReady: [aCriterion({ id: 'DOR-1' })] }), [], rules);
    const kinds = (key: string) => section(page, key)?.blocks.map(({ kind }) => kind);
    assert.deepEqual([kinds('ready'), kinds('done')], [['criteria'], ['text', 'quiet']]);
    const shown = JSON.stringify(section(page, 'done'));
    assert.ok(shown.includes('Reviewed') && shown.includes('storyroot.yaml'));
    assert.equal(section(drawn(aStory()).page, 'done'), undefined);
  });

  it('leads to the page of the tracker that has the story as well, and says where the two differ', () => {
    const url = 'https://git.example.com/acme/shop/issues/1';
    const differences = [{ what: 'title', here: 'Pay later', there: 'Pay by invoice' }] as const;
    const origin = { uid: 'gitea#1', source: 'gitea', label: 'acme/shop', url, differences };
    const { page, targets } = drawn(aStory({ uri: 'file:///shop/b.yaml', url, origins: [origin] }));
    const fact = page.facts.find(({ label }) => label === 'Also in') ?? assert.fail('the tracker is a fact');
    assert.equal(fact.value, 'acme/shop');
    assert.deepEqual(targets.of(fact.target ?? ''), { kind: 'web', url });
    assert.match(JSON.stringify(section(page, 'differences')), /Pay by invoice/);
    const evil = drawn(aStory({ url: 'javascript:alert(1)', origins: [{ ...origin, url: 'javascript:alert(1)' }] }));
    assert.equal(evil.page.facts.find(({ label }) => label === 'Also in')?.target, undefined);
  });

  it('says what is missing instead of leaving it out', () => {
    const { page } = drawn(aStory());
    const quiet = page.sections.flatMap(({ key, blocks }) =>
      blocks.flatMap((block) => (block.kind === 'quiet' ? [[key, block.text]] : [])),
    );
    assert.deepEqual(quiet, [
      ['intent', 'No intent is written down.'],
      ['criteria', 'No criteria yet.'],
      ['code', 'No code names SHOP-1 yet.'],
    ]);
  });

  it('counts what is done', () => {
    const { page } = drawn(aStory({ criteria: [aCriterion({ done: true }), aCriterion({ id: 'AC-2' })] }));
    assert.equal(section(page, 'criteria')?.summary, '1 of 2 done');
    assert.deepEqual(section(page, 'criteria')?.progress, { done: 1, total: 2 });
  });

  it('hands out keys for places and web addresses, never the addresses', () => {
    const story = aStory({ value: 'See https://x.org/a', uri: 'file:///shop/b.md' });
    const { page, targets } = drawn(story, [aReference('SHOP-1', 'file:///shop/a.ts', 1)]);
    const text = JSON.stringify(page);
    assert.doesNotMatch(text.replaceAll('"https://x.org/a"', ''), /file:|https:/);
    const keys = [...text.matchAll(/"target":"(.*?)"/g)].map(([, key = '']) => targets.of(key)?.kind);
    assert.deepEqual(keys.sort(), ['place', 'place', 'web']);
  });

  it('shows hidden characters of every text', () => {
    const evil = 'a\u202Eb\u200Bc';
    const story = aStory({
      title: evil,
      status: { raw: evil, category: 'doing' },
      intent: { as: evil, want: evil, soThat: evil, prose: evil },
      value: evil,
      criteria: [aCriterion({ text: evil, state: 'other', mark: '\u202E' })],
      tradeOffs: [{ what: evil, because: evil, impact: evil, until: evil }],
      sections: [{ title: evil, markdown: evil }],
      people: [evil],
      labels: [evil],
      priority: evil,
      estimate: evil,
      updatedAt: evil,
      dependsOn: [evil],
      decisions: [evil],
      parent: evil,
      paths: [evil],
      uri: 'file:///shop/a%E2%80%AEb.md',
    });
    const { page } = drawn(story, [aReference('SHOP-1', 'file:///shop/c%E2%80%AEd.ts', 1)]);
    assert.doesNotMatch(JSON.stringify(page), /[\u202E\u200B]/);
  });

  it('stays small however much there is', () => {
    const references = Array.from({ length: 5000 }, (_, line) =>
      aReference('SHOP-1', `file:///shop/src/${line % 200}.ts`, line),
    );
    const { page, targets } = drawn(aStory({ value: 'x '.repeat(500_000) }), references);
    assert.ok(JSON.stringify(page).length < 64_000);
    const more = section(page, 'code')?.blocks.at(-1);
    assert.equal(more?.kind === 'more' && more.text, '4850 more references');
    assert.deepEqual(more?.kind === 'more' && targets.of(more.target), { kind: 'references', id: 'test:SHOP-1' });
  });
});

describe('createTargets', () => {
  it('gives the same thing the same key, and forgets all keys for good', () => {
    const targets = createTargets();
    const key = targets.keyOf({ kind: 'web', url: 'https://x.org' });
    assert.equal(targets.keyOf({ kind: 'web', url: 'https://x.org' }), key);
    targets.clear();
    assert.equal(targets.of(key), undefined);
    assert.notEqual(targets.keyOf({ kind: 'web', url: 'https://x.org' }), key);
    assert.equal(targets.of('__proto__'), undefined);
  });
});

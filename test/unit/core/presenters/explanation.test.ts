import assert from 'node:assert/strict';
import { defaultClassRules } from '../../../../src/core/links/classRules.js';
import { explainFile } from '../../../../src/core/links/explainFile.js';
import { explainTexts } from '../../../../src/core/links/explain.js';
import { explanationOf } from '../../../../src/core/presenters/explanation.js';
import type { Rejection } from '../../../../src/core/links/rejections.js';
import { whyAt } from '../../../../src/core/links/why.js';
import { aCriterion, aDecision, aStory } from '../../../fakes/builders.js';
import { aSnapshot, shopFolder } from '../../../fakes/snapshot.js';

const uri = 'file:///shop/src/pay.ts';
const snapshot = aSnapshot({
  stories: [
    aStory({ criteria: [aCriterion()], uri: 'file:///shop/backlog/pay.md', aliases: ['CARD-1'] }),
    aStory({ id: 'SHOP-2', title: 'Pay\u202E by $(x)', paths: ['src/*.ts'] }),
  ],
  decisions: [aDecision()],
  rules: { ignore: ['src/gen/**'] },
});

const wordsOf = (line: string, at = uri, rejections?: readonly Rejection[]): string => {
  const text = { uri: at, text: line, languageId: 'typescript' };
  const selection = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const texts = explainTexts({ snapshot, text, selection, rules: { ...defaultClassRules, string: 'link' } });
  const whys = whyAt(snapshot, [], at, selection.start);
  const parts = explanationOf({
    snapshot,
    uri: at,
    texts,
    whys,
    file: explainFile(snapshot, text, false),
    language: 'typescript',
    ...(rejections ? { rejections } : {}),
  });
  return parts
    .flatMap(({ heading, rows }) => [
      `= ${heading}`,
      ...rows.map(({ sign, text: words, detail }) => `${sign}: ${words}${detail === undefined ? '' : ` (${detail})`}`),
    ])
    .join('\n');
};

describe('an explanation', () => {
  it('tells of a link which item, known from where, its class, the rule and what it explains', () => {
    assert.equal(
      wordsOf('// SHOP-1/AC-1', 'file:///shop/a.ts'),
      `= SHOP-1/AC-1 · a link
for: SHOP-1 Pay by card (Known from Source test, backlog/pay.md)
for: AC-1 A card is charged once
note: Its class is: comment (Read as typescript)
for: This class counts as a link (storyroot.links.classes, as it is by default)
note: It explains lines 1 to 1`,
    );
  });

  it('tells of another name, of a criterion that is missing, and of a rule that a person set', () => {
    const words = wordsOf('a = "CARD-1/AC-9"', 'file:///shop/a.ts');
    for (const part of ['CARD-1 is another name of SHOP-1', 'against: SHOP-1 has no criterion AC-9', 'as you set it'])
      assert.ok(words.includes(part), words);
  });

  it('tells of an unknown id why it counts all the same, and what may have been meant', () => {
    const words = wordsOf('// SHOP-3', 'file:///shop/a.ts');
    assert.match(words, /^= SHOP-3 · not in the backlog\nagainst: The backlog has no SHOP-3\nfor: SHOP- begins an id/);
    assert.match(words, /Used by Source test/);
    assert.match(words, /Perhaps SHOP-1 Pay by card/);
  });

  it('tells what else is behind the line, by which path, and what is special about the file', () => {
    const words = wordsOf('UTF-8', 'file:///shop/src/gen/x.ts');
    assert.match(words, /= UTF-8 · no id\nagainst: No id of the backlog begins with UTF-/);
    assert.match(words, /= This file\nagainst: Ignored by src\/gen\/\*\*/);
    assert.match(wordsOf(''), /= Behind this line\nfor: SHOP-2 Pay by .* The path is src\/\*\.ts\./);
  });

  it('offers "not this one" for every answer, where a person can say so', () => {
    assert.doesNotMatch(wordsOf('// SHOP-1'), /Not this one/);
    const words = wordsOf('// SHOP-1', uri, []);
    assert.match(words, /\nchoice: Not this one: SHOP-1 \(.*taken back\)\n= Behind this line\n/);
    assert.match(words, /\nchoice: Not this one: SHOP-2 /);
    for (const none of ['// SHOP-3', 'SHOP-1', 'UTF-8'])
      assert.doesNotMatch(wordsOf(none, 'file:///shop/a.ts', []), /Not this one/);
    assert.doesNotMatch(wordsOf('// SHOP-1', 'file:///shop/src/gen/x.ts', []), /Not this one/);
  });

  it('tells what a person rejected, and does not call it a link', () => {
    const words = wordsOf('// SHOP-1', 'file:///shop/a.ts', [
      { provenance: 'text', from: 'file:///shop/a.ts', id: 'shop-1' },
      { provenance: 'branch', from: 'fix/SHOP-2', id: 'SHOP-2' },
    ]);
    assert.match(words, /^= SHOP-1 · not this one\n/);
    assert.match(words, /against: You said: not this one \(Choose this to take it back\)/);
    assert.doesNotMatch(words, /counts as a link|It explains lines/);
    assert.match(words, /= Behind this line\nagainst: Not this one: SHOP-2 .*by branch fix\/SHOP-2/);
  });

  it('does not call a link what stands in an ignored file', () => {
    assert.match(wordsOf('// SHOP-1', 'file:///shop/src/gen/x.ts'), /^= SHOP-1 · left out\n/);
  });

  it('shows texts from outside without what hides in them', () => {
    assert.doesNotMatch(wordsOf('// SHOP-2'), /\u202E/);
  });

  it('leads from each row to what it is about', () => {
    const text = { uri: `${shopFolder.uri}/src/gen/x.ts`, text: '// SHOP-1' };
    const selection = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const texts = explainTexts({ snapshot, text, selection, rules: defaultClassRules });
    const parts = explanationOf({ snapshot, uri: text.uri, texts, whys: [], file: explainFile(snapshot, text, false) });
    assert.deepEqual(
      parts.flatMap(({ rows }) => rows.flatMap(({ target }) => target ?? [])),
      [{ type: 'item', uid: 'test:SHOP-1' }, { type: 'classes' }, { type: 'configuration', folder: shopFolder.uri }],
    );
  });

  it('is empty where there is nothing to explain', () => {
    assert.equal(wordsOf('const a = 1;', 'file:///shop/a.ts'), '');
  });
});

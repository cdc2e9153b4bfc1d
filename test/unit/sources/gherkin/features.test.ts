import { strict as assert } from 'node:assert';
import type { ReadItem } from '../../../../src/core/backlog/format.js';
import type { Story } from '../../../../src/core/model/story.js';
import { gherkinFormat } from '../../../../src/sources/gherkin/index.js';
import { readFolder, textContent } from '../everyFormat/folders.js';

const named = 'sources:\n  - type: gherkin\n    path: features\n';

async function itemsIn(texts: Readonly<Record<string, string>>): Promise<readonly ReadItem[]> {
  const { files } = await readFolder(textContent(texts), [gherkinFormat()]);
  return files.flatMap(({ items }) => items);
}

async function storyIn(text: string, name = 'pay.feature'): Promise<Story> {
  const [item] = await itemsIn({ [`features/${name}`]: text, 'storyroot.yaml': named });
  return item?.type === 'story' ? item.story : assert.fail();
}

describe('features', () => {
  it('are no backlog unless storyroot.yaml says so', async () => {
    const text = 'Feature: Pay\n';
    assert.deepEqual(await itemsIn({ 'features/pay.feature': text }), []);
    assert.equal((await itemsIn({ 'features/pay.feature': text, 'storyroot.yaml': named })).length, 1);
  });

  it('are all of a folder where storyroot.yaml names no path', async () => {
    const { files } = await readFolder(
      textContent({
        'a/pay.feature': 'Feature: Pay\n',
        'ship.feature': 'Feature: Ship\n',
        'read.md': '# No feature\n',
        'storyroot.yaml': 'sources:\n  - type: gherkin\n',
      }),
    );
    assert.deepEqual(
      files.map(({ file }) => file.path),
      ['a/pay.feature', 'ship.feature'],
    );
  });

  it('are stories, their rules and scenarios statements', async () => {
    const story = await storyIn(
      '@F-107 @story:SHOP-7\n@a@b # why\nFeature: Pay\n  As a shop\n  I want money\n\n  Rule: Once\n\n    @AC-9 #AC1\n    Scenario: First\n      Given x\n\n  Scenario Outline: Many\n    Given <a>\n    Examples:\n      | a |\n',
    );
    assert.deepEqual([story.id, story.title, story.kind, story.onlyTagged], ['features/pay', 'Pay', 'feature', true]);
    assert.deepEqual([story.labels, story.parent], [['F-107', 'story:SHOP-7', 'a', 'b'], 'SHOP-7']);
    assert.deepEqual(story.intent, { as: 'a shop', want: 'money' });
    assert.deepEqual(
      story.criteria.map(({ id, text, tickable }) => [id, text, tickable]),
      [
        ['AC-1', 'Once', false],
        ['AC-9', 'First', false],
        ['AC-3', 'Many', false],
      ],
    );
    assert.deepEqual(
      story.sections.map(({ title }) => title),
      ['First', 'Many'],
    );
    assert.match(story.sections[1]?.markdown ?? '', /Given <a>\n\n\| a \|/);
  });

  it('keep notes in their description, and doc strings hold no scenarios', async () => {
    const story = await storyIn(
      'Feature: Pay\n  Note: only ours\n  Scenario: One\n    Given\n    """\n    Scenario: no\n    """\n  # Scenario: no\n',
    );
    assert.equal(story.intent?.prose, 'Note: only ours');
    assert.equal(story.criteria.length, 1);
  });

  for (const [language, text] of [
    [
      'German',
      '# language: de\nFunktionalität: Zahlen\n  Grundlage:\n  Szenario: Bar\n  Szenariogrundriss: Karte\n  Beispiele:\n',
    ],
    [
      'French',
      '# language: fr\nFonctionnalité: Payer\n  Contexte:\n  Scénario: A\n  Plan du scénario: B\n  Exemples:\n',
    ],
    ['Japanese', '# language: ja\n機能: 支払い\n  背景:\n  シナリオ: A\n  シナリオアウトライン: B\n  例:\n'],
    [
      'Russian',
      '# language: ru\nФункция: Оплата\n  Предыстория:\n  Сценарий: A\n  Структура сценария: B\n  Примеры:\n',
    ],
  ]) {
    it(`may be written in ${language}`, async () => {
      assert.equal((await storyIn(text ?? '')).criteria.length, 2);
    });
  }

  it('may stand in Markdown', async () => {
    const story = await storyIn(
      '`@US-1` `@b`\n# Feature: Pay\n\nWords: here.\n\n## Rule: Once\n\n### Scenario: First\n\n* Given x\n',
      'pay.feature.md',
    );
    assert.deepEqual([story.labels, story.criteria.length, story.intent?.prose], [['US-1', 'b'], 2, 'Words: here.']);
  });

  for (const text of ['', '\n', '# only a comment', '@tag', '"""\nFeature: x', 'no keyword', ':', '|a|']) {
    it(`without a feature yield a problem: ${JSON.stringify(text)}`, async () => {
      const items = await itemsIn({ 'features/pay.feature': text, 'storyroot.yaml': named });
      assert.deepEqual(
        items.map((item) => item.type),
        ['problem'],
      );
    });
  }
});

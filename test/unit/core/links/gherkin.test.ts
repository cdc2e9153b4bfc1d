import assert from 'node:assert/strict';
import { scanText } from '../../../../src/core/links/scanText.js';
import { createVocabulary } from '../../../../src/core/notation/vocabulary.js';
import { openedEvidence } from '../../../fakes/openedEvidence.js';

const names = ['US-101', 'US-102', 'S-553.1', 'F-107', 'MON-22562', 'checkout'];
const vocabulary = createVocabulary(
  names.map((id) => ({ id, kind: 'story' as const, anyCase: false, onlyTagged: id === 'checkout' })),
);

/** Each reference as `id criterion: class first-last line`, lines from 1. */
const found = (text: string, uri = 'shop.feature'): string[] =>
  scanText({ uri, text }, vocabulary).map(({ id, criterion, class: own, reach }) => {
    const named = criterion === undefined ? id : `${id} ${criterion}`;
    return `${named}: ${own} ${(reach?.start.line ?? -1) + 1}-${(reach?.end.line ?? -1) + 1}`;
  });

const feature = `@US-101
# paid online
@slow
Feature: Pay
  Background: A basket
    Given a basket

  @story:US-102 @REQ_MON-22562
  @F-107@S-553.1 #AC1
  Scenario Outline: By card
    Given <card>
    @US-101
    Examples: Cards
      | card |
  Scenario: In cash
    Given cash
`;

describe('tags in Gherkin', () => {
  it('are of tests, and reach what follows them', () => {
    assert.deepEqual(found(feature), [
      'US-101: test 1-17',
      'US-102: test 8-15',
      'MON-22562: test 8-15',
      'F-107: test 8-15',
      'S-553.1 AC-1: test 8-15',
      'US-101: test 12-15',
    ]);
  });

  it('may be in any language', () => {
    const french =
      '# language: fr\n@US-101\nFonctionnalité: Payer\n  @US-102\n  Règle: Carte\n    @F-107\n    Scénario: Refus\n      Soit x\n    Scénario: Autre\n';
    assert.deepEqual(found(french), ['US-101: test 2-10', 'US-102: test 4-10', 'F-107: test 6-9']);
  });

  it('may stand in Markdown', () => {
    const markdown =
      '`@US-101`\n# Feature: Pay\n\n`@story:checkout` `@slow`\n## Scenario: By card\n* Given a card\n## Scenario: Cash\nUS-102\n';
    assert.deepEqual(found(markdown, 'pay.feature.md'), [
      'US-101: test 1-9',
      'checkout: test 4-7',
      'US-102: prose 7-9',
    ]);
  });

  it('are evidence, of each scenario that they reach', async () => {
    const { evidence, storyroot } = await openedEvidence({
      'backlog.md': '# SHOP-142 Pay\n- [ ] AC-1 by card\n',
      'features/pay.feature': feature.replace('@US-101', '@SHOP-142').replace('@US-101', '@slow'),
      'features/refund.feature': 'Feature: Refund\n  @SHOP-142 #AC1\n  Scenario: By card\n    Given a card\n',
    });
    const titles = async (criterion?: string): Promise<readonly (string | undefined)[]> =>
      (await evidence('SHOP-142', criterion)).map(({ title }) => title);
    assert.deepEqual(await titles(), ['By card', 'In cash', 'By card']);
    assert.deepEqual(await titles('AC-1'), ['By card']);
    storyroot.dispose();
  });
});

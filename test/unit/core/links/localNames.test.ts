import assert from 'node:assert/strict';
import type { Story } from '../../../../src/core/model/story.js';
import { resolved } from '../../../../src/core/links/localReferences.js';
import { scanText } from '../../../../src/core/links/scanText.js';
import { aCriterion, aStory } from '../../../fakes/builders.js';
import { aSnapshot } from '../../../fakes/snapshot.js';

/** A Kiro specification of two requirements with three criteria each. */
function kiro(feature: string): Story[] {
  const scope = [feature];
  const uri = `file:///shop/.kiro/specs/${feature}/requirements.md`;
  return [
    aStory({ id: feature, kind: 'feature', onlyTagged: true, scope, uri, source: 'kiro' }),
    ...[1, 2].map((number) => {
      const ids = [1, 2, 3].map((one) => `${number}.${one}`);
      return aStory({
        id: `${feature}/${number}`,
        parent: feature,
        onlyTagged: true,
        scope,
        uri,
        source: 'kiro',
        criteria: ids.map((id) => aCriterion({ id })),
        localNames: [
          { name: `Requirement ${number}` },
          ...ids.map((id) => ({ name: `Requirement ${id}`, criterion: id })),
        ],
      });
    }),
  ];
}

function specKit(feature: string, paths: readonly string[] = []): Story[] {
  const scope = [feature, feature.slice(0, 3)];
  const uri = `file:///shop/specs/${feature}/spec.md`;
  const base = { onlyTagged: true, scope, uri, source: 'spec-kit' };
  const named = ['FR-001', 'FR-002', 'SC-001'];
  return [
    aStory({
      ...base,
      id: feature,
      paths,
      criteria: named.map((id) => aCriterion({ id })),
      localNames: named.map((id) => ({ name: id, criterion: id })),
    }),
    aStory({ ...base, id: `${feature}/US1`, parent: feature, localNames: [{ name: 'US1' }] }),
    aStory({ ...base, id: `${feature}/US3`, parent: feature, localNames: [{ name: 'US3' }] }),
    aStory({
      ...base,
      id: `${feature}/tasks`,
      parent: feature,
      criteria: [aCriterion({ id: 'T012' })],
      localNames: [{ name: 'T012', criterion: 'T012' }],
    }),
  ];
}

function bmad(id: string): Story {
  return aStory({
    id,
    scope: [id, `Story ${id}`],
    uri: `file:///shop/docs/stories/${id}.pay.md`,
    source: 'bmad',
    onlyTagged: true,
    criteria: [1, 2, 3, 6].map((n) => aCriterion({ id: `AC-${n}` })),
    localNames: [{ name: `Story ${id}` }, ...[1, 2, 3, 6].map((n) => ({ name: `AC ${n}`, criterion: `AC-${n}` }))],
  });
}

/** Each reference as `text → id criterion (how)`, those that are open with all candidates. */
function found(stories: readonly Story[], text: string, path = 'src/pay.ts', branch?: string): string[] {
  const uri = `file:///shop/${path}`;
  const snapshot = aSnapshot({ stories });
  const lines = text.split('\n');
  return resolved(scanText({ uri, text }, snapshot.vocabulary), snapshot, () => branch).map(
    ({ id, criterion, range: { start, end }, candidates, local, known }) => {
      const written = lines[start.line]?.slice(start.character, end.character) ?? '';
      const meant = candidates ? `[${candidates.join(' ')}]` : id + (known ? '' : '?');
      return [`${written} → ${meant}`, criterion, local?.by].filter((part) => part !== undefined).join(' ');
    },
  );
}

describe('names that mean something only within a feature', () => {
  it('are what the line says', () => {
    const stories = [...kiro('checkout'), ...kiro('cart')];
    assert.deepEqual(found(stories, '// checkout: Requirement 1.1'), ['Requirement 1.1 → checkout/1 1.1 line']);
    assert.deepEqual(found(stories, '// Requirement 1.1 (cart)'), ['Requirement 1.1 → cart/1 1.1 line']);
    assert.deepEqual(found(stories, '// Requirement 1.1 of cart, see .kiro/specs/checkout/design.md'), [
      'Requirement 1.1 → cart/1 1.1 line',
    ]);
    assert.deepEqual(found(stories, '// @story checkout Requirement 2'), [
      'checkout → checkout',
      'Requirement 2 → checkout/2 line',
    ]);
    const features = [...specKit('005-speckit-views'), ...specKit('006-export')];
    assert.deepEqual(found(features, '// US3 - 005-speckit-views, US1 - 006-export'), [
      'US3 → 005-speckit-views/US3 line',
      'US1 → 006-export/US1 line',
    ]);
    assert.deepEqual(found(features, '// 005-speckit-views/FR-001, spec 006 FR-002'), [
      'FR-001 → 005-speckit-views FR-001 line',
      'FR-002 → 006-export FR-002 line',
    ]);
    assert.deepEqual(found([bmad('6.6'), bmad('6.7')], '// (Story 6.6) and Story 6.7 AC 2'), [
      'Story 6.6 → 6.6 only',
      'Story 6.7 → 6.7 only',
      'AC 2 → 6.7 AC-2 line',
    ]);
  });

  it('are what the nearest line above says', () => {
    const stories = [...kiro('checkout'), ...kiro('cart')];
    assert.deepEqual(found(stories, '// Feature: checkout\n\n// Requirement 1.1\n// Spec: cart\n// Requirement 1.2'), [
      'Requirement 1.1 → checkout/1 1.1 above',
      'Requirement 1.2 → cart/1 1.2 above',
    ]);
    assert.deepEqual(found(stories, '// .kiro/specs/cart/requirements.md\nfunction pay() {} // Req 2.3'), [
      'Req 2.3 → cart/2 2.3 above',
    ]);
    assert.deepEqual(found([bmad('6.6'), bmad('6.7')], '// Story 6.6\n// AC 6: charged once'), [
      'Story 6.6 → 6.6 only',
      'AC 6 → 6.6 AC-6 above',
    ]);
  });

  it('are those of the one feature that names the file, that is alone, or that the branch is named for', () => {
    const stories = [...specKit('005-speckit-views', ['src/pay.ts']), ...specKit('006-export')];
    assert.deepEqual(found(stories, '// FR-001'), ['FR-001 → 005-speckit-views FR-001 path']);
    assert.deepEqual(found(stories, '// US3'), ['US3 → 005-speckit-views/US3 path']);
    assert.deepEqual(found(stories, '// FR-001', 'src/cart.ts'), ['FR-001 → [005-speckit-views 006-export] FR-001']);
    assert.deepEqual(found(specKit('006-export'), '// FR-001, T012'), [
      'FR-001 → 006-export FR-001 only',
      'T012 → 006-export/tasks T012 only',
    ]);
    assert.deepEqual(found(stories, '// FR-001', 'src/cart.ts', 'feature/006-export'), [
      'FR-001 → 006-export FR-001 branch',
    ]);
    assert.deepEqual(found(stories, 'FR-001', 'specs/006-export/plan.md'), ['FR-001 → 006-export FR-001 folder']);
  });

  it('stand in lists and ranges, each number for itself', () => {
    assert.deepEqual(found(kiro('checkout'), '// Requirements: 1.1, 1.3-2.1 and 2.2.'), [
      'Requirements: 1.1 → checkout/1 1.1 only',
      '1.3 → checkout/1 1.3 only',
      '2.1 → checkout/2 2.1 only',
      '2.2 → checkout/2 2.2 only',
    ]);
    assert.deepEqual(found(kiro('checkout'), '// **Validates: Requirements 1.2, 2.3** and Requirement 1.1–1.3'), [
      'Requirements 1.2 → checkout/1 1.2 only',
      '2.3 → checkout/2 2.3 only',
      'Requirement 1.1 → checkout/1 1.1 only',
      '– → checkout/1 1.2 only',
      '1.3 → checkout/1 1.3 only',
    ]);
    assert.deepEqual(found([bmad('6.6')], '// ACs 1, 2 (AC: #1-#3) AC#6 AC6 Acceptance Criteria 3'), [
      'ACs 1 → 6.6 AC-1 only',
      '2 → 6.6 AC-2 only',
      'AC: #1 → 6.6 AC-1 only',
      '- → 6.6 AC-2 only',
      '3 → 6.6 AC-3 only',
      'AC#6 → 6.6 AC-6 only',
      'AC6 → 6.6 AC-6 only',
      'Acceptance Criteria 3 → 6.6 AC-3 only',
    ]);
  });

  it('are nothing where no source has such names, and nothing in code', () => {
    assert.deepEqual(found(kiro('checkout'), '// AC 6 FR-001 US3 T012 Story 6.6 Requirement 9.9 Requirement 3'), []);
    assert.deepEqual(
      found(specKit('005-x'), 'const US3 = T012 + FR-001; // T12 US33 NFR-001 XUS3 us3 fr-001 US3-east'),
      [],
    );
    assert.deepEqual(found([], '// Requirement 1.1'), []);
    const named = aStory({ id: 'cli/Init', onlyTagged: true, localNames: [{ name: 'Requirement: Init' }] });
    assert.deepEqual(aSnapshot({ stories: [named] }).vocabulary.local, []);
    assert.deepEqual(found([named], '// @story "cli/Init" Requirement: Init 7'), ['cli/Init → cli/Init']);
  });

  it('that a certain feature does not have are told as its own', () => {
    const stories = [...kiro('checkout'), ...kiro('cart'), ...specKit('005-x')];
    assert.deepEqual(found(stories, '// checkout: Requirement 2.9, 005-x: FR-099, US9'), [
      'Requirement 2.9 → checkout/2 2.9 line',
      'FR-099 → 005-x FR-099 line',
    ]);
  });

  it('are found behind a tag too', () => {
    assert.deepEqual(found(specKit('005-x'), '// @implements 005-x/FR-001 @story "005-x/US1" 005-x'), [
      '005-x/FR-001 → 005-x FR-001',
      '005-x/US1 → 005-x/US1',
    ]);
  });
});

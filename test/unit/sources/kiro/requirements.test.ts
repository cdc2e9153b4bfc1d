import { deepEqual, equal } from 'node:assert/strict';
import type { Story } from '../../../../src/core/model/story.js';
import { readSpec } from './reading.js';

const criteriaOf = (story: Story | undefined): readonly string[] =>
  (story?.criteria ?? []).map(({ id, text }) => `${id} ${text}`);

const requirements = (body: string): Record<string, string> => ({
  'requirements.md': `# Requirements Document\n\n## Introduction\n\nWe sell.\n\n## Requirements\n\n${body}`,
});

describe("Kiro's requirements", () => {
  it('are stories of their feature, with intent and statements', async () => {
    const { stories } = await readSpec(
      requirements(
        '### Requirement 2: Pay\n\n**User Story:** As a customer, I want to pay, so that it is mine.\n\n' +
          '#### Acceptance Criteria\n\n1. WHEN paid THEN it SHALL be sent\n2. IF not THEN\n   - it waits\n   - it says so\n',
      ),
    );
    const feature = stories.get('shop');
    deepEqual([feature?.kind, feature?.title, feature?.intent], ['feature', 'Shop', { prose: 'We sell.' }]);
    const story = stories.get('shop/2');
    deepEqual([story?.title, story?.parent, story?.onlyTagged, story?.scope], ['Pay', 'shop', true, ['shop']]);
    deepEqual(story?.intent, { as: 'a customer', want: 'to pay', soThat: 'it is mine' });
    deepEqual(criteriaOf(story), ['2.1 WHEN paid THEN it SHALL be sent', '2.2 IF not THEN • it waits • it says so']);
    deepEqual(
      story.criteria.map(({ tickable, state }) => [tickable, state]),
      [
        [false, 'derived'],
        [false, 'derived'],
      ],
    );
    deepEqual(story.localNames, [
      { name: 'Requirement 2' },
      { name: 'Requirement 2.1', criterion: '2.1' },
      { name: 'Requirement 2.2', criterion: '2.2' },
    ]);
  });

  it('may be headed in any language', async () => {
    const { stories } = await readSpec(
      requirements(
        '### 需求 1：支付\n\n**用户故事：** 作为顾客\n\n#### 验收标准\n\n1. WHEN a\n\n### 要件2: 返品\n\n#### 受入基準\n1. IF b\n',
      ),
    );
    deepEqual([...stories.keys()], ['shop', 'shop/1', 'shop/2']);
    deepEqual(criteriaOf(stories.get('shop/1')), ['1.1 WHEN a']);
    deepEqual(stories.get('shop/1')?.intent, { prose: '作为顾客' });
    deepEqual([stories.get('shop/2')?.title, ...criteriaOf(stories.get('shop/2'))], ['返品', '2.1 IF b']);
  });

  it('number their statements as written, by position where numbers repeat', async () => {
    const { stories } = await readSpec(
      requirements(
        '### Requirement 1\n\n#### Acceptance Criteria\n\n2. b\n5. e\n\n' +
          '### Requirement 2\n\n#### Acceptance Criteria\n\n1. a\n1. b\n\n' +
          '### Requirement 1.3: Dotted\n\n**Acceptance Criteria:**\n\n- **AC 1.3.4**: d\n- AC 1.3.7: g\n',
      ),
    );
    deepEqual(criteriaOf(stories.get('shop/1')), ['1.2 b', '1.5 e']);
    deepEqual(criteriaOf(stories.get('shop/2')), ['2.1 a', '2.2 b']);
    deepEqual(criteriaOf(stories.get('shop/1.3')), ['1.3.4 d', '1.3.7 g']);
  });

  it('without a title are called by what is wanted', async () => {
    const { stories } = await readSpec(
      requirements('### Requirement 1\n\n**Objective:** As a clerk, I want to see my orders, so that I can pack\n'),
    );
    equal(stories.get('shop/1')?.title, 'See my orders');
  });

  it('do not stand in code fences', async () => {
    const { stories } = await readSpec(requirements('```\n### Requirement 1\n```\n'));
    deepEqual([...stories.keys()], ['shop']);
  });

  it('of another shape are the feature with its outline and what is listed as criteria', async () => {
    const text =
      '# Retries\n\nWords.\n\n## 1. Scope\n\n### 1.1 Limits\n\nThree.\n\n#### Acceptance Criteria\n\n- ends\n- tells\n\n## Success Criteria\n\nFewer calls\n\n## Non-Goals\n\n- Vouchers, because nobody asked\n';
    const { stories } = await readSpec({ 'requirements.md': text });
    const story = stories.get('shop');
    deepEqual([story?.title, story?.intent, story?.value], ['Retries', { prose: 'Words.' }, 'Fewer calls']);
    deepEqual(criteriaOf(story), ['AC-1 ends', 'AC-2 tells']);
    deepEqual(story?.tradeOffs, [{ what: 'Vouchers', because: 'nobody asked' }]);
    deepEqual(story.sections, [{ title: '1. Scope', markdown: '### 1.1 Limits\n\nThree.' }]);
  });

  it('of a bug are its three behaviours', async () => {
    const { stories } = await readSpec({
      'bugfix.md':
        '# Bugfix Requirements Document\n\n## Bug Analysis\n\n### Current Behavior (Defect)\n\n1.1 WHEN a THEN b\n\n1.2 WHEN c\nTHEN d\n\n### Expected Behavior\n\n- 2.1 WHEN a THEN the system SHALL e\n\n### Unchanged Behavior\n\n3.1 f SHALL CONTINUE TO g\n',
    });
    equal(stories.get('shop')?.kind, 'bug');
    deepEqual(criteriaOf(stories.get('shop/1')), ['1.1 WHEN a THEN b', '1.2 WHEN c THEN d']);
    deepEqual(criteriaOf(stories.get('shop/2')), ['2.1 WHEN a THEN the system SHALL e']);
    deepEqual(criteriaOf(stories.get('shop/3')), ['3.1 f SHALL CONTINUE TO g']);
  });

  it('are the same behind a byte order mark, with any line ending and without the last one', async () => {
    const texts = requirements('### Requirement 1: A\n\n#### Acceptance Criteria\n\n1. b');
    const text = texts['requirements.md'] ?? '';
    for (const changed of [`\uFEFF${text}`, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `${text}\n`]) {
      const { stories } = await readSpec({ 'requirements.md': changed });
      deepEqual(criteriaOf(stories.get('shop/1')), ['1.1 b']);
      equal(stories.get('shop/1')?.title, 'A');
    }
  });
});

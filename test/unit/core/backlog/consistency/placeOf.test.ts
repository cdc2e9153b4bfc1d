import assert from 'node:assert/strict';
import type { Inconsistency } from '../../../../../src/core/backlog/consistency/inconsistency.js';
import { placeOf } from '../../../../../src/core/backlog/consistency/placeOf.js';
import { linesOf } from '../../../../../src/core/text/lines.js';

const text = '- id: SHOP-1\n- id: SHOP-142\n  dependsOn: [SHOP-14, a-SHOP-1, SHOP-1/AC-2, SHOP-1]\n';

function found(parts: Partial<Inconsistency>): string | undefined {
  const start = { line: 1, character: 0 };
  const base = { code: 'unknown-dependency', message: '', severity: 'information', uri: '', about: '' } as const;
  const span = placeOf(text, linesOf(text), { ...base, range: { start, end: start }, ...parts });
  return span && `${span.start}: ${text.slice(span.start, span.end)}`;
}

describe('the place of an inconsistency', () => {
  it('is the whole word that it names, behind the beginning of its item', () => {
    assert.equal(found({ named: 'SHOP-1' }), `${text.indexOf('SHOP-1]')}: SHOP-1`);
    assert.equal(found({ named: 'SHOP-14' }), `${text.indexOf('SHOP-14,')}: SHOP-14`);
  });

  it('is where the reader found it, as long as the text reaches that far', () => {
    assert.equal(found({ span: { start: 6, end: 12 } }), '6: SHOP-1');
    assert.equal(found({ span: { start: 6, end: 1000 } }), undefined);
  });

  it('is not told where it does not stand there', () => {
    assert.equal(found({ named: 'SHOP-9' }), undefined);
    assert.equal(found({}), undefined);
  });
});

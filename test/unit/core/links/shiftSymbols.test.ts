import assert from 'node:assert/strict';
import type { Range } from '../../../../src/core/model/range.js';
import { shiftSymbols } from '../../../../src/core/links/shiftSymbols.js';
import type { SymbolNode } from '../../../../src/core/links/reach.js';

const lines = (start: number, end: number, character = 0): Range => ({
  start: { line: start, character },
  end: { line: end, character: 1 },
});
const named = (name: string, start: number, end: number, children: readonly SymbolNode[] = []): SymbolNode => ({
  name,
  range: lines(start, end),
  selectionRange: lines(start, start),
  children,
});
const places = (symbols: readonly SymbolNode[]): unknown[] =>
  symbols.map(({ name, range, children }) => [name, range.start.line, range.end.line, ...places(children)]);

describe('symbols of a text that is being edited', () => {
  const symbols = [named('Pay', 0, 9, [named('now', 2, 4), named('later', 6, 8)]), named('Ship', 11, 20)];

  it('stay where they are while lines are neither added nor removed', () => {
    assert.equal(shiftSymbols(symbols, { range: lines(3, 3), text: 'abc' }), symbols);
  });

  it('move down by the lines that are added above, and grow by those that are added inside', () => {
    assert.deepEqual(places(shiftSymbols(symbols, { range: lines(3, 3), text: '\n\r\n' })), [
      ['Pay', 0, 11, ['now', 2, 6], ['later', 8, 10]],
      ['Ship', 13, 22],
    ]);
  });

  it('move up by the lines that are removed, never above the change', () => {
    assert.deepEqual(places(shiftSymbols(symbols, { range: lines(5, 7), text: '' })), [
      ['Pay', 0, 7, ['now', 2, 4], ['later', 6, 6]],
      ['Ship', 9, 18],
    ]);
  });
});

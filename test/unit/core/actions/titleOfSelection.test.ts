import { strict as assert } from 'node:assert';
import { titleOfSelection } from '../../../../src/core/actions/titleOfSelection.js';

describe('a title from a selection', () => {
  it('is the comment without its marks, whatever the language', () => {
    for (const comment of [
      '  // TODO: handle vouchers',
      '# FIXME(jo): handle vouchers',
      '/* todo handle vouchers */',
      '<!-- TODO - handle vouchers -->',
      '-- XXX handle vouchers',
      ' * @todo handle vouchers',
      '/**\n * TODO: handle\n *   vouchers\n */',
      '// TODO(#12) handle\r\n// vouchers',
      '"""TODO: handle vouchers"""',
      'handle vouchers',
    ]) {
      assert.equal(titleOfSelection(comment), 'handle vouchers', comment);
    }
  });

  it('keeps words that only look like marks, and ends at a word', () => {
    assert.equal(titleOfSelection('// todos are listed'), 'todos are listed');
    assert.equal(titleOfSelection(`// ${'many words '.repeat(30)}`), 'many words '.repeat(9).trim());
    assert.equal(titleOfSelection('//\n\u202E'), '');
  });
});

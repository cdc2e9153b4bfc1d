import assert from 'node:assert/strict';
import { comparedTexts } from '../../../../../src/core/presenters/trackers/conflictTexts.js';

const theirs = `Pay later.

## Acceptance criteria

- [x] The invoice is due after thirty days
- [ ] Baskets above 500 euros are refused

Grace knows the bank.
`;

describe('the two texts of a conflict, side by side', () => {
  it('show a criterion that was reworded where it stands now, and all else equal', () => {
    const { mine } = comparedTexts({ mine: '- [x] Baskets above 1000 euros are refused', theirs });
    assert.equal(mine, theirs.replace('[ ] Baskets above 500', '[x] Baskets above 1000'));
  });

  it('show a criterion that is gone at the end', () => {
    const { mine } = comparedTexts({ mine: '- [x] A parcel has a number', theirs });
    assert.equal(mine, `${theirs}\n- [x] A parcel has a number`);
  });

  it('take no line that is not a box for one', () => {
    const { mine } = comparedTexts({ mine: '- [x] Grace knows the bank', theirs });
    assert.ok(mine.startsWith(theirs));
  });

  it('stay as they are where both are whole, or neither is', () => {
    for (const texts of [
      { mine: 'All\nmine', theirs },
      { mine: 'Done', theirs: 'Closed' },
      { mine: '- [x] Once', theirs: '- [ ] Twice' },
    ])
      assert.deepEqual(comparedTexts(texts), texts);
  });
});

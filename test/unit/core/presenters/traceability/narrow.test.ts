import { strict as assert } from 'node:assert';
import { pathNames } from '../../../../../src/core/presenters/codeReferences.js';
import { narrowed } from '../../../../../src/core/presenters/traceability/narrow.js';
import type { Scope } from '../../../../../src/core/presenters/traceability/narrow.js';
import type { Survey } from '../../../../../src/core/presenters/traceability/survey.js';
import { atOnce } from '../../../../fakes/atOnce.js';
import { aCriterion, aStory } from '../../../../fakes/builders.js';
import { aDrift } from '../../../../fakes/drift.js';
import { aReference } from '../../../../fakes/references.js';
import { aSurvey } from '../../../../fakes/survey.js';

const file = (path: string): string => `file:///shop/${path}`;
const pay = aStory({ id: 'SHOP-2', parent: 'SHOP-1', criteria: [aCriterion({ done: true })] });
const ship = aStory({ id: 'SHOP-3' });
const inPay = aReference('SHOP-2', file('src/pay/a.ts'), 1);
const inShip = aReference('SHOP-3', file('src/ship/a.ts'), 1);

function narrowedTo(scope: Scope): Survey {
  const survey = aSurvey(
    {
      stories: [aStory({ id: 'SHOP-1', kind: 'epic' }), pay, ship],
      problems: [
        { code: 'missing-id', message: 'No id.', severity: 'warning', uri: file('src/ship/stories.yaml') },
        { code: 'missing-id', message: 'Nowhere.', severity: 'warning' },
      ],
    },
    [inPay, inShip, aReference('SHOP-9', file('src/pay/b.ts'), 1, { known: false })],
    { drift: { found: [aDrift(pay, inPay), aDrift(ship, inShip)], problem: undefined } },
  );
  return atOnce(narrowed(survey, scope, pathNames(survey.snapshot)));
}

const ids = ({ stories }: Survey): readonly string[] => stories.map(({ story }) => story.id);

describe('a survey narrowed', () => {
  it('to a part of the backlog holds the part, what is below it, and their drift', () => {
    const survey = narrowedTo({ epic: 'test:SHOP-1' });
    assert.deepEqual(ids(survey), ['SHOP-1', 'SHOP-2']);
    assert.deepEqual(
      survey.drift?.map(({ story }) => story.id),
      ['SHOP-2'],
    );
    assert.deepEqual([survey.coverage.stories, survey.coverage.withCode, survey.coverage.done], [1, 1, 1]);
  });

  it('to a part of the backlog leaves out what belongs to no story', () => {
    const { unknown, problems } = narrowedTo({ epic: 'test:SHOP-1' });
    assert.deepEqual([unknown, problems], [[], []]);
  });

  it('to a folder holds the stories that its code names, and what was found in it', () => {
    const survey = narrowedTo({ folder: 'src/pay' });
    assert.deepEqual(ids(survey), ['SHOP-2']);
    assert.deepEqual(
      survey.unknown.map(({ id }) => id),
      ['SHOP-9'],
    );
    assert.deepEqual(survey.problems, []);
    assert.deepEqual(
      narrowedTo({ folder: 'src/ship' }).problems.map(({ message }) => message),
      ['No id.'],
    );
  });

  it('to both holds what belongs to both', () => {
    assert.deepEqual(ids(narrowedTo({ epic: 'test:SHOP-1', folder: 'src/ship' })), []);
    assert.deepEqual(ids(narrowedTo({ epic: 'test:SHOP-1', folder: 'src' })), ['SHOP-2']);
  });
});

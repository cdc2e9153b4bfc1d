import { strict as assert } from 'node:assert';
import { storyCardOf } from '../../../../src/core/presenters/storyCard.js';
import type { StoryCard } from '../../../../src/core/presenters/storyCard.js';
import type { Story } from '../../../../src/core/model/story.js';
import { aStory } from '../../../fakes/builders.js';
import { aSnapshot } from '../../../fakes/snapshot.js';
import { noted, requirement, taskList } from '../../../fakes/specBacklog.js';

describe('the card of a story that others have tasks for', () => {
  const cardOf = (story: Story, list = taskList): StoryCard => {
    const snapshot = aSnapshot({ stories: [story, list] });
    const found = snapshot.story(story.uid) ?? assert.fail('not found');
    return storyCardOf(snapshot, found, 'file:///shop/a.ts');
  };
  const ids = (tasks: StoryCard['tasks']) => tasks && [tasks.shown.map(({ id }) => id), tasks.more];

  it('says how far a statement is, and offers the tasks that are still to be done', () => {
    const { criteria } = cardOf(requirement);
    assert.deepEqual(
      criteria.map(({ state, tasks }) => [state, ids(tasks)]),
      [
        ['1 of 2 tasks done', [['2', '3'], 1]],
        ['0 of 1 task done', [['2'], 0]],
        [undefined, undefined],
      ],
    );
    assert.deepEqual(criteria[1]?.tasks?.shown[0], {
      story: taskList.uid,
      id: '2',
      text: 'Send the key',
      done: false,
      tickable: true,
      optional: false,
    });
  });

  it('shows three of many, and how many more there are', () => {
    const criteria = Array.from({ length: 7 }, (_, at) => ({ ...taskList.criteria[1], id: String(at), text: 'x' }));
    const list = { ...taskList, criteria: criteria as Story['criteria'] };
    assert.deepEqual(ids(cardOf(requirement, list).criteria[1]?.tasks), [['0', '1', '2'], 4]);
  });

  it('shows the tasks of the story itself where it has no criteria', () => {
    assert.deepEqual(ids(cardOf(aStory({ ...requirement, criteria: [] })).tasks), [['2', '3', '4'], 1]);
    assert.equal(cardOf(requirement).tasks, undefined);
  });

  it('shows what is read of Markdown, and not its marks', () => {
    const [criterion] = requirement.criteria;
    assert.ok(criterion);
    const { title, intent, value, criteria } = cardOf({
      ...requirement,
      title: '**Log in** with `id`',
      intent: { as: '*guest*', prose: '' },
      value: 'Fewer &lt; 5 %<br>calls',
      criteria: [{ ...criterion, text: 'See [the form](form.md)' }],
    });
    assert.deepEqual(
      [title, intent, value, criteria[0]?.text],
      ['Log in with id', 'As guest.', 'Fewer < 5 % calls', 'See the form'],
    );
  });

  it('says which file the status is from, and which one says another', () => {
    assert.deepEqual(cardOf(noted).notes, ['The status is from .specs/status.yaml.']);
    const own = { ...noted, status: { raw: 'Done', category: 'done' as const } };
    assert.deepEqual(cardOf(own).notes, ['The status in .specs/status.yaml is “in-progress”, here “Done”.']);
  });
});

import { deepEqual, equal } from 'node:assert/strict';
import { linkTasks } from '../../../../src/core/backlog/linkTasks.js';
import type { Story } from '../../../../src/core/model/story.js';
import { reqstoolFormat } from '../../../../src/sources/reqstool/index.js';
import { fixtureOf, storiesIn, textContent } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';

describe('reqstool', () => {
  let stories: ReadonlyMap<string, Story>;
  let lost: number;

  before(async () => {
    const { items } = await readWith(reqstoolFormat(), fixtureOf('reqstool'));
    const linked = linkTasks(storiesIn(items));
    stories = new Map(linked.stories.map((story) => [story.id, story]));
    lost = linked.lost.length;
  });

  it('reads requirements, cases and results, and no other requirements.yml', async () => {
    deepEqual([...stories.keys()].sort(), [
      'REQ_010',
      'REQ_020',
      'SVC_010',
      'SVC_021',
      'docs/reqstool/manual_verification_results',
      'shop',
    ]);
    const ansible = textContent({ 'requirements.yml': 'roles:\n  - src: a.b\n' });
    deepEqual((await readWith(reqstoolFormat(), ansible)).sources, []);
  });

  it('gives a requirement its cases, and a case its results; what is imported is not missed', () => {
    deepEqual(
      stories.get('REQ_010')?.tasks?.map(({ criterion }) => criterion),
      ['SVC_010', 'SVC_021'],
    );
    const [looked] = stories.get('SVC_021')?.criteria ?? [];
    deepEqual(looked?.progress, { done: 1, total: 2 });
    deepEqual(stories.get('REQ_010')?.dependsOn, ['REQ_020']);
    equal(lost, 0);
  });

  it('keeps what is said of a requirement', () => {
    const story = stories.get('REQ_010');
    deepEqual([story?.priority, story?.parent, story?.labels], ['shall', 'shop', ['reliability']]);
    equal(story?.intent?.soThat, 'I keep my basket');
    deepEqual([stories.get('REQ_020')?.archived, stories.get('REQ_020')?.status.raw], [true, 'deprecated']);
  });
});

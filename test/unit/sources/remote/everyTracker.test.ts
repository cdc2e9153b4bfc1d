import assert from 'node:assert/strict';
import { createFakeAzure } from '../../../fakes/trackers/azureBoards.js';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import type { FakeTracker } from '../../../fakes/trackers/fakeTracker.js';
import { createFakeGitea } from '../../../fakes/trackers/gitea.js';
import { createFakeGitHub } from '../../../fakes/trackers/github.js';
import { createFakeGitLab } from '../../../fakes/trackers/gitlab.js';
import { createFakeHttpJson } from '../../../fakes/trackers/httpJson.js';
import { createFakeJiraCloud } from '../../../fakes/trackers/jiraCloud.js';
import { createFakeJiraDataCenter } from '../../../fakes/trackers/jiraDataCenter.js';
import { createFakeLinear } from '../../../fakes/trackers/linear.js';
import { createFakeRedmine } from '../../../fakes/trackers/redmine.js';

/** A stand-in of each kind of tracker. A new one is one line. */
const fakes: readonly (() => FakeTracker)[] = [
  () => createFakeGitHub({ isChecked: false }),
  () => createFakeGitea({ isChecked: false }),
  () => createFakeGitLab(),
  () => createFakeJiraCloud(),
  () => createFakeJiraDataCenter(),
  () => createFakeAzure(),
  () => createFakeLinear(),
  () => createFakeRedmine(),
  () => createFakeHttpJson(),
];

describe('What every tracker has in common', () => {
  for (const create of fakes) {
    const { label } = create().type;

    it(`${label}: leaves a prefix to those who know all sources`, () => {
      const { type, settings } = create();
      const headsOf = (more: readonly (readonly [string, string])[]): unknown =>
        type.place(new Map([...settings, ...more])).heads;
      assert.deepEqual(headsOf([['prefix', 'RM-']]), headsOf([]));
    });

    it(`${label}: a fresh read is never answered by another one that is under way`, async () => {
      const { fake, tracker, key } = await aTracker(create);
      if (tracker.addComment) await tracker.addComment(key, 'A word');
      fake.server.forgetRequests();
      await tracker.fresh(key);
      const alone = fake.server.requests.length;
      fake.server.forgetRequests();
      await Promise.all([tracker.fresh(key), tracker.fresh(key)]);
      assert.equal(fake.server.requests.length, 2 * alone);
      fake.server.forgetRequests();
      if (!tracker.edits) return;
      const [text] = (await tracker.fresh(key)).texts;
      await tracker.edits(key, text?.field ?? '');
      fake.server.forgetRequests();
      await tracker.edits(key, text?.field ?? '');
      const once = fake.server.requests.length;
      fake.server.forgetRequests();
      await Promise.all([tracker.edits(key, text?.field ?? ''), tracker.edits(key, text?.field ?? '')]);
      assert.equal(fake.server.requests.length, 2 * once);
    });
  }
});

async function aTracker(create: () => FakeTracker) {
  const fake = create();
  const [key = ''] = fake.seed(1);
  const { tracker, place } = connectFake(fake);
  await tracker.account();
  await tracker.fresh(key);
  return { fake, tracker, place, key };
}

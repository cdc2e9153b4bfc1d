import assert from 'node:assert/strict';
import type { Http } from '../../../../src/core/ports/http.js';
import { createClient } from '../../../../src/sources/remote/client/createClient.js';
import { criteriaOf } from '../../../../src/sources/remote/criteriaOf.js';
import { RemoteError } from '../../../../src/sources/remote/remoteError.js';
import type { Intent } from '../../../../src/sources/remote/store/intent.js';
import { loadTextReaders } from '../../../../src/sources/remote/texts/index.js';
import type { TextReaders } from '../../../../src/sources/remote/texts/textReader.js';
import type { Tracker } from '../../../../src/sources/remote/tracker.js';
import { createWriter } from '../../../../src/sources/remote/write/createWriter.js';
import type { Writer } from '../../../../src/sources/remote/write/writePorts.js';
import type { FakeClock } from '../../../fakes/fakeClock.js';
import { createFakeClock } from '../../../fakes/fakeClock.js';
import { createRandom } from '../../../fakes/seededRandom.js';
import { createFakeAzure } from '../../../fakes/trackers/azureBoards.js';
import type { FakeTracker } from '../../../fakes/trackers/fakeTracker.js';
import { seededCriteria, seededCriterion } from '../../../fakes/trackers/fakeTracker.js';
import { createFakeGitea } from '../../../fakes/trackers/gitea.js';
import { createFakeGitHub } from '../../../fakes/trackers/github.js';
import { createFakeGitLab } from '../../../fakes/trackers/gitlab.js';
import { createFakeHttpJson } from '../../../fakes/trackers/httpJson.js';
import { createFakeJiraCloud } from '../../../fakes/trackers/jiraCloud.js';
import { createFakeJiraDataCenter } from '../../../fakes/trackers/jiraDataCenter.js';
import { createFakeLinear } from '../../../fakes/trackers/linear.js';
import { createFakeRedmine } from '../../../fakes/trackers/redmine.js';
import { anIntent } from './write/intents.js';

type Now = () => number;

/** Every stand-in of a tracker that keeps criteria in a text. A new one is one line. */
const fakes: Readonly<Record<string, (now: Now) => FakeTracker>> = {
  GitHub: () => createFakeGitHub({ isChecked: false }),
  Gitea: (now) => createFakeGitea({ now, isChecked: false }),
  'Gitea from before it had versions': (now) => createFakeGitea({ now, isChecked: false, hasVersion: false }),
  GitLab: (now) => createFakeGitLab({ now }),
  'JSON over HTTP': (now) => createFakeHttpJson({ now }),
  'JSON over HTTP with tags': (now) => createFakeHttpJson({ now, tags: true }),
  'Jira Cloud': (now) => createFakeJiraCloud({ now }),
  'Jira Data Center': (now) => createFakeJiraDataCenter({ now }),
  'Azure Boards': (now) => createFakeAzure({ now }),
  Linear: (now) => createFakeLinear({ now }),
  Redmine: (now) => createFakeRedmine({ now }),
  'Redmine with a field for criteria': (now) => createFakeRedmine({ now, criteriaIn: 'field' }),
};

const seeds = [1, 2, 3];
const all = Array.from({ length: seededCriteria }, (_, index) => index + 1);

describe('races over stand-ins of real trackers', function () {
  this.timeout(60_000);
  let readers: TextReaders;
  before(async () => {
    readers = await loadTextReaders(['markdown', 'adf', 'html', 'wiki', 'textile', 'plain']);
  });

  for (const [name, create] of Object.entries(fakes)) {
    it(`two writers of one item of ${name} keep 24 of 24 ticks`, async () => {
      for (const seed of seeds) {
        const clock = createFakeClock();
        const random = createRandom(seed);
        const fake = create(() => clock.now());
        const [key = ''] = fake.seed(1);
        const writer = async (): Promise<{ readonly writer: Writer; readonly tracker: Tracker }> => {
          const tracker = connect(fake, clock, random);
          const account = await tracker.account();
          return {
            tracker,
            writer: createWriter({ tracker, readers, clock, random, account, failed: assert.ifError }),
          };
        };
        const [one, two] = [await writer(), await writer()];
        const intents = await intentsFor(one.tracker, key, readers);
        await Promise.all(intents.map((intent, at) => send((at % 2 === 0 ? one : two).writer, intent, clock)));
        await Promise.all([one.writer.settled(), two.writer.settled()]);
        const open = fake.states(key).flatMap((done, at) => (done ? [] : [at + 1]));
        assert.deepEqual(open, [], `seed ${seed}`);
      }
    });
  }
});

/** The fake's tracker over the real client and a slow line. */
function connect(fake: FakeTracker, clock: FakeClock, random: () => number): Tracker {
  const { type, settings, server, credential } = fake;
  const place = type.place(settings);
  const http: Http = {
    send: async (request, options) => {
      await clock.wait(random() * 200);
      const answer = await server.http.send(request, options);
      await clock.wait(random() * 200);
      return answer;
    },
  };
  const client = createClient({
    ...{ http, clock, random, baseUrl: place.baseUrl, label: place.label, betweenWrites: type.betweenWrites },
    authorization: () => Promise.resolve(credential ? type.authorization(credential) : {}),
    failureOf: type.failureOf?.bind(type),
    log: () => undefined,
  });
  return type.connect(place, client);
}

async function intentsFor(tracker: Tracker, key: string, readers: TextReaders): Promise<readonly Intent[]> {
  const criteria = criteriaOf(await tracker.fresh(key), readers);
  return all.map((number) => {
    const words = seededCriterion(number);
    const place = criteria.find(({ text }) => text === words)?.place;
    assert.ok(place, `${words} has no place`);
    return anIntent({ what: 'criterion', key, words, from: false, to: true, ...place });
  });
}

/** As the outbox does: what cannot be sent now is sent again later. */
async function send(writer: Writer, intent: Intent, clock: FakeClock): Promise<void> {
  for (let left = 20; ; left--) {
    try {
      await writer.sendIntent(intent);
      return;
    } catch (error) {
      if (!(error instanceof RemoteError) || left === 0) throw error;
      await clock.wait(Math.max(0, (error.details.until ?? 0) - clock.now()));
    }
  }
}

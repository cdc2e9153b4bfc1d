import { strict as assert } from 'node:assert';
import { criteriaOf } from '../../src/sources/remote/criteriaOf.js';
import { intentFormat } from '../../src/sources/remote/store/intent.js';
import type { Intent } from '../../src/sources/remote/store/intent.js';
import { loadTextReaders } from '../../src/sources/remote/texts/index.js';
import type { TextReaders } from '../../src/sources/remote/texts/textReader.js';
import { createWriter } from '../../src/sources/remote/write/createWriter.js';
import type { Writer } from '../../src/sources/remote/write/writePorts.js';
import { seededCriteria, seededMarkdown, statesInMarkdown, tickedMarkdown } from '../fakes/trackers/fakeTracker.js';
import { redmineServer, systemClock } from './redmineServer.js';
import type { RedmineServer } from './redmineServer.js';

const numbers = Array.from({ length: seededCriteria }, (_, index) => index + 1);

describe('two writers on a real Redmine', function () {
  this.timeout(120_000);
  let server: RedmineServer;
  let readers: TextReaders;
  before(async function () {
    const found = redmineServer();
    if (!found) {
      console.log('    skipped: no Redmine was started, see src/dev/test-remote.mjs');
      this.skip();
    }
    server = found;
    readers = await loadTextReaders(['markdown']);
  });

  for (const field of ['description', 'cf_1'])
    it(`keep all 24 ticks of two of ours, in ${field}`, async () => {
      const key = await seeded(server, field);
      const [alice, bob] = [await writerOf(server, 'alice', readers), await writerOf(server, 'bob', readers)];
      const intents = await intentsFor(server, readers, key);
      await Promise.all([
        inTurn(odd, (number) => alice.sendIntent(intents(number))),
        inTurn(even, (number) => bob.sendIntent(intents(number))),
      ]);
      await Promise.all([alice.settled(), bob.settled()]);
      assert.deepEqual(done(await textOf(server, key, field)), numbers);
    });

  it('keep all of ours where the other one writes whole texts blindly, and take nothing of theirs for good', async () => {
    const field = 'description';
    const key = await seeded(server, field);
    const alice = await writerOf(server, 'alice', readers);
    const intents = await intentsFor(server, readers, key);
    await Promise.all([
      inTurn(odd, (number) => alice.sendIntent(intents(number))),
      inTurn(even, (number) => tickBlindly(server, 'bob', key, number)),
    ]);
    await alice.settled();
    const there = done(await textOf(server, key, field));
    assert.deepEqual(
      odd.filter((number) => !there.includes(number)),
      [],
    );
    const edits = (await server.as('admin').edits?.(key, field)) ?? [];
    const { id } = await server.as('alice').account();
    for (const number of even.filter((one) => !there.includes(one))) {
      // Whoever writes blindly may undo what they have written themselves; nobody can keep them from it.
      const last = edits.findLast(
        ({ was = '', became = '' }) => done(was).includes(number) && !done(became).includes(number),
      );
      assert.notEqual(last?.by, id, `we took Criterion ${number} away and did not put it back`);
    }
  });

  it('lose ticks where both write whole texts blindly, so the race is one', async () => {
    let lost = 0;
    for (let round = 0; round < 5 && lost === 0; round++) {
      const key = await seeded(server, 'description');
      await Promise.all([
        inTurn(odd, (number) => tickBlindly(server, 'alice', key, number)),
        inTurn(even, (number) => tickBlindly(server, 'bob', key, number)),
      ]);
      lost += seededCriteria - done(await textOf(server, key, 'description')).length;
    }
    assert.ok(lost > 0, 'nothing was lost in five rounds: this server takes one request at a time');
  });
});

const odd = numbers.filter((number) => number % 2 === 1);
const even = numbers.filter((number) => number % 2 === 0);

function seeded(server: RedmineServer, field: string): Promise<string> {
  const text = seededMarkdown();
  const value = field === 'description' ? { description: text } : { custom_fields: [{ id: 1, value: text }] };
  return server.create({ subject: 'Race', ...value });
}

async function writerOf(server: RedmineServer, login: string, readers: TextReaders): Promise<Writer> {
  const tracker = server.as(login);
  return createWriter({ tracker, readers, clock: systemClock, random: Math.random, account: await tracker.account() });
}

/** The wish to tick one criterion, as it is made from what was read before anybody wrote. */
async function intentsFor(
  server: RedmineServer,
  readers: TextReaders,
  key: string,
): Promise<(number: number) => Intent> {
  const found = criteriaOf(await server.as('alice').fresh(key), readers);
  return (number) => {
    const criterion = found.find(({ text }) => text === `Criterion ${number}`);
    assert.ok(criterion?.place && 'field' in criterion.place, `Criterion ${number} has no place`);
    const at = new Date().toISOString();
    return {
      ...{
        format: intentFormat,
        id: `${at}-${number}`,
        source: 'redmine',
        key,
        uid: `redmine#${key}`,
        storyId: `#${key}`,
      },
      ...{ what: 'criterion', field: criterion.place.field, box: criterion.place.box, words: criterion.text },
      ...{ from: false, to: true, at, state: 'waiting', attempts: 0 },
    };
  };
}

/** Reads, changes and writes, as most tools do; again where the server refuses. */
async function tickBlindly(server: RedmineServer, login: string, key: string, number: number): Promise<void> {
  for (let status = 0; status !== 204;) {
    const description = tickedMarkdown(await textOf(server, key, 'description'), number);
    ({ status } = await server.call(login, 'PUT', `/issues/${key}.json`, { issue: { description } }));
  }
}

async function textOf(server: RedmineServer, key: string, field: string): Promise<string> {
  const { json } = await server.call('admin', 'GET', `/issues/${key}.json`);
  const { issue } = json as { issue: { description: string; custom_fields: readonly { id: number; value: string }[] } };
  return field === 'description' ? issue.description : (issue.custom_fields.find(({ id }) => id === 1)?.value ?? '');
}

function done(text: string): readonly number[] {
  return statesInMarkdown(text).flatMap((isDone, index) => (isDone ? [index + 1] : []));
}

async function inTurn(own: readonly number[], work: (number: number) => Promise<unknown>): Promise<void> {
  for (const number of own) await work(number);
}

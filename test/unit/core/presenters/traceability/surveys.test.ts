import { strict as assert } from 'node:assert';
import { createSurveys } from '../../../../../src/core/presenters/traceability/surveys.js';
import type { Surveys } from '../../../../../src/core/presenters/traceability/surveys.js';
import type { Snapshot } from '../../../../../src/core/backlog/snapshot.js';
import { createEmitter } from '../../../../../src/core/ports/event.js';
import type { Pace } from '../../../../../src/core/ports/pace.js';
import { aStory } from '../../../../fakes/builders.js';
import { aReference, linksOf } from '../../../../fakes/references.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';
import { unexpected } from '../../../../fakes/unexpected.js';

interface Surveyed {
  readonly surveys: Surveys;
  /** How often the work gave way. */
  readonly pauses: () => number;
  readonly change: (backlog: Snapshot) => void;
  readonly tellLinks: () => void;
  /** From now on these stories have files. */
  readonly fill: (...uids: readonly string[]) => void;
}

/** Each look at the clock takes a millisecond. */
function surveyed(count: number): Surveyed {
  let snapshot = backlogOf(count);
  let withFiles: ReadonlySet<string> = new Set();
  const [changed, mapped] = [createEmitter<undefined>(unexpected), createEmitter<undefined>(unexpected)];
  let [now, pauses] = [0, 0];
  const pace: Pace = {
    now: () => now++,
    pause: () => {
      pauses++;
      return new Promise((resolve) => setImmediate(resolve));
    },
  };
  const links = linksOf(snapshot, [aReference('SHOP-1', 'file:///shop/a.ts', 1)]);
  const surveys = createSurveys(
    {
      backlog: {
        get snapshot() {
          return snapshot;
        },
        sourceOf: () => undefined,
      },
      links: { ...links, files: () => ['file:///shop/a.ts'], onDidChange: changed.event },
      mapped: { storiesWithFiles: () => Promise.resolve(withFiles), onDidChange: mapped.event },
      traces: { loaded: undefined, onDidChange: changed.event },
    },
    pace,
  );
  return {
    surveys,
    pauses: () => pauses,
    change: (next) => {
      snapshot = next;
    },
    tellLinks: () => {
      changed.fire(undefined);
    },
    fill: (...uids) => {
      withFiles = new Set(uids);
      mapped.fire(undefined);
    },
  };
}

function backlogOf(count: number): Snapshot {
  return aSnapshot({ stories: Array.from({ length: count }, (_, at) => aStory({ id: `SHOP-${at + 1}` })) });
}

describe('surveys', () => {
  it('give way while they are made', async () => {
    const { surveys, pauses } = surveyed(100);
    const { coverage } = await surveys.current();
    assert.deepEqual([coverage.withCode, coverage.stories], [1, 100]);
    assert.ok(pauses() > 20, String(pauses()));
  });

  it('are made once, whoever asks, as long as nothing changes', async () => {
    const { surveys } = surveyed(50);
    const [first, second] = await Promise.all([surveys.current(), surveys.current()]);
    assert.equal(first, second);
    assert.equal(await surveys.current(), first);
    assert.ok(surveys.isFresh);
  });

  it('are made anew when links or traces tell of changes', async () => {
    const { surveys, tellLinks } = surveyed(50);
    const before = await surveys.current();
    tellLinks();
    assert.deepEqual([surveys.isFresh, surveys.last], [false, before]);
    assert.notEqual(await surveys.current(), before);
  });

  it('are made anew when files that stories name come or go', async () => {
    const { surveys, fill } = surveyed(50);
    await surveys.current();
    fill('test:SHOP-7');
    assert.equal(surveys.isFresh, false);
    assert.equal((await surveys.current()).coverage.withCode, 2);
  });

  it('show a new snapshot to those who hear of it first', async () => {
    const { surveys, change } = surveyed(50);
    await surveys.current();
    change(backlogOf(60));
    assert.equal(surveys.isFresh, false);
    assert.equal((await surveys.current()).coverage.stories, 60);
  });

  it('never answer with what was before a change that came while they were made', async () => {
    const { surveys, change } = surveyed(100);
    const early = surveys.current();
    await new Promise((resolve) => setImmediate(resolve));
    change(backlogOf(7));
    const late = surveys.current();
    assert.equal((await early).coverage.stories, 100);
    assert.equal((await late).coverage.stories, 7);
  });
});

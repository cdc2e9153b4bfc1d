import assert from 'node:assert/strict';
import { filesOfItems, inconsistenciesIn } from '../../../../../src/core/backlog/consistency/index.js';
import type { Decision } from '../../../../../src/core/model/decision.js';
import type { Criterion, Story } from '../../../../../src/core/model/story.js';
import { aCriterion, aDecision, aStory } from '../../../../fakes/builders.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';
import type { SnapshotParts } from '../../../../fakes/snapshot.js';

const uri = 'file:///shop/backlog/SHOP-1.md';
const range = { start: { line: 7, character: 2 }, end: { line: 7, character: 20 } };
const done = { raw: 'Done', category: 'done' } as const;
const dropped = { raw: 'Dropped', category: 'dropped' } as const;

const inFile = (parts: Partial<Story> = {}): Story => aStory({ uri, ...parts });
const recordInFile = (parts: Partial<Decision> = {}): Decision => aDecision({ uri, ...parts });
/** Each names the thing and ends with a way out. */
const told = (parts: SnapshotParts): string[] =>
  inconsistenciesIn(aSnapshot(parts), uri).map(({ code, message }) => {
    assert.match(message, /(?:SHOP|ADR)-\d.*\. [A-Z][^.]+(?:\.|”\.)$/);
    return `${code}: ${message}`;
  });
const codes = (parts: SnapshotParts): string[] => inconsistenciesIn(aSnapshot(parts), uri).map(({ code }) => code);

/** A story with one criterion, and a list of tasks that serve it. */
function served(criterion: Partial<Criterion>, ...tasks: readonly Partial<Criterion>[]): SnapshotParts {
  const serves = [{ story: 'SHOP-1', criteria: ['AC-1'] }];
  const list = aStory({
    id: 'SHOP-2',
    kind: 'task',
    criteria: tasks.map((task, at) => aCriterion({ id: `T-${at + 1}`, serves, ...task })),
  });
  return { stories: [inFile({ criteria: [aCriterion({ range, ...criterion })] }), list] };
}

describe('a criterion and the tasks that serve it', () => {
  it('do not agree where it is ticked before they are done', () => {
    assert.deepEqual(told(served({ done: true }, { done: true }, {}, {})), [
      'criterion-ahead: AC-1 of SHOP-1 is ticked, but tasks that serve it are open: T-2, T-3. Untick it, or finish them.',
    ]);
  });

  it('do not agree where they are done and it is not', () => {
    assert.deepEqual(told(served({}, { done: true })), [
      'criterion-behind: All tasks that serve AC-1 of SHOP-1 are done (T-1), but it is not ticked. Tick it if it holds.',
    ]);
  });

  it('are told of at the criterion', () => {
    const [found] = inconsistenciesIn(aSnapshot(served({}, { done: true })), uri);
    assert.deepEqual([found?.range, found?.criterion, found?.others], [range, 'AC-1', ['test:SHOP-2']]);
  });

  it('agree where some are open and it is too, where what is open is optional, and where it follows from them', () => {
    assert.deepEqual(codes(served({}, { done: true }, {})), []);
    assert.deepEqual(codes(served({ done: true }, { done: true }, { optional: true })), []);
    assert.deepEqual(codes(served({ state: 'derived' }, { done: true })), []);
    assert.deepEqual(codes(served({}, { done: true, optional: true })), []);
  });
});

describe('a done story', () => {
  it('does not agree with its open criteria', () => {
    const criteria = ['AC-1', 'AC-2', 'AC-3', 'AC-4', 'AC-5'].map((id) => aCriterion({ id, done: id === 'AC-2' }));
    assert.deepEqual(told({ stories: [inFile({ status: done, criteria })] }), [
      'open-criteria: SHOP-1 is “Done”, but 4 of its 5 criteria are open: AC-1, AC-3, AC-4, …. Tick what holds, or set its status back.',
    ]);
  });

  it('agrees with statements that nothing tells of, with what is optional, and is left alone in an archive', () => {
    const silent = aCriterion({ state: 'derived' });
    const optional = aCriterion({ id: 'AC-2', optional: true });
    assert.deepEqual(codes({ stories: [inFile({ status: done, criteria: [silent, optional] })] }), []);
    assert.deepEqual(codes({ stories: [inFile({ status: done, criteria: [aCriterion()], archived: true })] }), []);
  });

  it('is told of where its status is written', () => {
    const statusMark = { start: 30, end: 34, current: 'Done' };
    const story = inFile({ status: done, statusMark, criteria: [aCriterion()] });
    const [found] = inconsistenciesIn(aSnapshot({ stories: [story] }), uri);
    assert.equal(found?.span, statusMark);
  });
});

describe('a story that names others', () => {
  it('is told of those that are not there, behind a key of the backlog alone', () => {
    assert.deepEqual(told({ stories: [inFile({ dependsOn: ['SHOP-9', 'v2', 'UTF-8'], parent: 'SHOP-8' })] }), [
      'unknown-dependency: SHOP-1 is a part of SHOP-8, which is not in the backlog. Correct the id, or create that story.',
      'unknown-dependency: SHOP-1 depends on SHOP-9, which is not in the backlog. Correct the id, or take it out.',
    ]);
    const decisions = [aDecision()];
    assert.deepEqual(told({ stories: [inFile({ decisions: ['ADR-2', 'D-1', 'ADR-1'] })], decisions }), [
      'unknown-dependency: SHOP-1 rests on ADR-2, which is not in the backlog. Correct the id, or write that record.',
    ]);
  });

  it('is told of what was dropped or superseded, as long as it is not over itself', () => {
    const stories = (parts: Partial<Story>): readonly Story[] => [
      inFile({ dependsOn: ['SHOP-2'], decisions: ['ADR-1'], ...parts }),
      aStory({ id: 'SHOP-2', status: dropped }),
    ];
    const decisions = [aDecision(), aDecision({ id: 'ADR-0002', supersedes: ['ADR-0001'] })];
    assert.deepEqual(told({ stories: stories({}), decisions }), [
      'closed-dependency: SHOP-1 depends on SHOP-2, which was dropped (Dropped). See whether it can go on without.',
      'superseded-decision: SHOP-1 rests on ADR-1, which is superseded by ADR-0002. Name the successor if it holds for the story.',
    ]);
    assert.deepEqual(codes({ stories: stories({ status: done }), decisions }), []);
  });

  it('is told of tasks that serve what is not there', () => {
    const serves = [
      { story: 'SHOP-1', criteria: ['AC-7'] },
      { story: 'SHOP-3', criteria: [] },
      { story: 'views/US3', criteria: [] },
    ];
    const stories = [
      aStory(),
      inFile({ id: 'SHOP-2', title: 'Tasks', criteria: [aCriterion({ id: 'T-1', serves, range })] }),
    ];
    assert.deepEqual(told({ stories }).sort(), [
      'unknown-criterion: T-1 of SHOP-2 serves AC-7 of SHOP-1, which has no such criterion. Correct what it names.',
      'unknown-dependency: T-1 of SHOP-2 serves SHOP-3, which is not in the backlog. Correct what it names.',
    ]);
  });
});

describe('a superseded decision', () => {
  it('is told of where nothing says by what, or by what is not there', () => {
    const status = { raw: 'superseded', category: 'superseded' } as const;
    assert.deepEqual(told({ decisions: [recordInFile({ status })] }), [
      'no-successor: ADR-0001 is superseded, but nothing says by what. Name its successor in its status: “superseded by …”.',
    ]);
    assert.deepEqual(codes({ decisions: [recordInFile({ status, supersededBy: ['ADR-2'] })] }), ['unknown-dependency']);
    const successor = aDecision({ id: 'ADR-0002', supersedes: ['ADR-1'] });
    assert.deepEqual(codes({ decisions: [recordInFile({ status }), successor] }), []);
  });
});

describe('what does not agree within a backlog', () => {
  it('shows nothing that hides in what others wrote', () => {
    const raw = 'Do\u202Ene\nand dusted';
    const criteria = [aCriterion({ id: 'AC\u202E-1' })];
    const messages = told({ stories: [inFile({ status: { raw, category: 'done' }, criteria })] });
    assert.equal(messages.length, 1);
    assert.doesNotMatch(messages.join(''), /[\u202E\n]/);
  });

  it('is found file by file, in no time for a file of a large backlog', () => {
    const stories = Array.from({ length: 10_000 }, (_, at) =>
      aStory({
        id: `SHOP-${at}`,
        uri: `file:///shop/backlog/${at >> 1}.md`,
        status: done,
        criteria: [aCriterion(), aCriterion({ id: 'AC-2', done: true })],
        dependsOn: [`SHOP-${at + 1}`],
      }),
    );
    const snapshot = aSnapshot({ stories });
    let count = 0;
    const times: number[] = [];
    for (const file of filesOfItems(snapshot)) {
      const since = performance.now();
      count += inconsistenciesIn(snapshot, file).length;
      times.push(performance.now() - since);
    }
    assert.equal(count, 10_001);
    // A busy machine may stop any of them for long, but not most.
    const usual = times.sort((a, b) => a - b)[Math.floor(times.length * 0.9)] ?? 0;
    assert.ok(usual < 5, `${usual} ms`);
  });
});

import assert from 'node:assert/strict';
import type { Snapshot } from '../../../../../src/core/backlog/snapshot.js';
import type { Story } from '../../../../../src/core/model/story.js';
import { consistencyFindingsIn } from '../../../../../src/core/presenters/consistencyFindings.js';
import { consistencyFixes, driftFixes } from '../../../../../src/core/presenters/fixes/consistencyFixes.js';
import { linesOf } from '../../../../../src/core/text/lines.js';
import { aCriterion, aDecision, aStory } from '../../../../fakes/builders.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';

const uri = 'file:///shop/backlog/SHOP-1.md';
const tick = { start: 0, end: 1, current: ' ', done: 'x', open: ' ' };
const statusMark = { start: 0, end: 4, current: 'Done' };

/** What can be done about everything that is told of the file. */
function waysOut(snapshot: Snapshot, text: string): readonly string[] {
  const lines = linesOf(text);
  return consistencyFindingsIn(snapshot, uri, () => text).flatMap((finding) => {
    const { start, end } = finding.range;
    const words = text.slice(lines.offsetAt(start), lines.offsetAt(end));
    return consistencyFixes(snapshot, finding, words).map((fix) =>
      fix.kind === 'write' ? `${fix.title}: ${fix.text}` : fix.title,
    );
  });
}

describe('the ways out of what does not agree', () => {
  const serves = [{ story: 'SHOP-1', criteria: ['AC-1'] }];
  const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 9 } };
  const tasks = (...done: readonly boolean[]): Story =>
    aStory({
      id: 'SHOP-2',
      uri: 'file:///shop/tasks.md',
      criteria: done.map((each, at) => aCriterion({ id: `T-${at + 1}`, text: 'Do it', done: each, serves, range })),
    });

  it('are to turn the criterion over, and to open the tasks that it waits for', () => {
    const criteria = [aCriterion({ done: true, tickable: true, tick })];
    const ahead = aSnapshot({ stories: [aStory({ uri, criteria }), tasks(true, false)] });
    assert.deepEqual(waysOut(ahead, ''), ['Untick AC-1', 'Open the task T-2 Do it']);
    const behind = aSnapshot({
      stories: [aStory({ uri, criteria: [aCriterion({ tickable: true, tick })] }), tasks(true)],
    });
    assert.deepEqual(waysOut(behind, ''), ['Tick AC-1', 'Open the task T-1 Do it']);
    assert.deepEqual(
      consistencyFindingsIn(behind, uri)[0]?.related.map(({ uri: file, range: at }) => [file, at?.start.line]),
      [['file:///shop/tasks.md', 4]],
    );
  });

  it('turn nothing over that has no box', () => {
    const ahead = aSnapshot({ stories: [aStory({ uri, criteria: [aCriterion({ done: true })] }), tasks(false)] });
    assert.deepEqual(waysOut(ahead, ''), ['Open the task T-1 Do it']);
  });

  it('are to set the status of a done story, where that can be done', () => {
    const story = { uri, status: { raw: 'Done', category: 'done' }, criteria: [aCriterion()] } as const;
    assert.deepEqual(waysOut(aSnapshot({ stories: [aStory({ ...story, statusMark })] }), 'Done'), [
      'Set the status of SHOP-1…',
    ]);
    assert.deepEqual(waysOut(aSnapshot({ stories: [aStory(story)] }), 'Done'), []);
  });

  it('are the ids that may be meant, written where the wrong one stands', () => {
    const stories = [
      aStory({ uri, dependsOn: ['SHOP-124'], decisions: ['ADR-1'] }),
      aStory({ id: 'SHOP-142', title: 'Retry' }),
    ];
    const decisions = [aDecision(), aDecision({ id: 'ADR-0002', supersedes: ['ADR-0001'], title: 'Two queues' })];
    const snapshot = aSnapshot({ stories, decisions });
    assert.deepEqual(waysOut(snapshot, 'dependsOn: SHOP-124\ndecisions: ADR-1'), [
      'Change to SHOP-142 Retry: SHOP-142',
      'Change to ADR-0002 Two queues: ADR-2',
    ]);
    assert.deepEqual(waysOut(snapshot, 'elsewhere'), []);
  });

  it('are both statuses where two files tell different ones', () => {
    const note = {
      status: { raw: 'review', category: 'doing' },
      source: 'test',
      uri: 'file:///shop/sprint.yaml',
    } as const;
    const story = aStory({ uri, status: { raw: 'Done', category: 'done' }, statusMark });
    const snapshot = aSnapshot({ stories: [{ ...story, statusNotes: [{ ...note, story: 'SHOP-1', range }] }] });
    assert.deepEqual(
      driftFixes(snapshot, { uri: note.uri, range }).map(({ title }) => title),
      ['Set the status of SHOP-1 to “Done”', 'Set the status of SHOP-1 to “review”'],
    );
    assert.deepEqual(driftFixes(snapshot, { uri, range }), []);
  });
});

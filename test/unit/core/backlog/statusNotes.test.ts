import assert from 'node:assert/strict';
import { joinStatusNotes } from '../../../../src/core/backlog/statusNotes.js';
import type { StatusItem } from '../../../../src/core/backlog/statusNotes.js';
import { canSetStatus, noteOfStatus } from '../../../../src/core/backlog/whereStatus.js';
import { statusOf } from '../../../../src/core/backlog/words.js';
import type { StatusNote, Story } from '../../../../src/core/model/story.js';
import { aStory } from '../../../fakes/builders.js';

const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 12 } };
const mark = { start: 40, end: 46, current: 'review' };

function aNote(story: string, raw: string, parts: Partial<StatusNote> = {}): StatusNote {
  const uri = 'file:///shop/sprint-status.yaml';
  return { story, status: statusOf(raw), statusMark: mark, source: 'test', uri, range, ...parts };
}

const item = (note: StatusNote, alone?: Story): StatusItem => ({ type: 'status', note, ...(alone && { alone }) });
const told = (raw: string): Story => aStory({ id: '1.2', uri: 'file:///shop/1-2%20pay.md', status: statusOf(raw) });

describe('what another file says of a status', () => {
  it('is the status of a story whose own file says nothing', () => {
    const { stories, problems } = joinStatusNotes([told('')], [item(aNote('1.2', 'review'))]);
    const [story] = stories;
    assert.equal(story?.status.raw, 'review');
    assert.equal(noteOfStatus(story)?.uri, 'file:///shop/sprint-status.yaml');
    assert.ok(canSetStatus(story));
    assert.deepEqual(problems, []);
  });

  it("does not replace the story's own, and is told where the two differ in kind", () => {
    const { stories, problems } = joinStatusNotes([told('Done')], [item(aNote('1.2', 'review'))]);
    const [story] = stories;
    assert.equal(story?.status.raw, 'Done');
    assert.equal(noteOfStatus(story), undefined);
    assert.equal(story.statusNotes?.length, 1);
    assert.deepEqual(problems, [
      {
        code: 'status-drift',
        severity: 'information',
        message: '1.2 is “review” here, but “Done” in 1-2 pay.md.',
        uri: 'file:///shop/sprint-status.yaml',
        range,
      },
    ]);
  });

  it('is told with the way out where both can be written', () => {
    const own = { ...told('Done'), statusMark: mark };
    const { problems } = joinStatusNotes([own], [item(aNote('1.2', 'review'))]);
    assert.match(problems[0]?.message ?? '', /Set its status to bring both in step\.$/);
  });

  it('is no drift in other words for the same, nor where one of them is not understood', () => {
    for (const raw of ['complete', 'zzz', '']) {
      assert.deepEqual(joinStatusNotes([told('Done')], [item(aNote('1.2', raw))]).problems, []);
    }
  });

  it('brings the story that no file tells of, once and at the end', () => {
    const alone = aStory({ id: '1.3', statusMark: mark, uri: 'file:///shop/sprint-status.yaml' });
    const items = [item(aNote('1.3', 'backlog'), alone), item(aNote('1.2', 'done'), aStory({ id: '1.2' }))];
    const { stories } = joinStatusNotes([told('')], items);
    assert.deepEqual(
      stories.map(({ id, status }) => [id, status.raw]),
      [
        ['1.2', 'done'],
        ['1.3', 'backlog'],
      ],
    );
    assert.equal(stories[1]?.statusMark, undefined);
    assert.ok(stories[1] && noteOfStatus(stories[1])?.statusMark);
  });

  it('of two files that differ is told too', () => {
    const other = aNote('1.2', 'done', { uri: 'file:///shop/other.yaml' });
    const { stories, problems } = joinStatusNotes([told('')], [item(aNote('1.2', 'review')), item(other)]);
    assert.equal(stories[0]?.status.raw, 'review');
    assert.deepEqual(
      problems.map(({ uri, message }) => [uri, message.includes('“review” in sprint-status.yaml')]),
      [['file:///shop/other.yaml', true]],
    );
  });

  it('of nobody brings nothing, and what has not changed stays the very same', () => {
    assert.deepEqual(joinStatusNotes([], [item(aNote('9.9', 'done'))]).stories, []);
    const stories = [told(''), aStory({ id: '7.7' })];
    const items = [item(aNote('1.2', 'done'))];
    const first = joinStatusNotes(stories, items).stories;
    assert.equal(first[1], stories[1]);
    assert.equal(joinStatusNotes(stories, items).stories[0], first[0]);
    assert.notEqual(joinStatusNotes(stories, [item(aNote('1.2', 'todo'))]).stories[0], first[0]);
  });
});

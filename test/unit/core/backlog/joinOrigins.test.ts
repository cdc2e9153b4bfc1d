import assert from 'node:assert/strict';
import { joinOrigins } from '../../../../src/core/backlog/joinOrigins.js';
import type { SourceState } from '../../../../src/core/backlog/snapshot.js';
import { aCriterion, aStory } from '../../../fakes/builders.js';

const source = (id: string, folder: string, remote = false): SourceState => ({
  ...{ id, folder, type: id, label: id, stories: 0, decisions: 0, problems: 0 },
  ...(remote ? { remote } : {}),
});
const sources = [source('files', 'file:///shop'), source('jira', 'file:///shop', true)];

describe('joining the origins of a story', () => {
  const own = aStory({ id: 'PAY-1', uid: 'files#PAY-1', source: 'files', title: 'Pay' });
  const theirs = aStory({ id: 'pay-01', uid: 'jira#PAY-1', source: 'jira', title: 'Pay by card' });

  it('keeps what nobody else has as it is', () => {
    const other = aStory({ id: 'PAY-2', uid: 'jira#PAY-2', source: 'jira' });
    const stories = [own, other];
    assert.equal(joinOrigins(stories, sources), stories);
  });

  it('gives the very same story as long as neither side has changed', () => {
    const [first] = joinOrigins([own, theirs], sources);
    assert.equal(first?.origins?.[0]?.differences[0]?.there, 'Pay by card');
    assert.equal(joinOrigins([own, theirs], sources)[0], first);
    const [renamed] = joinOrigins([own, { ...theirs, title: 'Pay' }], sources);
    assert.deepEqual(renamed?.origins?.[0]?.differences, []);
    const [relabelled] = joinOrigins(
      [own, theirs],
      [...sources.slice(0, 1), { ...source('jira', 'file:///shop', true), label: 'Jira' }],
    );
    assert.equal(relabelled?.origins?.[0]?.label, 'Jira');
  });

  it('joins within one workspace folder only, and nothing that is archived', () => {
    const elsewhere = [source('files', 'file:///bank'), source('jira', 'file:///shop', true)];
    assert.equal(joinOrigins([own, theirs], elsewhere).length, 2);
    assert.equal(joinOrigins([{ ...own, archived: true }, theirs], sources).length, 2);
  });

  it('tells different states of criteria also where their numbers are equal', () => {
    const box = (id: string, done: boolean) => aCriterion({ id, text: id, done });
    const [story] = joinOrigins(
      [
        { ...own, title: 'PAY  by card', criteria: [box('a', true), box('b', false)] },
        { ...theirs, criteria: [box('a', false), box('b', true)] },
      ],
      sources,
    );
    assert.deepEqual(story?.origins?.[0]?.differences, [
      { what: 'criteria', here: '1 of 2 done: a', there: '1 of 2 done: b' },
    ]);
  });
});

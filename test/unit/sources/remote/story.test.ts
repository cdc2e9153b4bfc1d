import { deepEqual, equal } from 'node:assert/strict';
import type { Decision } from '../../../../src/core/model/decision.js';
import type { Story } from '../../../../src/core/model/story.js';
import { criteriaOf, readItem } from '../../../../src/sources/remote/story.js';
import { loadTextReaders } from '../../../../src/sources/remote/texts/index.js';
import type { TextReaders } from '../../../../src/sources/remote/texts/textReader.js';
import type { RemoteItem, RemoteText } from '../../../../src/sources/remote/tracker.js';

function anItem(parts: Partial<RemoteItem>): RemoteItem {
  return {
    key: '142',
    title: 'Pay by card',
    kind: 'story',
    status: { raw: 'open', category: 'todo' },
    texts: [],
    labels: [],
    people: [],
    updatedAt: '2026-11-22T10:00:00Z',
    canComment: true,
    ...parts,
  };
}

function aText(text: string, parts: Partial<RemoteText> = {}): RemoteText {
  return {
    field: 'body',
    name: 'Description',
    role: 'description',
    format: 'markdown',
    text,
    writable: true,
    ...parts,
  };
}

describe('Stories of remote items', () => {
  let readers: TextReaders;
  before(async () => {
    readers = await loadTextReaders(['markdown']);
  });
  const read = (item: RemoteItem, canSetDone = false): { story: Story; decisions: readonly Decision[] } => {
    const items = readItem(item, {
      source: 'github:shop',
      idOf: (key) => `#${key}`,
      aliasesOf: (key) => [`acme/shop#${key}`],
      urlOf: (key) => `https://github.com/acme/shop/issues/${key}`,
      readers,
      canSetDone,
    });
    const [first] = items;
    if (first?.type !== 'story') throw new Error('no story');
    return { story: first.story, decisions: items.flatMap((one) => (one.type === 'decision' ? [one.decision] : [])) };
  };

  it('numbers criteria by place over all texts, keeps ids as written, and says where each is ticked', () => {
    const item = anItem({
      texts: [
        aText('## Acceptance criteria\n- [ ] a\n- [x] AC-7: b\n\n## DoD\n- [ ] c'),
        aText('- [ ] d\n- e', { field: 'f1', role: 'criteria', writable: false }),
      ],
    });
    deepEqual(
      criteriaOf(item, readers).map(({ list, id, text, done, place }) => [
        list,
        id,
        text,
        done,
        place && 'field' in place,
      ]),
      [
        ['criteria', 'AC-1', 'a', false, true],
        ['criteria', 'AC-7', 'b', true, true],
        ['criteria', 'AC-3', 'd', false, undefined],
        ['criteria', 'AC-4', 'e', false, undefined],
        ['done', 'DOD-1', 'c', false, true],
      ],
    );
  });

  it('leaves loose boxes where they stand when another text names the criteria', () => {
    const { story } = read(anItem({ texts: [aText('Words.\n\n- [ ] loose'), aText('- [ ] d', { role: 'criteria' })] }));
    deepEqual(
      story.criteria.map(({ text }) => text),
      ['d'],
    );
    equal(story.sections[0]?.markdown, '- [ ] loose');
  });

  it('takes the items below for criteria where no text has any, to be ticked where the tracker can', () => {
    const item = anItem({ children: [{ key: '7', title: 'Sub', done: true }] });
    deepEqual(read(item).story.criteria, [{ id: 'AC-1', text: 'Sub', done: true, state: 'done', tickable: false }]);
    equal(read(item, true).story.criteria[0]?.tickable, true);
  });

  it('makes decisions of texts and of comments marked as such, and names the records', () => {
    const comment = { id: '1', author: 'Ann', at: '2026-11-20T08:00:00Z', format: 'markdown' as const };
    const { story, decisions } = read(
      anItem({
        texts: [aText('See docs/adr/0007-one-queue.md.\n\n## Decisions\n- D-2 (rejected): Two queues')],
        comments: [
          { ...comment, text: '**Decision:** One queue\n\nIt is enough.' },
          { ...comment, id: '2', text: 'I like this decision' },
        ],
      }),
    );
    deepEqual(
      decisions.map(({ id, uid, title, status, date, deciders }) => [id, uid, title, status.category, date, deciders]),
      [
        ['#142/D-2', 'github:shop#142/D-2', 'Two queues', 'rejected', undefined, []],
        ['#142/D-3', 'github:shop#142/D-3', 'One queue', 'unknown', '2026-11-20', ['Ann']],
      ],
    );
    deepEqual(story.decisions, ['#142/D-2', '#142/D-3', 'ADR-0007']);
    equal(story.discussion?.length, 2);
  });

  it('carries the item’s own words as data', () => {
    const title = '\u202Eevil <img> [x](javascript:y)';
    const { story } = read(anItem({ title, parent: '1', dependsOn: ['2'], labels: [title] }));
    deepEqual([story.title, story.labels, story.parent, story.dependsOn], [title, [title], '#1', ['#2']]);
    deepEqual([story.id, story.uid, story.url], ['#142', 'github:shop#142', 'https://github.com/acme/shop/issues/142']);
    deepEqual(story.abilities, { comment: true, statuses: [] });
  });
});

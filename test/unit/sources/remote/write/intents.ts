import assert from 'node:assert/strict';
import type { Intent } from '../../../../../src/sources/remote/store/intent.js';
import type { TextReaders } from '../../../../../src/sources/remote/texts/textReader.js';
import { seededCriterion } from '../../../../fakes/trackers/fakeTracker.js';

let count = 0;

/** An intent for item 1, as the outbox keeps it. */
export function anIntent(wish: Partial<Intent> & Pick<Intent, 'what'>): Intent {
  count++;
  return {
    ...{ format: 1, id: `intent-${count}`, source: 'memory', key: '1', uid: 'memory#1', storyId: '#1', words: '' },
    ...{ at: '2026-11-22T08:00:00Z', state: 'sending', attempts: 1 },
    ...wish,
  };
}

/** To tick the box with these words, or the seeded criterion of this number, in a Markdown body. */
export function tickIntent(readers: TextReaders, body: string, which: string | number, to = true): Intent {
  const words = typeof which === 'number' ? seededCriterion(which) : which;
  const box = readers
    .of('markdown')
    .read(body, 'description')
    .boxes.find(({ text }) => text === words);
  assert.ok(box, words);
  return anIntent({ what: 'criterion', field: 'body', box: box.identity, words, from: !to, to });
}

import type { Commit } from '../../src/core/model/commit.js';
import type { Reference } from '../../src/core/model/reference.js';
import type { Story } from '../../src/core/model/story.js';
import type { Drift } from '../../src/core/traces/drift/drift.js';

/** Code of 1 October whose story said something else from 22 October on: a criterion and the title. */
export function aDrift(story: Story, reference: Reference, parts: Partial<Drift> = {}): Drift {
  return {
    story,
    reference,
    code: commitOf('2026-10-01T10:00:00+02:00'),
    backlog: commitOf('2026-10-22T10:00:00+02:00'),
    parts: [
      {
        part: 'criterion',
        criterion: 'AC-2',
        change: 'changed',
        words: [
          { type: 'same', text: 'At most ' },
          { type: 'removed', text: 'two' },
          { type: 'added', text: 'three' },
          { type: 'same', text: ' tries' },
        ],
      },
      { part: 'title', change: 'changed', words: [{ type: 'added', text: 'Pay' }] },
    ],
    ...parts,
  };
}

function commitOf(at: string): Commit {
  return { hash: 'a'.repeat(40), subject: 'Change', author: 'Mia', at };
}

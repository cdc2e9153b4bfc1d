import { decisionWith } from '../../src/core/backlog/decisionWith.js';
import { storyWith } from '../../src/core/backlog/storyWith.js';
import type { Decision } from '../../src/core/model/decision.js';
import type { Criterion, Story } from '../../src/core/model/story.js';

/** A story with everything that a story must have; name only what the test is about. */
export function aStory(parts: Partial<Story> = {}): Story {
  const id = parts.id ?? 'SHOP-1';
  return storyWith({ id, uid: `test:${id}`, title: 'Pay by card', kind: 'story', source: 'test', ...parts });
}

/** A criterion without a box of its own; give it `tickable` and `tick` to make it one that can be ticked. */
export function aCriterion(parts: Partial<Criterion> = {}): Criterion {
  const done = parts.done ?? false;
  return { id: 'AC-1', text: 'A card is charged once', done, state: done ? 'done' : 'open', tickable: false, ...parts };
}

/** An accepted decision. */
export function aDecision(parts: Partial<Decision> = {}): Decision {
  const id = parts.id ?? 'ADR-0001';
  return decisionWith({
    id,
    uid: `test:${id}`,
    title: 'Use a queue',
    status: { raw: 'accepted', category: 'accepted' },
    source: 'test',
    ...parts,
  });
}

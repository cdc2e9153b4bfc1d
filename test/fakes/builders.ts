import type { Decision } from '../../src/core/model/decision.js';
import type { Criterion, Story } from '../../src/core/model/story.js';

/** A story with everything that a story must have; name only what the test is about. */
export function aStory(parts: Partial<Story> = {}): Story {
  const id = parts.id ?? 'SHOP-1';
  return {
    id,
    uid: `test:${id}`,
    title: 'Pay by card',
    kind: 'story',
    status: { raw: '', category: 'unknown' },
    criteria: [],
    definitionOfReady: [],
    definitionOfDone: [],
    decisions: [],
    tradeOffs: [],
    sections: [],
    dependsOn: [],
    labels: [],
    people: [],
    paths: [],
    archived: false,
    source: 'test',
    ...parts,
  };
}

/** A criterion without a box of its own; give it `tickable` and `tick` to make it one that can be ticked. */
export function aCriterion(parts: Partial<Criterion> = {}): Criterion {
  const done = parts.done ?? false;
  return { id: 'AC-1', text: 'A card is charged once', done, state: done ? 'done' : 'open', tickable: false, ...parts };
}

/** An accepted decision. */
export function aDecision(parts: Partial<Decision> = {}): Decision {
  const id = parts.id ?? 'ADR-0001';
  return {
    id,
    uid: `test:${id}`,
    title: 'Use a queue',
    status: { raw: 'accepted', category: 'accepted' },
    deciders: [],
    supersedes: [],
    supersededBy: [],
    stories: [],
    archived: false,
    source: 'test',
    ...parts,
  };
}

import type { Credential } from '../../../src/core/ports/credentials.js';
import type { TrackerType } from '../../../src/sources/remote/tracker.js';
import type { FakeServer } from './fakeServer.js';

/** How many criteria every seeded item has: `Criterion 1` to `Criterion 24`, all open. */
export const seededCriteria = 24;

/** What races and chaos need of a tracker's stand-in, whichever tracker it is. */
export interface FakeTracker {
  readonly type: TrackerType;
  /** An entry of `storyroot.yaml` that leads to it. */
  readonly settings: ReadonlyMap<string, string>;
  readonly server: FakeServer;
  /** Of somebody who may read and write everything there. Absent: nobody has to sign in. */
  readonly credential?: Credential;
  /**
   * Makes items 1 to `count`, each with an "Acceptance criteria" list of 24 open boxes, in the tracker's usual form, and
   * gives their keys in that order.
   */
  seed(count: number): readonly string[];
  /** Whether each of the 24 is done, as the tracker has it now. */
  states(key: string): readonly boolean[];
  /** Another person ticks criterion `number` (1-based), the way the tracker's own page does: nothing else is touched. */
  tickAsSomebodyElse(key: string, number: number): void;
}

/** Words of a seeded criterion, 1-based. */
export function seededCriterion(number: number): string {
  return `Criterion ${number}`;
}

/** The Markdown body of a seeded item. */
export function seededMarkdown(): string {
  const boxes = Array.from({ length: seededCriteria }, (_, index) => `- [ ] ${seededCriterion(index + 1)}`);
  return `As a shopper I want to pay by invoice.\n\n## Acceptance criteria\n\n${boxes.join('\n')}\n\n## Notes\n\n- [ ] not a criterion\n`;
}

/** What a Markdown body says of each seeded criterion; throws where one is missing or there twice. */
export function statesInMarkdown(body: string): readonly boolean[] {
  return Array.from({ length: seededCriteria }, (_, index) => {
    const found = [...body.matchAll(new RegExp(`^- \\[([ xX])\\] ${seededCriterion(index + 1)}\\r?$`, 'gm'))];
    if (found.length !== 1) throw new Error(`${seededCriterion(index + 1)} is there ${found.length} times`);
    return found[0]?.[1] !== ' ';
  });
}

/** The body with one seeded criterion ticked. */
export function tickedMarkdown(body: string, number: number): string {
  return body.replace(new RegExp(`^- \\[ \\] (?=${seededCriterion(number)}\\r?$)`, 'm'), '- [x] ');
}

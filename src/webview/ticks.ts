import type { TickAnswer } from '../protocol/panelMessages.js';

/** What a criterion's row shows beside its state in the backlog. */
export interface TickState {
  /** The tick was sent and not answered yet. */
  readonly pending: boolean;
  /** What was answered last, where there is something to say. */
  readonly text?: string;
  readonly failed: boolean;
}

const untouched: TickState = { pending: false, failed: false };

/** What was ticked: a criterion of the story shown, or a task in another story, whose `uid` is told then. */
export interface Ticked {
  readonly story?: string | undefined;
  readonly criterion: string;
}

/** The ticks that a person made on the page shown. */
export class Ticks {
  readonly #states = new Map<string, TickState>();

  of(ticked: Ticked): TickState {
    return this.#states.get(keyOf(ticked)) ?? untouched;
  }

  sent(ticked: Ticked): void {
    this.#states.set(keyOf(ticked), { pending: true, failed: false });
  }

  answered({ failed, text, ...ticked }: TickAnswer): void {
    this.#states.set(keyOf(ticked), { pending: false, failed, ...(text === undefined ? {} : { text }) });
  }

  clear(): void {
    this.#states.clear();
  }
}

function keyOf({ story = '', criterion }: Ticked): string {
  return `${story}\n${criterion}`;
}

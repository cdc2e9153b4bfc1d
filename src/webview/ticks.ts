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

/** The ticks that a person made on the page shown, by criterion. */
export class Ticks {
  readonly #states = new Map<string, TickState>();

  of(criterion: string): TickState {
    return this.#states.get(criterion) ?? untouched;
  }

  sent(criterion: string): void {
    this.#states.set(criterion, { pending: true, failed: false });
  }

  answered({ criterion, failed, text }: TickAnswer): void {
    this.#states.set(criterion, { pending: false, failed, ...(text === undefined ? {} : { text }) });
  }

  clear(): void {
    this.#states.clear();
  }
}

import type { Cancellation } from '../../../core/ports/cancellation.js';

/** Work that is under way, shared by all who want the same. */
export interface Flights<T> {
  /**
   * Joins the work of that name, or starts it. One who is cancelled leaves alone, with what `gaveUp` makes; the work
   * itself is cancelled when all have left.
   */
  join(name: string, cancelled: Cancellation | undefined, start: (cancelled: Cancellation) => Promise<T>): Promise<T>;
  /** Nobody joins what is under way now any more. */
  close(): void;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  aboard: number;
}

export function createFlights<T>(gaveUp: () => Error): Flights<T> {
  const flights = new Map<string, Flight<T>>();
  const ended = (name: string, flight: Flight<T>): void => {
    if (flights.get(name) === flight) flights.delete(name);
  };
  const begin = (name: string, start: (cancelled: Cancellation) => Promise<T>): Flight<T> => {
    const controller = new AbortController();
    const flight: Flight<T> = { result: start(controller.signal), controller, aboard: 0 };
    flights.set(name, flight);
    const end = (): void => {
      ended(name, flight);
    };
    flight.result.then(end, end);
    return flight;
  };
  return {
    join: (name, cancelled, start) => {
      if (cancelled?.aborted) return Promise.reject(gaveUp());
      const flight = flights.get(name) ?? begin(name, start);
      flight.aboard++;
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          cancelled?.removeEventListener('abort', leave);
          reject(gaveUp());
          if (--flight.aboard > 0) return;
          ended(name, flight);
          flight.controller.abort();
        };
        cancelled?.addEventListener('abort', leave);
        void flight.result.then(resolve, reject).finally(() => {
          cancelled?.removeEventListener('abort', leave);
        });
      });
    },
    close: () => {
      flights.clear();
    },
  };
}

import type { Clock } from '../../../core/ports/clock.js';
import { createLane } from './lane.js';
import type { Lane } from './lane.js';
import type { LimitScope } from './rateLimits.js';

/**
 * How often one origin may be asked. All clients of one origin share one, since it is the origin that counts; what it
 * allows is kept per account.
 */
export interface OriginLimits {
  readonly reads: Lane;
  readonly writes: Lane;
  /** Epoch milliseconds before which this request must not be sent; 0 where nothing is known. */
  until(account: string, request: { readonly method: string; readonly path: string }): number;
  /**
   * The origin wants a pause until then; undefined: it does not say how long, so a minute, and twice as long each time
   * that it says so again. Returns until when.
   */
  pause(account: string, until: number | undefined, scope: LimitScope): number;
  /** The origin answers: its patience begins anew. */
  wentThrough(account: string): void;
  /** Epoch milliseconds when the last write ended. */
  lastWrite: number;
}

interface Pause {
  readonly account: string;
  readonly scope: LimitScope;
  readonly until: number;
}

export function createOriginLimits(clock: Clock): OriginLimits {
  let pauses: readonly Pause[] = [];
  const strikes = new Map<string, number>();
  const inForce = (): readonly Pause[] => {
    const now = clock.now();
    if (pauses.some(({ until }) => until <= now)) pauses = pauses.filter(({ until }) => until > now);
    return pauses;
  };
  return {
    reads: createLane(4),
    writes: createLane(1),
    lastWrite: 0,
    until: (account, { method, path }) =>
      inForce()
        .filter((pause) => pause.account === account)
        .filter(({ scope }) => (scope.method ?? method) === method && (scope.path ?? path) === path)
        .reduce((latest, { until }) => Math.max(latest, until), 0),
    pause: (account, told, scope) => {
      const struck = strikes.get(account) ?? 0;
      if (told === undefined) strikes.set(account, struck + 1);
      const until = told ?? clock.now() + Math.min(60_000 * 2 ** struck, 3_600_000);
      pauses = [...inForce(), { account, scope, until }];
      return until;
    },
    wentThrough: (account) => {
      strikes.delete(account);
    },
  };
}

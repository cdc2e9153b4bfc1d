import type { ScanScope } from '../../core/links/scanner.js';
import type { SentScope } from './messages.js';

/** Numbers scopes, so that a worker is told each only once. */
export interface SentScopes {
  /** What is sent to a worker that is told of this scope; the very same object is the same scope. */
  of(scope: ScanScope, worker: number): SentScope;
  /** A worker that starts anew knows nothing. */
  forget(worker: number): void;
}

export function createSentScopes(): SentScopes {
  const known = new WeakMap<ScanScope, { readonly number: number; readonly json: string }>();
  const told = new Map<number, number>();
  let count = 0;
  return {
    of: (scope, worker) => {
      const sent = known.get(scope) ?? { number: count++, json: JSON.stringify(scope) };
      known.set(scope, sent);
      // Only the latest counts: the worker may have let go of older ones.
      if (told.get(worker) === sent.number) return { number: sent.number };
      told.set(worker, sent.number);
      return sent;
    },
    forget: (worker) => {
      told.delete(worker);
    },
  };
}

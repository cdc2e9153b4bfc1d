import { createEmitter } from '../../ports/event.js';
import type { Emitter } from '../../ports/event.js';
import type { TraceInput } from '../traceInput.js';
import type { DriftFinder } from './drift.js';

export function createDriftFinder({ failed }: TraceInput): DriftFinder {
  const emitter: Emitter<void> = createEmitter(failed);
  return Object.freeze<DriftFinder>({
    onDidChange: emitter.event,
    found: undefined,
    problem: undefined,
    find: () => Promise.resolve([]),
    of: () => [],
    dispose: () => {
      emitter.dispose();
    },
  });
}

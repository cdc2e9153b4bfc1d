import { createEmitter } from '../../ports/event.js';
import type { Emitter } from '../../ports/event.js';
import type { TraceInput } from '../traceInput.js';
import type { History } from './history.js';

export function createHistory({ failed }: TraceInput): History {
  const emitter: Emitter<void> = createEmitter(failed);
  return Object.freeze<History>({
    repositories: [],
    onDidChange: emitter.event,
    open: () => Promise.resolve(),
    refresh: () => Promise.resolve(),
    whyAt: () => [],
    look: () => Promise.resolve(),
    whyOfBranch: () => [],
    commitsOf: () => [],
    dispose: () => {
      emitter.dispose();
    },
  });
}

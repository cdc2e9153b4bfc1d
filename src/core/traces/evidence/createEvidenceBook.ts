import { createEmitter } from '../../ports/event.js';
import type { Emitter } from '../../ports/event.js';
import type { TraceInput } from '../traceInput.js';
import type { EvidenceBook } from './evidence.js';

export function createEvidenceBook({ failed }: TraceInput): EvidenceBook {
  const emitter: Emitter<void> = createEmitter(failed);
  return Object.freeze<EvidenceBook>({
    onDidChange: emitter.event,
    open: () => Promise.resolve(),
    update: () => Promise.resolve(),
    of: () => [],
    problems: [],
    dispose: () => {
      emitter.dispose();
    },
  });
}

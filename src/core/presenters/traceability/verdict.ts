import type { Evidence } from '../../traces/evidence/evidence.js';

/** What the tests of one criterion say together. */
export interface Verdict {
  /** `untold`: there are tests, but no report tells what became of them, or they were skipped. */
  readonly outcome: 'passed' | 'failed' | 'untold' | 'none';
  /** How many tests name the criterion. */
  readonly tests: number;
}

const none: Verdict = { outcome: 'none', tests: 0 };

/** One failure outweighs everything; a test without a result speaks neither for nor against. */
export function verdictOf(evidence: readonly Evidence[]): Verdict {
  if (evidence.length === 0) return none;
  const outcomes = new Set(evidence.flatMap(({ results }) => results.map(({ outcome }) => outcome)));
  const tests = evidence.length;
  if (outcomes.has('failed')) return { outcome: 'failed', tests };
  return { outcome: outcomes.has('passed') ? 'passed' : 'untold', tests };
}

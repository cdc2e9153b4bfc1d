import type { TestResult } from '../../../model/testResult.js';

/** A test as a report tells of it. */
export interface ReportedTest {
  readonly result: TestResult;
  /** Its tags, properties and the like, where ids may stand that its name does not have. Untrusted. */
  readonly notes?: string;
}

/** Undefined: still reading; whoever reads may give way. Ends early by throwing `NotAReport`. */
export type ReportReading = Iterable<ReportedTest | undefined>;

/** Why a text tells of no tests, or of too few: it is something else, it breaks off, or it is too long to be read. */
export type ReportFault = 'other' | 'broken' | 'large';

export class NotAReport extends Error {
  constructor(readonly fault: ReportFault) {
    super(fault);
  }
}

/** What became of one test the last time that it ran, as its report says. */
export interface TestResult {
  /** Its own title. */
  readonly name: string;
  /** Titles of the suites around it or its class, outermost first. */
  readonly suite: readonly string[];
  /** As the report writes it: absolute, or relative to something that the report does not name. */
  readonly file?: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** ISO 8601 date-time: when it ran, or when the report was written where that is all that is known. */
  readonly at?: string;
  /** Milliseconds. */
  readonly duration?: number;
  /** Why it failed, in its first lines; untrusted. */
  readonly message?: string;
}

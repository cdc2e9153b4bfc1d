import type { Reference } from '../../model/reference.js';
import type { Story } from '../../model/story.js';
import type { TestResult } from '../../model/testResult.js';
import type { Disposable, Event } from '../../ports/event.js';
import type { FileChange } from '../../backlog/backlog.js';
import type { Problem } from '../../model/problem.js';
import type { WorkspaceFolder } from '../../ports/files.js';

/** A test that names a criterion or a story, and what became of it last. */
export interface Evidence {
  /** Where the test names it; absent where only its report does. */
  readonly reference?: Reference;
  /** The criterion that it names, as it is written. */
  readonly criterion?: string;
  /** The test's own title, as far as the code tells; else the report's. Untrusted. */
  readonly title?: string;
  /** The last known result; absent where no report tells. Several where the test ran with several parameters. */
  readonly results: readonly TestResult[];
  /** The test's file was changed after the result. */
  readonly outdated?: boolean;
}

/** Evidence summed up for people: plain texts on one line each, nothing hidden in them. */
export interface EvidenceNote {
  /** `2 tests, both passed yesterday`. */
  readonly words: string;
  /** Each test with its result; of many the first. */
  readonly lines: readonly string[];
}

/** Tests and their results, by what they are evidence of. */
export interface EvidenceBook extends Disposable {
  readonly onDidChange: Event<void>;
  /** Reads the reports of tests in these folders. Resolves when they are known. */
  open(folders: readonly WorkspaceFolder[]): Promise<void>;
  /** Reports among the changed files are read again. */
  update(changes: readonly FileChange[]): Promise<void>;
  /** The tests of a story, or of one of its criteria (`AC-2`); from memory. */
  of(story: Story, criterion?: string): readonly Evidence[];
  /** What is to be said of the tests of a criterion; undefined where it has none. From memory. */
  readonly noteOf: (story: Story, criterion: string) => EvidenceNote | undefined;
  /** Reports that cannot be read. */
  readonly problems: readonly Problem[];
}

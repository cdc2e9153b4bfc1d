import type { Rejections } from '../links/rejections.js';
import type { Disposable, Event } from '../ports/event.js';
import type { DriftFinder } from './drift/drift.js';
import type { EvidenceBook } from './evidence/evidence.js';
import type { History } from './history/history.js';

/**
 * What joins code and backlog beyond their own texts: git's history, the results of tests, and which of the two has
 * moved on without the other.
 */
export interface Traces extends Disposable {
  readonly history: History;
  readonly evidence: EvidenceBook;
  readonly drift: DriftFinder;
  readonly rejections: Rejections;
  /** One of them knows more than before. */
  readonly onDidChange: Event<void>;
}

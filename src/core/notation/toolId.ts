import type { Span } from '../model/range.js';

/** A word where a tool's notation has an id. */
export interface ToolId extends Span {
  readonly id: string;
  readonly isTest: boolean;
  /** Of the criterion that the tool would count as met by it. */
  readonly criterion?: string;
  readonly reach?: Span;
}

/** What every board agrees on, whatever its columns are called. */
export type StatusCategory = 'todo' | 'doing' | 'done' | 'dropped' | 'unknown';

export interface Status {
  /** As written in the backlog; empty when it says nothing. */
  readonly raw: string;
  readonly category: StatusCategory;
}

export type DecisionCategory = 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded' | 'unknown';

export interface DecisionStatus {
  readonly raw: string;
  readonly category: DecisionCategory;
}

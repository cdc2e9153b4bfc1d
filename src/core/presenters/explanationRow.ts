/** Whether a row speaks for the match, against it, only tells, or is something to do. */
export type ExplanationSign = 'for' | 'against' | 'note' | 'choice';

/** What a row leads to. */
export type ExplanationTarget =
  | { readonly type: 'item'; readonly uid: string }
  /** The rule of each class. */
  | { readonly type: 'classes' }
  /** The folder's `storyroot.yaml`. */
  | { readonly type: 'configuration'; readonly folder: string }
  /** A person's "not this one" to this answer. */
  | { readonly type: 'reject'; readonly uid: string }
  /** The answer counts again; by `rejectionKey`. */
  | { readonly type: 'takeBack'; readonly rejection: string };

/** One fact. Texts are plain, on one line, without hidden characters. */
export interface ExplanationRow {
  readonly sign: ExplanationSign;
  readonly text: string;
  readonly detail?: string;
  readonly target?: ExplanationTarget;
}

/** One thing that may be written at the cursor. Texts are plain, on one line, nothing hidden. */
export interface Completion {
  readonly kind: 'story' | 'decision' | 'criterion' | 'tag';
  readonly label: string;
  /** Behind the label: a title, a criterion's text. */
  readonly detail: string;
  /** At the end of the row: a state in words. */
  readonly description: string;
  readonly insert: string;
  /** What is typed is compared with this. */
  readonly filter: string;
  /** Whether it holds no longer: dropped, archived, superseded. */
  readonly isOver: boolean;
  /** `uid` of what is told about it, and the criterion of it. */
  readonly about?: { readonly uid: string; readonly criterion?: string };
}

export interface Completions {
  /** The character of the line from which on the text up to the cursor is replaced. */
  readonly start: number;
  /** The likeliest first. */
  readonly items: readonly Completion[];
  /** There are more than these: to be asked again when more is typed. */
  readonly isIncomplete: boolean;
}

import type { Range } from '../../model/range.js';

/** One way out of a finding. */
export type Fix =
  /** Writes something else in place of what stands in the finding's text from `start` to `end` (UTF-16 offsets in it). */
  | {
      readonly kind: 'write';
      readonly title: string;
      readonly start: number;
      readonly end: number;
      readonly text: string;
      /** Whether nothing else can be meant. */
      readonly isCertain: boolean;
    }
  | { readonly kind: 'create'; readonly title: string; readonly id: string }
  /** Turns a criterion over, where the backlog keeps it. */
  | { readonly kind: 'tick'; readonly title: string; readonly story: string; readonly criterion: string }
  /** Sets a story's status; asks for it where none is said. */
  | { readonly kind: 'status'; readonly title: string; readonly story: string; readonly status?: string }
  | { readonly kind: 'open'; readonly title: string; readonly uri: string; readonly range?: Range }
  | { readonly kind: 'show'; readonly title: string; readonly uid: string };

/** One way out of a finding about a reference. */
export type ReferenceFix = Extract<Fix, { readonly kind: 'write' | 'create' | 'show' }>;

/** Whether it changes something. */
export function isWriting({ kind }: Fix): boolean {
  return kind !== 'show' && kind !== 'open';
}

import type { Criterion, CriterionState } from '../model/story.js';
import type { MarkdownBox, MarkdownLine } from '../text/markdown.js';
import type { SourceFile } from './format.js';

/** How a format writes its boxes. */
export interface BoxHabit {
  /** The character of a done box that the file already uses; `x` where nothing else is said. */
  readonly done?: 'x' | 'X';
  /** What the format's own tool takes other characters for; `-` is `doing`, and any other one `other`. */
  readonly states?: ReadonlyMap<string, CriterionState>;
  /** False where reading was ambiguous: then the box is shown and cannot be ticked. */
  readonly tickable?: boolean;
}

/**
 * The criterion that a line with a box is. Its tick is the one character in the box; a mark that is neither blank nor
 * `x` is kept as it is and shown.
 */
export function boxCriterion(
  file: SourceFile,
  line: MarkdownLine,
  box: MarkdownBox,
  { id, text }: { readonly id: string; readonly text: string },
  habit: BoxHabit = {},
): Criterion {
  const { mark, markStart } = box;
  const { tickable = true, done = 'x' } = habit;
  const state = habit.states?.get(mark) ?? states.get(mark) ?? 'other';
  return {
    id,
    text,
    done: state === 'done',
    state,
    tickable,
    ...(mark === ' ' || mark === 'x' || mark === 'X' ? {} : { mark }),
    range: file.lines.rangeOf(line),
    ...(tickable ? { tick: { start: markStart, end: markStart + mark.length, current: mark, done, open: ' ' } } : {}),
  };
}

const states: ReadonlyMap<string, CriterionState> = new Map([
  [' ', 'open'],
  ['\t', 'open'],
  ['x', 'done'],
  ['X', 'done'],
  ['-', 'doing'],
]);

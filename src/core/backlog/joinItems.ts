// What formats with several files for one story need; loaded when an item of such a format was read.
import type { Problem } from '../model/problem.js';
import type { Story } from '../model/story.js';
import { linkTasks, linkingTasks } from './linkTasks.js';
import type { LostService } from './linkTasks.js';
import { joinStatusNotes } from './statusNotes.js';
import type { StatusItem } from './statusNotes.js';

/** Joins what the files of one source say of the same stories: notes of statuses, then tasks and what they serve. */
export type JoinItems = (
  stories: readonly Story[],
  notes: readonly StatusItem[],
) => {
  readonly stories: readonly Story[];
  readonly problems: readonly Problem[];
  readonly lost: readonly LostService[];
};

export const joinItems: JoinItems = (stories, notes) => {
  const { stories: noted, problems } = joinStatusNotes(stories, notes);
  return { ...linkTasks(noted), problems };
};

/** Does in small steps, beforehand, what `joinItems` remembers of these stories: of thousands it takes no long stretch then. */
export function* prepareJoin(stories: readonly Story[], notes: readonly StatusItem[]): Iterable<undefined> {
  yield* linkingTasks(joinStatusNotes(stories, notes).stories);
}

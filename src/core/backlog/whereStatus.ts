import type { StatusNote, Story } from '../model/story.js';

/** The note that a story has its status from; undefined where the story's own file says it, or nobody does. */
export function noteOfStatus(story: Story): StatusNote | undefined {
  return story.status.raw === '' ? undefined : story.statusNotes?.find(({ status }) => status === story.status);
}

/** Whether the story's status is written where it could be changed: in its own file, in another one, in its tracker. */
export function canSetStatus(story: Story): boolean {
  return (
    story.statusMark !== undefined ||
    noteOfStatus(story)?.statusMark !== undefined ||
    (story.abilities?.statuses.length ?? 0) > 0
  );
}

import { noteOfStatus } from '../backlog/whereStatus.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { StatusNote, Story } from '../model/story.js';
import { t } from '../text/l10n.js';
import { relativePath } from '../text/uris.js';

/** Where a story's status is from when its own file does not say it, and which files say another one; a sentence each. */
export function statusNoteWords(snapshot: Snapshot, story: Story): readonly string[] {
  const from = noteOfStatus(story);
  return [...(from ? [t('The status is from {0}.', fileOf(snapshot, from))] : []), ...driftWords(snapshot, story)];
}

/** Which other files say another status, a sentence each. */
export function driftWords(snapshot: Snapshot, story: Story): readonly string[] {
  const others = (story.statusNotes ?? []).filter(
    ({ status }) => status.raw !== '' && status.category !== story.status.category,
  );
  return others.map((note) =>
    t('The status in {0} is “{1}”, here “{2}”.', fileOf(snapshot, note), note.status.raw, story.status.raw),
  );
}

/** The note's file, relative to its workspace folder. */
export function fileOf(snapshot: Snapshot, { uri, source }: Pick<StatusNote, 'uri' | 'source'>): string {
  const folder = snapshot.folderOf(source);
  return (folder === undefined ? undefined : relativePath(folder, uri)) ?? uri;
}

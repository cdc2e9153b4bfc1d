import type { Backlog } from '../backlog/backlog.js';
import { noteOfStatus } from '../backlog/whereStatus.js';
import type { Decision } from '../model/decision.js';
import type { StatusMark, Story } from '../model/story.js';
import { fileOf } from './fileWrites.js';
import type { BacklogFile } from './fileWrites.js';
import { holderOf } from './planStatus.js';
import type { SeenStatus } from './planStatus.js';

/** A place where the status of an item is written and can be changed. */
export type StatusPlace = BacklogFile & SeenStatus;

/** All places that say the item's status, its own file first; empty where none of them can be changed. */
export function statusPlaces(backlog: Pick<Backlog, 'sourceOf'>, item: Story | Decision): readonly StatusPlace[] {
  const file = item.statusMark && fileOf(backlog, item);
  if (!('criteria' in item)) return file ? [{ ...file, decision: item }] : [];
  const notes = (item.statusNotes ?? []).flatMap((note): readonly StatusPlace[] => {
    const place = note.statusMark && fileOf(backlog, note);
    return place ? [{ ...place, note }] : [];
  });
  return file ? [{ ...file, story: asWritten(item) }, ...notes] : notes;
}

/** The status as the place spells it: by one of its words, where it knows no others; undefined where it has none for it. */
export function spelledAt(place: StatusPlace, status: string): string | undefined {
  const { allowed } = markOf(place) ?? {};
  return allowed ? (allowed.find((one) => one === status) ?? allowed.find((one) => alike(one, status))) : status;
}

export function markOf(place: SeenStatus): StatusMark | undefined {
  return holderOf(place).statusMark;
}

/** The same place when it says another status. */
export function withStatus(place: StatusPlace, raw: string): StatusPlace {
  if ('story' in place) return { ...place, story: { ...place.story, status: { ...place.story.status, raw } } };
  if ('note' in place) return { ...place, note: { ...place.note, status: { ...place.note.status, raw } } };
  return { ...place, decision: { ...place.decision, status: { ...place.decision.status, raw } } };
}

/** A status that the story has from elsewhere is not what its own file says. */
function asWritten(story: Story): Story {
  return noteOfStatus(story) ? { ...story, status: { raw: '', category: 'unknown' } } : story;
}

function alike(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(status: string): string {
  return status.toLowerCase().replace(/[\s_-]+/g, '-');
}

import type { Problem } from '../model/problem.js';
import type { StatusNote, Story } from '../model/story.js';
import { canonicalNames } from '../notation/canonicalNames.js';
import { canonicalId } from '../notation/ids.js';
import { withoutHiddenCharacters } from '../text/hidden.js';
import { t } from '../text/l10n.js';
import { decodedUri } from '../text/uris.js';
import type { ReadItem } from './format.js';
import { canSetStatus, noteOfStatus } from './whereStatus.js';
import { sameItems } from './sameItems.js';

/** What a file says of the status of a story that another file tells, as it was read. */
export type StatusItem = Extract<ReadItem, { readonly type: 'status' }>;

/**
 * Joins what was noted of statuses to the stories of the same source. A story that says nothing of its own status has the
 * first one noted; a story that no file tells is the one that the note brings. Where two files say different things, a
 * problem names both. Stories that nothing has changed for are the very stories of the time before.
 */
export function joinStatusNotes(
  stories: readonly Story[],
  items: readonly StatusItem[],
): { readonly stories: readonly Story[]; readonly problems: readonly Problem[] } {
  if (items.length === 0) return { stories, problems: [] };
  const byStory = new Map<string, StatusItem[]>();
  for (const item of items) {
    const id = canonicalId(item.note.story);
    const others = byStory.get(id);
    if (others) others.push(item);
    else byStory.set(id, [item]);
  }
  const told = new Set(stories.map((story) => canonicalNames(story).id));
  const alone = [...byStory].flatMap(([id, noted]) => {
    const found = told.has(id) ? undefined : fullest(noted);
    return found ? [found] : [];
  });
  const joined = [...stories, ...alone].map((story) => {
    const noted = byStory.get(canonicalNames(story).id);
    return noted ? notedStory(story, noted) : { story, problems: [] };
  });
  return { stories: joined.map(({ story }) => story), problems: joined.flatMap(({ problems }) => problems) };
}

/** Of the stories that notes bring, the one that tells most. */
function fullest(noted: readonly StatusItem[]): Story | undefined {
  const stories = noted.flatMap(({ alone }) => (alone ? [alone] : []));
  const words = ({ intent, criteria, sections }: Story): number => criteria.length + sections.length + (intent ? 1 : 0);
  return stories.reduce<Story | undefined>(
    (best, next) => (best && words(best) >= words(next) ? best : next),
    undefined,
  );
}

interface Noted {
  readonly items: readonly StatusItem[];
  readonly story: Story;
  readonly problems: readonly Problem[];
}

const lastNoted = new WeakMap<Story, Noted>();

function notedStory(story: Story, items: readonly StatusItem[]): Noted {
  const before = lastNoted.get(story);
  if (before && sameItems(before.items, items)) return before;
  // A plan that says nothing of the status only brings its story.
  const notes = items.map(({ note }) => note).filter(({ status }) => status.raw !== '');
  const isAlone = items.some(({ alone }) => alone === story);
  const taken = isAlone || story.status.raw === '' ? notes.find(({ status }) => status.raw !== '')?.status : undefined;
  const { statusMark, ...rest } = story;
  const joined: Story = {
    ...rest,
    status: taken ?? story.status,
    statusNotes: notes,
    // The mark of a story that is only noted is the note's.
    ...(statusMark && !isAlone ? { statusMark } : {}),
  };
  const noted = { items, story: joined, problems: notes.flatMap((note) => driftOf(joined, note)) };
  lastNoted.set(story, noted);
  return noted;
}

function driftOf(story: Story, { status, statusMark, uri, range }: StatusNote): readonly Problem[] {
  const kinds = [story.status.category, status.category];
  if (kinds[0] === kinds[1] || kinds.includes('unknown')) return [];
  const words = [story.id, ...[status.raw, story.status.raw].map(withoutHiddenCharacters), fileOf(story)];
  const message =
    statusMark && canSetStatus(story)
      ? t('{0} is “{1}” here, but “{2}” in {3}. Set its status to bring both in step.', ...words)
      : t('{0} is “{1}” here, but “{2}” in {3}.', ...words);
  return [{ code: 'status-drift', severity: 'information', message, uri, range }];
}

/** The name of the file that the status shown is from. */
function fileOf(story: Story): string {
  const uri = noteOfStatus(story)?.uri ?? story.uri ?? '';
  return withoutHiddenCharacters(decodedUri(uri.split('/').at(-1) ?? ''));
}

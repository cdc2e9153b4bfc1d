import type { Difference, Origin, Story } from '../model/story.js';
import { canonicalNames } from '../notation/canonicalNames.js';
import { t } from '../text/l10n.js';
import type { SourceState } from './snapshot.js';
import { sameItems } from './sameItems.js';

/**
 * A story that a file of a workspace folder and a tracker of the same folder both have is one story: the file's, which
 * the repository's history keeps, with the tracker as another origin and with what the two say differently.
 */
export function joinOrigins(stories: readonly Story[], sources: readonly SourceState[]): readonly Story[] {
  if (!sources.some(({ remote }) => remote)) return stories;
  const byId = new Map(sources.map((source) => [source.id, source]));
  const isRemote = ({ source }: Story): boolean => byId.get(source)?.remote === true;
  const remote = new Map<string, Story[]>();
  for (const story of stories) {
    if (!isRemote(story)) continue;
    const { id } = canonicalNames(story);
    const others = remote.get(id);
    if (others) others.push(story);
    else remote.set(id, [story]);
  }
  const joined = new Set<Story>();
  const own = stories.map((story) => {
    if (story.archived || isRemote(story)) return story;
    const folder = byId.get(story.source)?.folder;
    const others = remote.get(canonicalNames(story).id)?.filter(({ source }) => byId.get(source)?.folder === folder);
    if (!others || others.length === 0) return story;
    for (const other of others) joined.add(other);
    return joinedStory(story, others, byId);
  });
  return joined.size === 0 ? stories : own.filter((story) => !joined.has(story));
}

interface Joined {
  readonly others: readonly Story[];
  readonly labels: readonly string[];
  readonly story: Story;
}

const lastJoined = new WeakMap<Story, Joined>();

/** The very story of the time before where nothing of it has changed: whoever compares stories has nothing to do then. */
function joinedStory(story: Story, others: readonly Story[], sources: ReadonlyMap<string, SourceState>): Story {
  const labels = others.map(({ source }) => sources.get(source)?.label ?? source);
  const before = lastJoined.get(story);
  if (before && sameItems(before.others, others) && sameItems(before.labels, labels)) return before.story;
  const joined = withOrigins(story, others, labels);
  lastJoined.set(story, { others, labels, story: joined });
  return joined;
}

function withOrigins(story: Story, others: readonly Story[], labels: readonly string[]): Story {
  const origins = others.map((other, at): Origin => ({
    uid: other.uid,
    source: other.source,
    label: labels[at] ?? other.source,
    ...(other.uri === undefined ? {} : { uri: other.uri }),
    ...(other.url === undefined ? {} : { url: other.url }),
    differences: differencesOf(story, other),
  }));
  const aliases = [...(story.aliases ?? []), ...others.flatMap((other) => other.aliases ?? [])];
  const [url] = others.flatMap((other) => other.url ?? []);
  const discussion = story.discussion ?? others.find((other) => other.discussion)?.discussion;
  return {
    ...story,
    origins,
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(url === undefined ? {} : { url }),
    ...(discussion === undefined ? {} : { discussion }),
  };
}

/** What two sources say differently about one story. */
function differencesOf(here: Story, there: Story): readonly Difference[] {
  const found: Difference[] = [];
  const compare = (what: Difference['what'], a: string, b: string): void => {
    if (plain(a) !== plain(b)) found.push({ what, here: a, there: b });
  };
  compare('title', here.title, there.title);
  if (here.status.category !== there.status.category) compare('status', here.status.raw, there.status.raw);
  if (there.criteria.length > 0) compare('criteria', criteriaWords(here), criteriaWords(there));
  return found;
}

/** `2 of 4 done`, and the words of those that are, since equal numbers may stand for different ones. */
function criteriaWords({ criteria }: Story): string {
  const done = criteria.filter((criterion) => criterion.done);
  const count = t('{0} of {1} done', done.length, criteria.length);
  return done.length === 0 ? count : `${count}: ${done.map(({ text }) => text).join('; ')}`;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

import type { Difference, Origin, Story } from '../model/story.js';
import { canonicalId } from '../notation/ids.js';
import { t } from '../text/l10n.js';
import type { SourceState } from './snapshot.js';

/**
 * A story that a file of a workspace folder and a tracker of the same folder both have is one story: the file's, which
 * the repository's history keeps, with the tracker as another origin and with what the two say differently.
 */
export function joinOrigins(stories: readonly Story[], sources: readonly SourceState[]): readonly Story[] {
  if (!sources.some(({ remote }) => remote)) return stories;
  const byId = new Map(sources.map((source) => [source.id, source]));
  const placeOf = ({ id, source }: Story): string => `${byId.get(source)?.folder ?? ''} ${canonicalId(id)}`;
  const isRemote = ({ source }: Story): boolean => byId.get(source)?.remote === true;
  const remote = new Map<string, Story[]>();
  for (const story of stories) {
    if (!isRemote(story)) continue;
    const others = remote.get(placeOf(story));
    if (others) others.push(story);
    else remote.set(placeOf(story), [story]);
  }
  const joined = new Set<Story>();
  const own = stories.map((story) => {
    const others = isRemote(story) || story.archived ? undefined : remote.get(placeOf(story));
    if (!others) return story;
    for (const other of others) joined.add(other);
    return withOrigins(story, others, byId);
  });
  return joined.size === 0 ? stories : own.filter((story) => !joined.has(story));
}

function withOrigins(story: Story, others: readonly Story[], sources: ReadonlyMap<string, SourceState>): Story {
  const origins = others.map((other): Origin => ({
    uid: other.uid,
    source: other.source,
    label: sources.get(other.source)?.label ?? other.source,
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

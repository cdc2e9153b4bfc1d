import type { LocalName, Story } from '../model/story.js';
import { canonicalId } from '../notation/ids.js';
import { canonicalLocalName, headKey } from '../notation/localGrammar.js';
import { localHeadOf, scopeNamesOf } from '../notation/localFamily.js';
import type { Snapshot } from './snapshot.js';

/** What a local name means in one feature or story. */
export interface LocalMeaning {
  readonly story: Story;
  /** The story's criterion that it names; absent where it names the story. */
  readonly criterion?: string;
}

/** The local names of a backlog. */
export interface LocalMeanings {
  /** All that it may mean, in the backlog's order: one for each story that has it. */
  of(name: string): readonly LocalMeaning[];
  /** Whether texts that name this scope mean this story. */
  isIn(story: Story, scope: string): boolean;
  /** Whether the two stories have a scope in common. */
  areTogether(a: Story, b: Story): boolean;
  /**
   * What a name would mean within a scope that has such names, but not this one: the story that it would belong to, and
   * the criterion that it does not have. Undefined where the scope has no such names, or several stories might have it.
   */
  missing(name: string, scope: string): LocalMeaning | undefined;
}

const known = new WeakMap<Snapshot, LocalMeanings>();
const scopesOfStories = new WeakMap<Story, ReadonlySet<string>>();

/** Made when it is first asked for. */
export function localMeaningsOf(snapshot: Snapshot): LocalMeanings {
  const meanings = known.get(snapshot) ?? createMeanings(snapshot);
  known.set(snapshot, meanings);
  return meanings;
}

function createMeanings(snapshot: Snapshot): LocalMeanings {
  const byName = new Map<string, LocalMeaning[]>();
  const byScope = new Map<string, Story[]>();
  for (const story of snapshot.stories) {
    if (!story.localNames) continue;
    for (const scope of scopesOf(story)) {
      const others = byScope.get(scope);
      if (others) others.push(story);
      else byScope.set(scope, [story]);
    }
    const keys = keysOf(story.localNames);
    for (const [at, { criterion }] of story.localNames.entries()) {
      const key = keys[at] ?? '';
      if (key === '') continue;
      const meaning = criterion === undefined ? { story } : { story, criterion };
      const others = byName.get(key);
      if (!others) byName.set(key, [meaning]);
      else if (!others.some((other) => other.story === story)) others.push(meaning);
    }
  }
  const isIn = (story: Story, scope: string): boolean => scopesOf(story).has(scope);
  /** A story's own id is a scope for what stands beside it in its feature as well. */
  const storiesIn = (scope: string): readonly Story[] => {
    const named = byScope.get(scope) ?? [];
    const wider = named.flatMap((story) => [...scopesOf(story)].flatMap((one) => byScope.get(one) ?? []));
    return [...new Set([...named, ...wider])];
  };
  return {
    of: (name) => byName.get(canonicalLocalName(name)) ?? [],
    isIn,
    areTogether: (a, b) => [...scopesOf(a)].some((scope) => scopesOf(b).has(scope)),
    missing: (name, scope) => {
      const shorter = name.replace(/\.\d+[a-z]?$/, '');
      const owner = (byName.get(canonicalLocalName(shorter)) ?? []).filter(({ story }) => isIn(story, scope));
      const [only] = owner;
      if (shorter !== name && only && owner.length === 1 && only.criterion === undefined) {
        return { story: only.story, criterion: /[\d.]+[a-z]?$/.exec(name)?.[0] ?? name };
      }
      const head = headKey(localHeadOf(name) ?? '');
      const alike = storiesIn(scope).filter(({ localNames = [] }) =>
        localNames.some((one) => one.criterion !== undefined && headKey(localHeadOf(one.name) ?? '') === head),
      );
      const [story] = alike;
      return story && alike.length === 1 ? { story, criterion: name } : undefined;
    },
  };
}

const keysOfNames = new WeakMap<readonly LocalName[], readonly string[]>();

/** The names in the form in which they are compared; nothing for one that does not end in a number. */
function keysOf(names: readonly LocalName[]): readonly string[] {
  const known = keysOfNames.get(names);
  if (known) return known;
  const keys = names.map(({ name }) => (localHeadOf(name) === undefined ? '' : canonicalLocalName(name)));
  keysOfNames.set(names, keys);
  return keys;
}

/** What texts call the feature or story, in the form in which scopes are compared. */
function scopesOf(story: Story): ReadonlySet<string> {
  const scopes = scopesOfStories.get(story);
  if (scopes) return scopes;
  const made = new Set(scopeNamesOf(story).map(canonicalId));
  scopesOfStories.set(story, made);
  return made;
}

import type { Story } from '../model/story.js';

/** What the local names of one source look like, and how texts name their scopes; plain data for other threads. */
export interface LocalFamily {
  /**
   * What stands before the number in its names: `FR-`, `US`, `Requirement `. `0` stands for a number within
   * (`AC-US0-`). Which numbers there are is not part of it: texts are not read anew for each.
   */
  readonly heads: readonly string[];
  /** As texts write them: `005-speckit-views`, `005`, `checkout`. */
  readonly scopes: readonly string[];
}

/** What stands before the number of a name; undefined where it does not end in one. */
export function localHeadOf(name: string): string | undefined {
  const head = name.replace(/\d+(?:\.\d+){0,7}[a-z]?$/, '');
  return head === '' || head === name ? undefined : head.replace(/\d+/g, '0');
}

type Naming = Pick<Story, 'source' | 'id' | 'parent' | 'localNames' | 'scope'>;

/** What texts call the scope of a story's local names: also its own id, and that of the feature that it is a part of. */
export function scopeNamesOf({
  id,
  parent,
  scope = [],
}: Pick<Naming, 'id' | 'scope'> & { parent?: string | undefined }) {
  const isPart = parent !== undefined && id.startsWith(`${parent}/`);
  return isPart ? [...scope, id, parent] : [...scope, id];
}

const headsOfNames = new WeakMap<NonNullable<Story['localNames']>, ReadonlySet<string>>();

/** The families of these stories, one for each source that has local names. */
export function localFamiliesOf(stories: readonly Naming[]): readonly LocalFamily[] {
  const families = new Map<string, Record<keyof LocalFamily, Set<string>>>();
  for (const { source, id, parent, localNames, scope = [] } of stories) {
    const own = localNames && headsIn(localNames);
    // Names without a number are found behind tags alone.
    if (!own || own.size === 0) continue;
    const family = families.get(source) ?? { heads: new Set(), scopes: new Set() };
    families.set(source, family);
    for (const head of own) family.heads.add(head);
    for (const name of scopeNamesOf({ id, scope, parent })) family.scopes.add(name);
  }
  return [...families.values()].map(({ heads, scopes }) => ({ heads: [...heads].sort(), scopes: [...scopes].sort() }));
}

function headsIn(names: NonNullable<Story['localNames']>): ReadonlySet<string> {
  const known = headsOfNames.get(names);
  if (known) return known;
  const heads = new Set(names.flatMap(({ name }) => localHeadOf(name) ?? []));
  headsOfNames.set(names, heads);
  return heads;
}

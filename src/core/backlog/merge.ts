import type { Decision } from '../model/decision.js';
import type { Problem } from '../model/problem.js';
import type { Story } from '../model/story.js';
import { canonicalId } from '../notation/ids.js';
import { createVocabulary } from '../notation/vocabulary.js';
import type { KnownId } from '../notation/vocabulary.js';
import { t } from '../text/l10n.js';
import type { LocalSource, ReadItem } from './format.js';
import type { FolderRules, PathMapping, Snapshot, SourceState } from './snapshot.js';

/** All items of one source, file by file. */
export interface SourceContent {
  readonly source: LocalSource;
  /** By path, in the order in which they are shown. */
  readonly files: ReadonlyMap<string, readonly ReadItem[]>;
}

/** What one workspace folder brings. */
export interface FolderContent {
  readonly sources: readonly SourceContent[];
  readonly problems: readonly Problem[];
  readonly paths: readonly PathMapping[];
  readonly rules: FolderRules;
  /** Key prefixes that the folder's configuration declares. */
  readonly keys: readonly string[];
}

/** Joins everything that was read into one snapshot. Keeps every item: clashes of ids become problems. */
export function mergeBacklog(folders: readonly FolderContent[], revision: number): Snapshot {
  const stories: Story[] = [];
  const decisions: Decision[] = [];
  const problems: Problem[] = folders.flatMap((folder) => folder.problems);
  const sources: SourceState[] = [];
  const folderOfSource = new Map<string, string>();
  const known: KnownId[] = [];
  const keys: string[] = folders.flatMap((folder) => folder.keys);

  for (const { source, files } of folders.flatMap((folder) => folder.sources)) {
    const before = [stories.length, decisions.length, problems.length] as const;
    const anyCase = source.anyCase ?? false;
    problems.push(...(source.problems ?? []));
    for (const items of files.values()) {
      for (const item of items) {
        if (item.type === 'story') {
          stories.push(item.story);
          known.push({ id: item.story.id, kind: 'story', anyCase });
        } else if (item.type === 'decision') {
          decisions.push(item.decision);
          known.push({ id: item.decision.id, kind: 'decision', anyCase });
        } else problems.push(item.problem);
      }
    }
    keys.push(...(source.keys ?? []));
    folderOfSource.set(source.id, source.folder.uri);
    sources.push({
      id: source.id,
      type: source.type,
      label: source.label,
      folder: source.folder.uri,
      stories: stories.length - before[0],
      decisions: decisions.length - before[1],
      problems: problems.length - before[2],
    });
  }

  const folderOf = (source: string): string | undefined => folderOfSource.get(source);
  const decisionsById = groupById(decisions);
  const linked = linkDecisions(stories, decisions, decisionsById);
  const storiesById = groupById(linked.stories);
  const finalDecisionsById = groupById(linked.decisions);
  problems.push(...clashes(storiesById, folderOf), ...clashes(finalDecisionsById, folderOf));
  const storyPaths = linked.stories.flatMap((story) => pathsOf(story, folderOf));

  const childrenById = new Map<string, Story[]>();
  for (const story of linked.stories) {
    if (story.parent === undefined) continue;
    const parent = canonicalId(story.parent);
    childrenById.set(parent, [...(childrenById.get(parent) ?? []), story]);
  }
  const storyByUid = new Map(linked.stories.map((story) => [story.uid, story]));
  const decisionByUid = new Map(linked.decisions.map((decision) => [decision.uid, decision]));

  return Object.freeze({
    revision,
    sources,
    stories: linked.stories,
    decisions: linked.decisions,
    problems,
    paths: [...folders.flatMap((folder) => folder.paths), ...storyPaths],
    rules: folders.map((folder) => folder.rules),
    vocabulary: createVocabulary(known, keys),
    story: (ref: string, near?: string) =>
      storyByUid.get(ref) ?? best(storiesById.get(canonicalId(ref)), near, folderOf),
    decision: (ref: string, near?: string) =>
      decisionByUid.get(ref) ?? best(finalDecisionsById.get(canonicalId(ref)), near, folderOf),
    storiesWith: (id: string) => storiesById.get(canonicalId(id)) ?? [],
    children: (story: Story) =>
      (childrenById.get(canonicalId(story.id)) ?? []).filter(
        (child) => folderOf(child.source) === folderOf(story.source),
      ),
    folderOf,
  });
}

interface Item {
  readonly id: string;
  readonly uid: string;
  readonly source: string;
  readonly archived: boolean;
  readonly uri?: string;
}

function groupById<T extends Item>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const id = canonicalId(item.id);
    const group = groups.get(id);
    if (group) group.push(item);
    else groups.set(id, [item]);
  }
  return groups;
}

/** Decisions that name a story are the story's; who is superseded learns by whom. */
function linkDecisions(
  stories: readonly Story[],
  decisions: readonly Decision[],
  byId: ReadonlyMap<string, readonly Decision[]>,
): { stories: readonly Story[]; decisions: readonly Decision[] } {
  const named = new Map<string, string[]>();
  const successors = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, id: string): void =>
    void map.set(key, [...(map.get(key) ?? []), id]);
  for (const decision of decisions) {
    for (const story of decision.stories) add(named, canonicalId(story), decision.id);
    for (const old of decision.supersedes) {
      for (const target of byId.get(canonicalId(old)) ?? []) {
        if (target.source === decision.source) add(successors, target.uid, decision.id);
      }
    }
  }
  return {
    stories:
      named.size === 0
        ? stories
        : stories.map((story) => {
            const more = named.get(canonicalId(story.id));
            return more ? { ...story, decisions: withoutDoubles([...story.decisions, ...more]) } : story;
          }),
    decisions: decisions.map((decision) => {
      const more = successors.get(decision.uid);
      return more ? { ...decision, supersededBy: withoutDoubles([...decision.supersededBy, ...more]) } : decision;
    }),
  };
}

function withoutDoubles(ids: readonly string[]): readonly string[] {
  return [...new Map(ids.map((id) => [canonicalId(id), id])).values()];
}

function best<T extends Item>(
  items: readonly T[] | undefined,
  near: string | undefined,
  folderOf: (source: string) => string | undefined,
): T | undefined {
  if (!items || items.length < 2) return items?.[0];
  const rank = (item: T): number => {
    const folder = folderOf(item.source);
    const isNear = near !== undefined && folder !== undefined && near.startsWith(`${folder}/`);
    return (isNear ? 0 : 2) + (item.archived ? 1 : 0);
  };
  return items.reduce((a, b) => (rank(b) < rank(a) ? b : a));
}

/** Archived items may re-use ids, and each folder may have its own; anything else that clashes is told once per item. */
function clashes(
  groups: ReadonlyMap<string, readonly (Item & Pick<Story, 'range'>)[]>,
  folderOf: (source: string) => string | undefined,
): Problem[] {
  const problems: Problem[] = [];
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const first = new Map<string, Item>();
    for (const item of group) {
      if (item.archived) continue;
      const folder = folderOf(item.source) ?? '';
      const other = first.get(folder);
      if (!other) {
        first.set(folder, item);
        continue;
      }
      problems.push({
        code: 'duplicate-id',
        severity: 'warning',
        message: t(
          '{0} is also used in {1}. References to it may mean either; give one of them another id.',
          item.id,
          fileName(other.uri),
        ),
        ...(item.uri === undefined ? {} : { uri: item.uri }),
        ...(item.range === undefined ? {} : { range: item.range }),
      });
    }
  }
  return problems;
}

function fileName(uri: string | undefined): string {
  return decodeURIComponent(uri?.split('/').at(-1) ?? '');
}

function pathsOf(story: Story, folderOf: (source: string) => string | undefined): PathMapping[] {
  const folder = folderOf(story.source);
  if (folder === undefined || story.archived) return [];
  return story.paths.map((pattern) => ({ folder, pattern, ids: [story.uid] }));
}

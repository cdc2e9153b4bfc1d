import type { Decision } from '../model/decision.js';
import type { Problem } from '../model/problem.js';
import type { Story } from '../model/story.js';
import { canonicalId } from '../notation/ids.js';
import { createVocabulary } from '../notation/vocabulary.js';
import type { KnownId } from '../notation/vocabulary.js';
import { clashes } from './clashes.js';
import type { LocalSource, ReadItem } from './format.js';
import { groupById, likeliest } from './likeliest.js';
import { linkDecisions } from './linkDecisions.js';
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
      storyByUid.get(ref) ?? likeliest(storiesById.get(canonicalId(ref)), near, folderOf),
    decision: (ref: string, near?: string) =>
      decisionByUid.get(ref) ?? likeliest(finalDecisionsById.get(canonicalId(ref)), near, folderOf),
    storiesWith: (id: string) => storiesById.get(canonicalId(id)) ?? [],
    children: (story: Story) =>
      (childrenById.get(canonicalId(story.id)) ?? []).filter(
        (child) => folderOf(child.source) === folderOf(story.source),
      ),
    folderOf,
  });
}

function pathsOf(story: Story, folderOf: (source: string) => string | undefined): PathMapping[] {
  const folder = folderOf(story.source);
  if (folder === undefined || story.archived) return [];
  return story.paths.map((pattern) => ({ folder, pattern, ids: [story.uid] }));
}

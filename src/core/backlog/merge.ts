import type { Decision } from '../model/decision.js';
import type { Problem } from '../model/problem.js';
import type { Story } from '../model/story.js';
import { localFamiliesOf } from '../notation/localFamily.js';
import { createVocabulary, partsOf } from '../notation/vocabulary.js';
import type { KnownId } from '../notation/vocabulary.js';
import type { Steps } from '../ports/steps.js';
import { clashes } from './clashes.js';
import type { BacklogSource, ReadItem } from './format.js';
import { indexItems } from './itemIndex.js';
import type { ItemIndex } from './itemIndex.js';
import type { JoinItems } from './joinItems.js';
import { joinOrigins } from './joinOrigins.js';
import { linkDecisions } from './linkDecisions.js';
import type { LostService } from './linkTasks.js';
import { createMayExist } from './mayExist.js';
import type { FolderRules, PathMapping, Snapshot, SourceState } from './snapshot.js';
import type { StatusItem } from './statusNotes.js';

/** All items of one source, file by file. */
export interface SourceContent {
  readonly source: BacklogSource;
  /** By path, or by the tracker's key, in the order in which they are shown. */
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
  /** Present where one of its sources has several files for one story. */
  readonly join?: JoinItems | undefined;
}

/** What the next snapshot can take over. */
interface Known {
  readonly stories: ItemIndex<Story>;
  readonly decisions: ItemIndex<Decision>;
  /** Everything but the items that vocabulary and paths depend on. */
  readonly frame: string;
}

const knownOf = new WeakMap<Snapshot, Known>();

/**
 * Joins everything that was read into one snapshot. Keeps every item: clashes of ids become problems. `before` lends the
 * new snapshot what is the same in both, so that a small change of a large backlog costs little.
 */
export function mergeBacklog(folders: readonly FolderContent[], revision: number, before?: Snapshot): Snapshot {
  const steps = mergingSteps(folders, revision, before);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** As {@link mergeBacklog}, in steps: everything of a large backlog takes too long for one stretch. */
export function* mergingSteps(folders: readonly FolderContent[], revision: number, before?: Snapshot): Steps<Snapshot> {
  const known = before && knownOf.get(before);
  const { sources, folderOf, anyCase, ...everything } = yield* collect(folders);
  const collected = { ...everything, stories: joinOrigins(everything.stories, sources) };
  yield;
  const configured = folders.flatMap((folder) => folder.paths);
  const local = localFamiliesOf(collected.stories);
  yield;
  const frame = JSON.stringify([
    collected.keys,
    collected.heads,
    local,
    [...anyCase],
    configured,
    sources.map(({ id, folder }) => [id, folder]),
  ]);
  yield;
  const storyIndex = indexItems(collected.stories, known?.stories);
  const decisionIndex = indexItems(collected.decisions, known?.decisions);
  yield;
  const { stories, decisions } = linkDecisions(storyIndex, decisionIndex, folderOf);
  yield;
  const isAlike = known?.frame === frame && storyIndex.isLike(known.stories);
  const vocabulary =
    before && isAlike && decisionIndex.isLike(known.decisions)
      ? before.vocabulary
      : createVocabulary(idsOf(collected, anyCase), collected.keys, collected.heads, local);
  yield;
  const paths =
    before &&
    isAlike &&
    haveSamePaths(collected.stories, known.stories.items) &&
    decisionIndex.isLike(known.decisions) &&
    haveSamePaths(collected.decisions, known.decisions.items)
      ? before.paths
      : [...configured, ...[...collected.stories, ...collected.decisions].flatMap((item) => pathsOf(item, folderOf))];

  yield;
  const shared = [...clashes(stories.shared, folderOf), ...clashes(decisions.shared, folderOf)];
  yield;
  const snapshot: Snapshot = Object.freeze({
    revision,
    sources,
    stories: stories.items,
    decisions: decisions.items,
    lostServices: collected.lostServices,
    problems: [...collected.problems, ...shared],
    paths,
    rules: folders.map((folder) => folder.rules),
    vocabulary,
    story: (ref: string, near?: string) => stories.meant(ref, near, folderOf),
    decision: (ref: string, near?: string) => decisions.meant(ref, near, folderOf),
    storiesWith: (id: string) => stories.withId(id),
    children: (story: Story) =>
      stories.childrenOf(story.id).filter((child) => folderOf(child.source) === folderOf(story.source)),
    mayExist: createMayExist(folders.flatMap((folder) => folder.sources.map(({ source }) => source))),
    folderOf,
  });
  knownOf.set(snapshot, { stories: storyIndex, decisions: decisionIndex, frame });
  return snapshot;
}

interface Collected {
  readonly stories: readonly Story[];
  readonly decisions: readonly Decision[];
  readonly problems: readonly Problem[];
  readonly lostServices: readonly LostService[];
  readonly sources: readonly SourceState[];
  readonly keys: readonly string[];
  readonly heads: readonly string[];
  /** Ids of the sources whose ids may be written in any case. */
  readonly anyCase: ReadonlySet<string>;
  readonly folderOf: (source: string) => string | undefined;
}

function* collect(folders: readonly FolderContent[]): Steps<Collected> {
  const stories: Story[] = [];
  const decisions: Decision[] = [];
  const problems: Problem[] = folders.flatMap((folder) => folder.problems);
  const lostServices: LostService[] = [];
  const sources: SourceState[] = [];
  const folderOfSource = new Map<string, string>();
  const keys: string[] = folders.flatMap((folder) => folder.keys);
  const heads = new Set<string>();
  const anyCase = new Set<string>();
  for (const { source, files, join } of folders.flatMap(({ sources, join }) =>
    sources.map((one) => ({ ...one, join })),
  )) {
    yield;
    const before = [stories.length, decisions.length, problems.length] as const;
    problems.push(...(source.problems ?? []));
    const own: Story[] = [];
    const noted: StatusItem[] = [];
    for (const items of files.values()) {
      for (const item of items) {
        if (item.type === 'story') own.push(item.story);
        else if (item.type === 'decision') decisions.push(item.decision);
        else if (item.type === 'problem') problems.push(item.problem);
        else noted.push(item);
      }
    }
    const joined = join?.(own, noted);
    for (const story of joined?.stories ?? own) stories.push(story);
    problems.push(...(joined?.problems ?? []));
    lostServices.push(...(joined?.lost ?? []));
    keys.push(...(source.keys ?? []));
    for (const head of headsOf(source)) heads.add(head);
    if (source.anyCase) anyCase.add(source.id);
    folderOfSource.set(source.id, source.folder.uri);
    sources.push({
      id: source.id,
      type: source.type,
      label: source.label,
      folder: source.folder.uri,
      stories: stories.length - before[0],
      decisions: decisions.length - before[1],
      problems: problems.length - before[2],
      ...(source.remote ? { remote: true } : {}),
    });
  }
  const folderOf = (source: string): string | undefined => folderOfSource.get(source);
  return { stories, decisions, problems, lostServices, sources, keys, heads: [...heads], anyCase, folderOf };
}

function* idsOf(
  { stories, decisions }: Pick<Collected, 'stories' | 'decisions'>,
  anyCase: ReadonlySet<string>,
): Iterable<KnownId> {
  for (const story of stories) yield* knownIds(story, 'story', anyCase.has(story.source));
  for (const decision of decisions) yield* knownIds(decision, 'decision', anyCase.has(decision.source));
}

/** Of a source whose ids may be written in any case the usual one in every case: its first item changes nothing then. */
function headsOf({ heads = [], anyCase = false }: BacklogSource): readonly string[] {
  const [usual] = heads;
  return usual === undefined || !anyCase ? heads : [...heads, usual.toUpperCase(), usual.toLowerCase()];
}

const idsByItem = new WeakMap<Story | Decision, readonly KnownId[]>();

/** Remembered as long as the item is, since a tracker's item has many names and a backlog may have many thousands. */
function knownIds(item: Story | Decision, kind: KnownId['kind'], anyCase: boolean): readonly KnownId[] {
  const known = idsByItem.get(item);
  if (known?.[0]?.anyCase === anyCase) return known;
  const aliases = 'aliases' in item ? (item.aliases ?? []) : [];
  const onlyTagged = 'onlyTagged' in item && item.onlyTagged;
  const ids = [item.id, ...aliases].map((id, at) => {
    const entry = { id, kind, anyCase: anyCase && at === 0, parts: partsOf(id) };
    return onlyTagged && at === 0 ? { ...entry, onlyTagged } : entry;
  });
  idsByItem.set(item, ids);
  return ids;
}

type Placed = Pick<Story | Decision, 'uid' | 'source' | 'archived' | 'paths'>;

function pathsOf(
  { uid, source, archived, paths }: Placed,
  folderOf: (source: string) => string | undefined,
): PathMapping[] {
  if (archived || !paths || paths.length === 0) return [];
  const folder = folderOf(source);
  return folder === undefined ? [] : paths.map((pattern) => ({ folder, pattern, ids: [uid] }));
}

/** Of items in the same places; then what others made of the paths stays right. */
function haveSamePaths(items: readonly Placed[], before: readonly Placed[]): boolean {
  return items.every((item, at) => {
    const old = before[at];
    if (item === old) return true;
    return item.archived === old?.archived && item.paths?.join('\n') === old.paths?.join('\n');
  });
}

import { localMeaningsOf } from '../backlog/localMeanings.js';
import type { LocalMeaning, LocalMeanings } from '../backlog/localMeanings.js';
import { nearness } from '../backlog/likeliest.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Resolution, Reference } from '../model/reference.js';
import type { Story } from '../model/story.js';
import { canonicalId } from '../notation/ids.js';
import { isLocalKey, localNameOf } from '../notation/localKey.js';
import { decodedUri } from '../text/uris.js';
import { pathRulesFor } from './pathRules.js';

/** The current branch of the repository that holds a file, as far as it is known. */
export type BranchOf = (uri: string) => string | undefined;

/** What a local name may mean in a file, and how that is known. */
export interface LocalAnswer {
  /** One where it is certain, or where the branch says so. */
  readonly meanings: readonly LocalMeaning[];
  /** Absent where it may be any of them. */
  readonly by?: Resolution;
}

/**
 * The references of a file with their local names resolved: one answer only where it is certain, else candidates; what
 * means nothing is left out. The very array where there are no local names.
 */
export function resolved(
  references: readonly Reference[],
  snapshot: Snapshot,
  branchOf: BranchOf = () => undefined,
): readonly Reference[] {
  if (!references.some(({ id }) => isLocalKey(id))) return references;
  const answers = new Map<string, Reference | undefined>();
  return references.flatMap((reference) => {
    const { id, uri } = reference;
    const local = localNameOf(id);
    if (!local) return [reference];
    const key = `${id} ${uri}`;
    if (!answers.has(key)) answers.set(key, referenceOf(reference, local.name, answerTo(snapshot, id, uri, branchOf)));
    const answer = answers.get(key);
    if (!answer) return [];
    const { range, class: own, reach } = reference;
    return [{ ...answer, range, class: own, ...(reach ? { reach } : {}) }];
  });
}

function referenceOf(reference: Reference, name: string, { meanings, by }: LocalAnswer): Reference | undefined {
  const [first] = meanings;
  if (!first) return undefined;
  const criteria = new Set(meanings.map(({ criterion }) => criterion));
  const criterion = criteria.size === 1 && first.criterion !== undefined ? { criterion: first.criterion } : {};
  if (by !== undefined) return { ...reference, id: first.story.id, known: true, ...criterion, local: { name, by } };
  const candidates = [...new Set(meanings.map(({ story }) => story.id))];
  return { ...reference, id: name, known: true, ...criterion, candidates, local: { name } };
}

/** What an uncertain local name may mean: one for each of the reference's candidates. */
export function candidatesOf(snapshot: Snapshot, { uri, local, candidates = [] }: Reference): readonly LocalMeaning[] {
  const wanted = new Set(candidates);
  const meanings = local ? localMeaningsOf(snapshot).of(local.name) : [];
  return nearest(snapshot, meanings, uri).filter(({ story }) => wanted.has(story.id));
}

/** What a local key means in a file; formats.md, rule 6. */
export function answerTo(
  snapshot: Snapshot,
  key: string,
  uri: string,
  branchOf: BranchOf = () => undefined,
): LocalAnswer {
  const local = localNameOf(key);
  if (!local) return none;
  const { name, scope, by } = local;
  const known = localMeaningsOf(snapshot);
  const all = nearest(snapshot, known.of(name), uri);
  let left = all;
  if (scope !== undefined && by !== undefined) {
    const inScope = scoped(known, snapshot, all, scope, uri);
    const [only] = inScope;
    if (only && inScope.length === 1) return { meanings: [only], by };
    if (inScope.length > 0) left = inScope;
    else {
      const missing = known.missing(name, scope);
      if (missing) return { meanings: [missing], by };
    }
  }
  if (left.length === 0) return none;
  const steps: readonly (readonly [Resolution, () => readonly LocalMeaning[]])[] = [
    ['file', () => left.filter(({ story }) => story.uri === uri)],
    ['folder', () => left.filter(({ story }) => isInFolderOf(known, story, uri))],
    ['path', () => byPath(known, snapshot, left, uri)],
    ['only', () => left],
    ['branch', () => byBranch(left, branchOf(uri))],
  ];
  for (const [way, find] of steps) {
    const found = find();
    const [only] = found;
    if (only && found.length === 1) return { meanings: [only], by: way };
    if (found.length > 1 && way !== 'branch') left = found;
  }
  return { meanings: left };
}

const none: LocalAnswer = { meanings: [] };

/** Those of the workspace folder that holds the file, where it has any. */
function nearest(snapshot: Snapshot, meanings: readonly LocalMeaning[], uri: string): readonly LocalMeaning[] {
  if (meanings.length < 2) return meanings;
  const near = ({ story }: LocalMeaning): number => nearness(snapshot.folderOf(story.source), uri);
  const most = Math.max(...meanings.map(near));
  return meanings.filter((meaning) => near(meaning) === most);
}

/** Those that a scope holds; where it is the id of a story, else those of its feature. */
function scoped(
  known: LocalMeanings,
  snapshot: Snapshot,
  meanings: readonly LocalMeaning[],
  scope: string,
  uri: string,
): readonly LocalMeaning[] {
  const own = meanings.filter(({ story }) => known.isIn(story, scope));
  if (own.length > 0) return own;
  const story = snapshot.story(scope, uri);
  return story ? meanings.filter((meaning) => known.areTogether(meaning.story, story)) : [];
}

/** Whether a file lies in the feature's own folder: where the feature's file does, and named for it. */
function isInFolderOf(known: LocalMeanings, story: Story, uri: string): boolean {
  const folder = story.uri?.slice(0, story.uri.lastIndexOf('/')) ?? '';
  const name = decodedUri(folder.slice(folder.lastIndexOf('/') + 1));
  return name !== '' && uri.startsWith(`${folder}/`) && known.isIn(story, canonicalId(name));
}

/** Those whose feature names the file among its paths. */
function byPath(
  known: LocalMeanings,
  snapshot: Snapshot,
  meanings: readonly LocalMeaning[],
  uri: string,
): readonly LocalMeaning[] {
  const stories = pathRulesFor(snapshot)
    .idsFor(uri)
    .flatMap((id): readonly Story[] => {
      const story = snapshot.story(id, uri);
      return story ? [story] : [];
    });
  return meanings.filter(({ story }) => stories.some((one) => known.areTogether(one, story)));
}

/** Those whose scope the branch is named for: `005-speckit-views`, `feature/005-speckit-views`. */
function byBranch(meanings: readonly LocalMeaning[], branch: string | undefined): readonly LocalMeaning[] {
  if (branch === undefined) return [];
  const names = [canonicalId(branch), canonicalId(branch.slice(branch.lastIndexOf('/') + 1))];
  const numbers = names.flatMap((name) => /^\d{3,}/.exec(name)?.[0] ?? []).map(canonicalId);
  const wanted = new Set([...names, ...numbers]);
  return meanings.filter(({ story: { scope = [], id } }) => [id, ...scope].some((one) => wanted.has(canonicalId(one))));
}

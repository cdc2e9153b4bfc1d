import type { Backlog } from '../backlog/backlog.js';
import type { Snapshot } from '../backlog/snapshot.js';
import { comparePositions } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import { canonicalLocalName } from '../notation/localGrammar.js';
import { isLocalKey, localNameOf } from '../notation/localKey.js';
import { answerTo, resolved } from './localReferences.js';
import type { BranchOf } from './localReferences.js';
import type { ReferenceIndex } from './referenceIndex.js';

/** What the index tells, with local names resolved. */
export interface LocalLinks {
  /** The very array of the time before as long as nothing changed. */
  readonly ofFile: (uri: string) => readonly Reference[];
  /**
   * The references by local names that mean a story for certain, by path and in the text's order; not those of which only
   * the current branch says so.
   */
  to(uid: string): readonly Reference[];
  /** The references by a local name of which it is not certain what they mean, by path and in the text's order. */
  open(name: string): readonly Reference[];
  /** Without what stands for local names. */
  withoutKeys(ids: ReadonlySet<string>): ReadonlySet<string>;
}

interface LocalLinksHost {
  readonly backlog: Pick<Backlog, 'snapshot'>;
  readonly index: Pick<ReferenceIndex, 'ids' | 'revision'>;
  readonly ofFile: ReferenceIndex['ofFile'];
  readonly branchOf: BranchOf;
}

interface Known {
  readonly snapshot: Snapshot;
  readonly branch: string | undefined;
  readonly references: readonly Reference[];
}

export function createLocalLinks({ backlog, index, ofFile, branchOf }: LocalLinksHost): LocalLinks {
  const known = new WeakMap<readonly Reference[], Known>();
  const withoutKeys = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();
  let files: ReadonlyMap<string, readonly string[]> = new Map();
  /** What `files` is true of. */
  let trueOf: readonly unknown[] = [];

  const resolvedOf = (uri: string): readonly Reference[] => {
    const found = ofFile(uri);
    const { snapshot } = backlog;
    if (snapshot.vocabulary.local.length === 0 || found.length === 0) return found;
    const branch = branchOf(uri);
    const before = known.get(found);
    if (before?.snapshot === snapshot && before.branch === branch) return before.references;
    const references = resolved(found, snapshot, branchOf);
    known.set(found, { snapshot, branch, references });
    return references;
  };
  /** The files that name each story by local names, by `uid`. */
  const filesByStory = (): ReadonlyMap<string, readonly string[]> => {
    const asked = [index.revision, backlog.snapshot];
    if (asked.every((part, at) => part === trueOf[at])) return files;
    trueOf = asked;
    const byStory = new Map<string, Set<string>>();
    for (const { word, files: own } of index.ids()) {
      if (!isLocalKey(word)) continue;
      for (const uri of own) {
        const { by, meanings } = answerTo(backlog.snapshot, word, uri);
        const [meaning] = meanings;
        if (!meaning || by === undefined) continue;
        const { uid } = meaning.story;
        byStory.set(uid, (byStory.get(uid) ?? new Set()).add(uri));
      }
    }
    return (files = new Map([...byStory].map(([uid, uris]) => [uid, [...uris].sort()])));
  };
  return {
    ofFile: resolvedOf,
    to: (uid) => {
      const { snapshot } = backlog;
      const story = snapshot.vocabulary.local.length === 0 ? undefined : snapshot.story(uid);
      if (!story) return [];
      return (filesByStory().get(uid) ?? []).flatMap((uri) =>
        resolvedOf(uri)
          .filter(({ id, local }) => local?.by !== undefined && local.by !== 'branch' && id === story.id)
          .toSorted((a, b) => comparePositions(a.range.start, b.range.start)),
      );
    },
    open: (name) => {
      if (backlog.snapshot.vocabulary.local.length === 0) return [];
      const wanted = canonicalLocalName(name);
      const isWanted = (own: string | undefined): boolean => own !== undefined && canonicalLocalName(own) === wanted;
      const uris = [...index.ids()].flatMap(({ word, files: own }) => (isWanted(localNameOf(word)?.name) ? own : []));
      return [...new Set(uris)]
        .sort()
        .flatMap((uri) => resolvedOf(uri).filter(({ candidates, local }) => candidates && isWanted(local?.name)));
    },
    withoutKeys: (ids) => {
      if (backlog.snapshot.vocabulary.local.length === 0) return ids;
      const kept = withoutKeys.get(ids) ?? new Set([...ids].filter((id) => !isLocalKey(id)));
      withoutKeys.set(ids, kept);
      return kept;
    },
  };
}

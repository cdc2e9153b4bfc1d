import type { Reference, ReferenceClass } from '../model/reference.js';
import type { Vocabulary } from '../notation/vocabulary.js';
import { createNamedIds } from './namedIds.js';
import type { NamedId } from './namedIds.js';
import { hasReaches, packReferences, samePlaces, sameReaches, unpackReferences } from './packedReferences.js';
import type { PackedReferences } from './packedReferences.js';

/**
 * References of many files, found by file and by id. They are kept packed and made objects of when somebody asks; a
 * change costs what the changed file holds.
 */
export interface ReferenceIndex {
  /** Files that have references. */
  files(): Iterable<string>;
  has(uri: string): boolean;
  /** The very array of the time before as long as the references are the same. */
  ofFile(uri: string): readonly Reference[];
  /** Those of a file that are wanted, in its order. */
  some(uri: string, isWanted: (reference: Pick<Reference, 'id' | 'known' | 'class'>) => boolean): readonly Reference[];
  /** Another one whenever the file's references, or what is known of them, are others than before. */
  stateOf(uri: string): object | undefined;
  /** Grows with every change of any file. */
  readonly revision: number;
  /** Those to any of these ids, however texts write them: by path, and in the text's order. */
  ofIds(ids: readonly string[]): readonly Reference[];
  /** All ids that are named anywhere. */
  ids(): Iterable<NamedId>;
  /** Ids whose class counts as a link; the very set of the time before as long as they are the same. */
  linkedIds(): ReadonlySet<string>;
  /** Replaces a file's references; says whether anything changed. */
  set(uri: string, references: readonly Reference[]): boolean;
  /**
   * As `set`; undefined where the file has none. To learn the reach of what is known already is no change, and a reach that
   * is known stays until another is told.
   */
  readonly setPacked: (uri: string, packed: PackedReferences | undefined) => boolean;
  /** Those of these files, or of all, whose references' reach is not known. */
  unreached(uris?: readonly string[]): readonly string[];
  /** What is known changes while all places stay as they are; returns the files with other references than before. */
  recognise(vocabulary: Vocabulary): readonly string[];
  /** What counts as a link in `linkedIds`. */
  count(isLink: (referenceClass: ReferenceClass) => boolean): void;
  clear(): void;
}

interface File {
  readonly packed: PackedReferences;
  /** Gone when nobody uses them. */
  unpacked?: WeakRef<readonly Reference[]> | undefined;
}

/** How many files' references are kept unpacked though nobody uses them: a person looks at few files at a time. */
const mostUnpacked = 64;

/** `vocabulary` knows ids until `recognise` is told of another. */
export function createReferenceIndex(
  vocabulary: Vocabulary,
  isLink: (referenceClass: ReferenceClass) => boolean,
): ReferenceIndex {
  const byFile = new Map<string, File>();
  const named = createNamedIds(vocabulary, isLink);
  let lastKnown = vocabulary;
  const recent: (readonly Reference[])[] = [];
  let next = 0;
  let revision = 0;

  const unpacked = (uri: string, file: File): readonly Reference[] => {
    const known = file.unpacked?.deref();
    if (known) return known;
    const references = unpackReferences(file.packed, uri, (word) => named.get(word));
    file.unpacked = new WeakRef(references);
    recent[next++ % mostUnpacked] = references;
    return references;
  };
  const ofFile = (uri: string): readonly Reference[] => {
    const file = byFile.get(uri);
    return file ? unpacked(uri, file) : none;
  };
  /** Says what is different from before. */
  const replace = (uri: string, packed: PackedReferences | undefined): 'places' | 'reach' | 'learnt' | undefined => {
    const after = packed && packed.numbers.length > 0 ? packed : undefined;
    const before = byFile.get(uri)?.packed;
    const isSame = before && after ? samePlaces(before, after) : before === after;
    if (isSame && (!before || !after || !hasReaches(after) || sameReaches(before, after))) return undefined;
    revision++;
    named.replace(uri, before, after);
    if (!after) byFile.delete(uri);
    // Thousands of files name the same ids: they share one string.
    else byFile.set(uri, { packed: { ...after, words: after.words.map((word) => named.get(word)?.word ?? word) } });
    if (!isSame) return 'places';
    return before && !hasReaches(before) ? 'learnt' : 'reach';
  };
  const setPacked: ReferenceIndex['setPacked'] = (uri, packed) => {
    const difference = replace(uri, packed);
    return difference !== undefined && difference !== 'learnt';
  };

  return {
    files: () => byFile.keys(),
    has: (uri) => byFile.has(uri),
    ofFile,
    some: (uri, isWanted) => {
      const file = byFile.get(uri);
      return file ? unpackReferences(file.packed, uri, (word) => named.get(word), isWanted) : none;
    },
    stateOf: (uri) => byFile.get(uri),
    get revision() {
      return revision;
    },
    ofIds: (ids) => {
      const names = named.meaning(ids);
      const [only] = names;
      if (!only) return none;
      const meant = new Set(names.map(({ id }) => id));
      const files = names.length === 1 ? only.files : [...new Set(names.flatMap((name) => name.files))];
      return files.toSorted(byCodeUnits).flatMap((uri) => ofFile(uri).filter(({ id }) => meant.has(id)));
    },
    ids: () => named.all(),
    linkedIds: () => named.linked(),
    // Editors show what their references explain.
    set: (uri, references) => replace(uri, packReferences(references)) !== undefined,
    setPacked,
    unreached: (uris) =>
      [...(uris ?? byFile.keys())].filter((uri) => {
        const file = byFile.get(uri);
        return file !== undefined && !hasReaches(file.packed);
      }),
    recognise: (fresh) => {
      if (fresh === lastKnown) return [];
      lastKnown = fresh;
      const changed = [...named.recognise(fresh)];
      for (const uri of changed) {
        const file = byFile.get(uri);
        if (file) byFile.set(uri, { packed: file.packed });
      }
      if (changed.length > 0) revision++;
      return changed;
    },
    count: (wanted) => {
      named.count(
        wanted,
        [...byFile.values()].map(({ packed }) => packed),
      );
    },
    clear: () => {
      revision++;
      byFile.clear();
      named.clear();
    },
  };
}

const none: readonly Reference[] = [];

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Reference, ReferenceClass } from '../model/reference.js';
import { canonicalId } from '../notation/ids.js';
import type { Vocabulary } from '../notation/vocabulary.js';
import { idsIn } from './packedReferences.js';
import type { PackedReferences } from './packedReferences.js';

/** One id as texts write it, and the files that do. */
export interface NamedId extends Pick<Reference, 'id' | 'known'> {
  readonly word: string;
  readonly files: readonly string[];
  /** In how many of them its class counts as a link. */
  readonly linking: number;
}

/** All ids that files name. A change costs what the changed file names; what is known of an id stands here alone. */
export interface NamedIds {
  get(word: string): NamedId | undefined;
  /** Those that mean one of these ids, however they are written. */
  meaning(ids: readonly string[]): readonly NamedId[];
  all(): Iterable<NamedId>;
  /** A file names something else than before. */
  replace(uri: string, before: PackedReferences | undefined, after: PackedReferences | undefined): void;
  /** The ids that are known from now on; returns the files that name those of which this changes something. */
  recognise(vocabulary: Vocabulary): ReadonlySet<string>;
  /** Other classes count from now on; `files` is what all files hold. */
  count(isLink: (referenceClass: ReferenceClass) => boolean, files: Iterable<PackedReferences>): void;
  /** Those whose class counts as a link, known or not: the very set of the time before as long as the ids are the same. */
  linked(): ReadonlySet<string>;
  clear(): void;
}

type Entry = { -readonly [Key in keyof NamedId]: NamedId[Key] extends readonly string[] ? string[] : NamedId[Key] };

/** `vocabulary` knows ids until `recognise` is told of another. */
export function createNamedIds(vocabulary: Vocabulary, isLink: (referenceClass: ReferenceClass) => boolean): NamedIds {
  const entries = new Map<string, Entry>();
  /** By their canonical form, words that are written otherwise. */
  const spellings = new Map<string, Set<string>>();
  let linked: ReadonlySet<string> = new Set();
  let isLinkedOld = false;

  const created = (word: string): Entry => {
    const known = vocabulary.known(word);
    const entry: Entry = { word, id: known?.id ?? word, known: known !== undefined, files: [], linking: 0 };
    entries.set(word, entry);
    const canonical = canonicalId(word);
    if (canonical !== word) spellings.set(canonical, (spellings.get(canonical) ?? new Set()).add(word));
    return entry;
  };
  const forget = ({ word }: Entry): void => {
    entries.delete(word);
    const canonical = canonicalId(word);
    const others = spellings.get(canonical);
    if (others?.delete(word) && others.size === 0) spellings.delete(canonical);
  };
  const countIn = (entry: Entry, by: 1 | -1): void => {
    entry.linking += by;
    isLinkedOld ||= entry.linking === (by === 1 ? 1 : 0);
  };
  /** Each id of a file, and whether one of its places counts. */
  const namedIn = (packed: PackedReferences | undefined): ReadonlyMap<string, boolean> => {
    const found = new Map<string, boolean>();
    for (const [word, own] of packed ? idsIn(packed) : []) found.set(word, isLink(own) || found.get(word) === true);
    return found;
  };

  return {
    get: (word) => entries.get(word),
    meaning: (ids) => {
      const words = ids.map(canonicalId).flatMap((id) => [id, ...(spellings.get(id) ?? [])]);
      return [...new Set(words)].flatMap((word) => entries.get(word) ?? []);
    },
    all: () => entries.values(),
    replace: (uri, packedBefore, packedAfter) => {
      const [before, after] = [namedIn(packedBefore), namedIn(packedAfter)];
      for (const [word, counts] of after) {
        const entry = entries.get(word) ?? created(word);
        if (!before.has(word)) entry.files.push(uri);
        if (counts && before.get(word) !== true) countIn(entry, 1);
      }
      for (const [word, counted] of before) {
        const entry = entries.get(word);
        if (!entry) continue;
        if (counted && after.get(word) !== true) countIn(entry, -1);
        if (after.has(word)) continue;
        entry.files.splice(entry.files.indexOf(uri), 1);
        if (entry.files.length === 0) forget(entry);
      }
    },
    recognise: (fresh) => {
      vocabulary = fresh;
      const changed = new Set<string>();
      for (const entry of entries.values()) {
        const known = vocabulary.known(entry.word);
        const id = known?.id ?? entry.word;
        if (entry.known === (known !== undefined) && entry.id === id) continue;
        entry.known = known !== undefined;
        entry.id = id;
        isLinkedOld = true;
        for (const uri of entry.files) changed.add(uri);
      }
      return changed;
    },
    count: (wanted, files) => {
      isLink = wanted;
      for (const entry of entries.values()) entry.linking = 0;
      for (const packed of files) {
        for (const [word, counts] of namedIn(packed)) {
          const entry = entries.get(word);
          if (entry && counts) entry.linking++;
        }
      }
      isLinkedOld = true;
    },
    linked: () => {
      if (!isLinkedOld) return linked;
      isLinkedOld = false;
      const found = new Set<string>();
      for (const { id, linking } of entries.values()) if (linking > 0) found.add(id);
      return (linked = sameSet(linked, found) ? linked : found);
    },
    clear: () => {
      entries.clear();
      spellings.clear();
      isLinkedOld = true;
    },
  };
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}

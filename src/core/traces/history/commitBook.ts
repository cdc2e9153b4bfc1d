import type { Commit } from '../../model/commit.js';
import { canonicalId } from '../../notation/ids.js';
import { isoTime } from '../blame.js';
import type { Inherited } from './inheritance.js';
import type { LogRecord } from './logReader.js';
import type { Naming } from './naming.js';

/** A commit that names something, itself or through the merge that brought it in. */
export interface NamingCommit {
  readonly commit: Commit;
  readonly namings: readonly Naming[];
  /** The name of that merge. */
  readonly merge?: string;
}

/** The commits of one repository that name something. */
export interface CommitBook {
  of(hash: string): NamingCommit | undefined;
  /** Those that name this id themselves, the latest first. */
  naming(id: string): readonly Commit[];
  /** All ids that they name. */
  ids(): Iterable<string>;
  /** Takes in a part of the log, the latest commit first; what is new goes before what was known. */
  add(entries: readonly BookEntry[], gone: ReadonlySet<string>): void;
}

/** As it is kept: half the size of what it is shown as. */
export interface BookEntry {
  readonly hash: string;
  readonly subject: string;
  readonly author: string;
  readonly seconds: number;
  readonly zone: string;
  readonly namings: readonly Naming[];
  readonly merge?: string;
}

/** What is kept of a commit; undefined where it names nothing. */
export function entryOf(
  record: LogRecord,
  own: readonly Naming[],
  inherited: Inherited | undefined,
): BookEntry | undefined {
  if (own.length === 0 && !inherited) return undefined;
  const { hash } = record;
  const details = record.details();
  if (own.length > 0 || !inherited) return { hash, ...details, namings: own };
  return { hash, ...details, namings: inherited.namings, merge: inherited.merge };
}

export function createCommitBook(): CommitBook {
  let entries: readonly BookEntry[] = [];
  const byHash = new Map<string, BookEntry>();
  /** Made when it is first asked for. */
  let byId: Map<string, BookEntry[]> | undefined;
  const index = (): ReadonlyMap<string, readonly BookEntry[]> => {
    if (byId) return byId;
    byId = new Map();
    for (const entry of entries) {
      if (entry.merge !== undefined) continue;
      for (const { id } of entry.namings) {
        const key = canonicalId(id);
        const known = byId.get(key);
        if (known) known.push(entry);
        else byId.set(key, [entry]);
      }
    }
    return byId;
  };
  return {
    of: (hash) => {
      const entry = byHash.get(hash);
      return entry && { commit: commitOf(entry), namings: entry.namings, ...mergeOf(entry) };
    },
    naming: (id) => (index().get(canonicalId(id)) ?? []).map(commitOf),
    ids: () => new Set(entries.flatMap(({ namings }) => namings.map(({ id }) => id))),
    add: (fresh, gone) => {
      byId = undefined;
      for (const hash of gone) byHash.delete(hash);
      const added = fresh.filter(({ hash }) => !byHash.has(hash));
      for (const entry of added) byHash.set(entry.hash, entry);
      entries = [...added, ...(gone.size === 0 ? entries : entries.filter(({ hash }) => !gone.has(hash)))];
    },
  };
}

function commitOf({ hash, subject, author, seconds, zone }: BookEntry): Commit {
  return { hash, subject, author, at: isoTime(seconds, zone) };
}

function mergeOf({ merge }: BookEntry): Pick<NamingCommit, 'merge'> {
  return merge === undefined ? {} : { merge };
}

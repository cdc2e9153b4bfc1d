import { comparePositions } from '../model/range.js';
import type { Range } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import { canonicalId } from '../notation/ids.js';

/** References of many files, found by file and by id. A change costs what the changed file holds. */
export interface ReferenceIndex {
  /** Files that have references. */
  files(): Iterable<string>;
  ofFile(uri: string): readonly Reference[];
  /** In the order of files as they were added. */
  ofId(id: string): readonly Reference[];
  /** Canonical ids that are named anywhere. */
  ids(): Iterable<string>;
  /** Replaces a file's references; says whether anything changed. */
  set(uri: string, references: readonly Reference[]): boolean;
  clear(): void;
}

export function createReferenceIndex(): ReferenceIndex {
  const byFile = new Map<string, readonly Reference[]>();
  const byId = new Map<string, Map<string, Reference[]>>();

  const drop = (uri: string): void => {
    for (const { id } of byFile.get(uri) ?? []) {
      const files = byId.get(canonicalId(id));
      files?.delete(uri);
      if (files?.size === 0) byId.delete(canonicalId(id));
    }
    byFile.delete(uri);
  };
  const add = (uri: string, references: readonly Reference[]): void => {
    if (references.length === 0) return;
    byFile.set(uri, references);
    for (const reference of references) {
      const id = canonicalId(reference.id);
      const files = byId.get(id) ?? new Map<string, Reference[]>();
      byId.set(id, files);
      const own = files.get(uri);
      if (own) own.push(reference);
      else files.set(uri, [reference]);
    }
  };
  return {
    files: () => byFile.keys(),
    ofFile: (uri) => byFile.get(uri) ?? [],
    ofId: (id) => [...(byId.get(canonicalId(id))?.values() ?? [])].flat(),
    ids: () => byId.keys(),
    set: (uri, references) => {
      const before = byFile.get(uri) ?? [];
      if (isSame(before, references)) return false;
      drop(uri);
      add(uri, references);
      return true;
    },
    clear: () => {
      byFile.clear();
      byId.clear();
    },
  };
}

/** Whether two lists of one file say the same: most scans find what is known, and then nobody needs to draw anew. */
function isSame(before: readonly Reference[], after: readonly Reference[]): boolean {
  return (
    before.length === after.length &&
    before.every((reference, at) => {
      const other = after[at];
      return (
        other !== undefined &&
        reference.id === other.id &&
        reference.known === other.known &&
        reference.criterion === other.criterion &&
        reference.class === other.class &&
        isSameRange(reference.range, other.range) &&
        isSameRange(reference.reach, other.reach)
      );
    })
  );
}

function isSameRange({ start, end }: Range, other: Range): boolean {
  return comparePositions(start, other.start) === 0 && comparePositions(end, other.end) === 0;
}

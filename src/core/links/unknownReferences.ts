import type { Backlog } from '../backlog/backlog.js';
import type { Reference } from '../model/reference.js';
import { isLocalKey } from '../notation/localKey.js';
import type { ClassRules } from './classRules.js';
import type { ReferenceIndex } from './referenceIndex.js';

interface UnknownHost {
  readonly backlog: Backlog;
  readonly index: Pick<ReferenceIndex, 'ids' | 'some' | 'stateOf' | 'revision'>;
  readonly rules: () => ClassRules;
}

interface File {
  readonly state: object | undefined;
  readonly unknown: readonly Reference[];
}

/**
 * Finds the references of unknown ids by path. They are asked for at each change, and by several views: that costs what the
 * changed files hold, and nothing where there is no change.
 */
export function createUnknownReferences({ backlog, index, rules }: UnknownHost): () => readonly Reference[] {
  /** Sorted. */
  let files: ReadonlyMap<string, File> = new Map();
  let mayExist: ReadonlySet<string> = new Set();
  /** What else decided which are unknown. */
  let decided: readonly unknown[] = [];
  let all: readonly Reference[] = [];
  /** What `all` is true of. */
  let trueOf: readonly unknown[] = [];

  /** Files that name an unknown id, in the order of the time before and then as they come. */
  const wanted = (): readonly string[] => {
    const uris = new Set<string>();
    const excused = new Set<string>();
    for (const { id, known, linking, files: own } of index.ids()) {
      if (known || linking === 0 || isLocalKey(id)) continue;
      if (backlog.snapshot.mayExist(id)) excused.add(id);
      else for (const uri of own) uris.add(uri);
    }
    const decides = [rules(), backlog.folders];
    const isSame = decides.every((part, at) => part === decided[at]) && sameSet(excused, mayExist);
    if (!isSame) files = new Map();
    decided = decides;
    mayExist = excused;
    return [...[...files.keys()].filter((uri) => uris.delete(uri)), ...uris];
  };
  const isUnknown = ({ id, known, class: own }: Pick<Reference, 'id' | 'known' | 'class'>): boolean =>
    !known && !isLocalKey(id) && rules()[own] === 'link' && !mayExist.has(id);
  return () => {
    const asked = [index.revision, rules(), backlog.folders, backlog.snapshot];
    if (asked.every((part, at) => part === trueOf[at])) return all;
    trueOf = asked;
    const now = new Map<string, File>();
    // What was in order stays so: sorting costs little.
    for (const uri of wanted().toSorted(byCodeUnits)) {
      const state = index.stateOf(uri);
      const before = files.get(uri);
      const isOld = before?.state === state;
      now.set(
        uri,
        isOld && before ? before : { state, unknown: backlog.sourceOf(uri) ? [] : index.some(uri, isUnknown) },
      );
    }
    files = now;
    return (all = [...now.values()].flatMap(({ unknown }) => unknown));
  };
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

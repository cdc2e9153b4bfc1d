import type { Backlog } from '../backlog/backlog.js';
import type { Reference } from '../model/reference.js';
import type { ClassRules } from './classRules.js';
import type { ReferenceIndex } from './referenceIndex.js';

interface UnknownHost {
  readonly backlog: Backlog;
  readonly index: Pick<ReferenceIndex, 'ids' | 'ofFile'>;
  readonly rules: () => ClassRules;
}

interface Found {
  readonly references: readonly Reference[];
  readonly unknown: readonly Reference[];
}

/** Finds the references of unknown ids by path. They are asked for at each change: that costs what the changed files hold. */
export function createUnknownReferences({ backlog, index, rules }: UnknownHost): () => readonly Reference[] {
  let files: ReadonlyMap<string, Found> = new Map();
  /** What decided which are unknown. */
  let decided: readonly unknown[] = [];
  const isUnknown = (reference: Reference): boolean =>
    !reference.known && rules()[reference.class] === 'link' && !backlog.snapshot.mayExist(reference.id);
  return () => {
    const decides = [backlog.snapshot, rules()];
    if (decides.some((part, at) => part !== decided[at])) files = new Map();
    decided = decides;
    const uris = new Set<string>();
    for (const name of index.ids()) {
      if (name.known || name.linking === 0 || backlog.snapshot.mayExist(name.id)) continue;
      for (const uri of name.files) uris.add(uri);
    }
    const now = new Map<string, Found>();
    for (const uri of [...uris].sort()) {
      if (backlog.sourceOf(uri)) continue;
      const references = index.ofFile(uri);
      const before = files.get(uri);
      now.set(uri, before?.references === references ? before : { references, unknown: references.filter(isUnknown) });
    }
    files = now;
    return [...now.values()].flatMap(({ unknown }) => unknown);
  };
}

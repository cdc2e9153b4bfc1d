import type { Reference } from '../model/reference.js';
import type { ReferenceIndex } from './referenceIndex.js';

/** The ids that references name whose class counts as a link. */
export interface NamedIds {
  /** The very set of the time before as long as the ids are the same. Costs what the files hold that changed since. */
  ids(): ReadonlySet<string>;
  /** Other classes count from now on. */
  forget(): void;
}

interface File {
  readonly references: readonly Reference[];
  readonly ids: ReadonlySet<string>;
}

export function createNamedIds(
  index: Pick<ReferenceIndex, 'files' | 'ofFile'>,
  isLink: (reference: Reference) => boolean,
): NamedIds {
  let files: ReadonlyMap<string, File> = new Map();
  let all: ReadonlySet<string> = new Set();
  const read = (uri: string): File => {
    const references = index.ofFile(uri);
    const known = files.get(uri);
    if (known?.references === references) return known;
    return { references, ids: new Set(references.filter(isLink).map(({ id }) => id)) };
  };
  return {
    ids: () => {
      const now = new Map([...index.files()].map((uri) => [uri, read(uri)]));
      const isOther = now.size !== files.size || [...now].some(([uri, file]) => !sameIds(file, files.get(uri)));
      files = now;
      if (!isOther) return all;
      const found = new Set([...now.values()].flatMap(({ ids }) => [...ids]));
      return (all = sameSet(all, found) ? all : found);
    },
    forget: () => {
      files = new Map();
    },
  };
}

function sameIds(file: File, before: File | undefined): boolean {
  return file === before || (before !== undefined && sameSet(file.ids, before.ids));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}

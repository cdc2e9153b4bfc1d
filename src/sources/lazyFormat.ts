import type { Format } from '../core/backlog/format.js';

/** What says that a format may be there, before any of its code is loaded. */
interface Hint {
  readonly type: string;
  /** Of the paths of which one must be in the folder. Absent: only `storyroot.yaml` says so. */
  readonly path?: RegExp;
}

/** A format whose code is loaded only for folders that hold a path like its own, or when `storyroot.yaml` names it. */
export function lazyFormat({ type, path }: Hint, load: () => Promise<Format>): Format {
  return {
    type,
    ...(path === undefined && { onlyNamed: true }),
    find: async (surroundings) =>
      path && surroundings.listing.files.some((file) => path.test(file.path)) ? (await load()).find(surroundings) : [],
    open: async (surroundings, at) => (await load()).open(surroundings, at),
  };
}

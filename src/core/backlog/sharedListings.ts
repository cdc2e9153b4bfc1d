import type { FileListing, Files } from '../ports/files.js';

/** Files whose lists of folders several readers in a row can share. */
export interface SharedListings {
  readonly files: Files;
  /** Lists each folder once while `work` runs. */
  during(work: () => Promise<void>): Promise<void>;
  /** Files came or went: what is asked for from now on is listed anew. */
  forget(): void;
}

/** Listing a large folder takes seconds; opening it asks for the list twice, for the backlog and for the links. */
export function shareListings(files: Files): SharedListings {
  let shared: Map<string, Promise<FileListing>> | undefined;
  return {
    files: {
      ...files,
      list: (folder) => {
        const listing = shared?.get(folder.uri) ?? files.list(folder);
        shared?.set(folder.uri, listing);
        return listing;
      },
    },
    during: async (work) => {
      const own = (shared = new Map<string, Promise<FileListing>>());
      try {
        await work();
      } finally {
        if (shared === own) shared = undefined;
      }
    },
    forget: () => shared?.clear(),
  };
}

import type { Vocabulary } from '../notation/vocabulary.js';
import type { LinkPorts } from './linkStore.js';
import { createOwnScanner } from './ownScanner.js';
import type { Scanner } from './scanner.js';

/** Whole folders and many files in the host's way where it has one, else, and where that fails, in our own. */
export interface Scanners extends Scanner {
  /** For a few files: nobody else is asked. Does not know what version control ignores. */
  readonly own: Scanner;
  /** Whether the host has a way of its own, which knows what version control ignores and which files are unchanged. */
  hasHosts(): Promise<boolean>;
  /** The host's alone: tells nothing of a folder where it fails. */
  readonly hostsAlone: Pick<Scanner, 'scanFolder'>;
}

export function createScanners(
  ports: LinkPorts,
  vocabulary: () => Vocabulary,
  failed: (error: unknown) => void,
): Scanners {
  const own = createOwnScanner(ports, vocabulary);
  let loading: Promise<Scanner | undefined> | undefined;
  let disposed = false;
  const load = async (): Promise<Scanner | undefined> => {
    try {
      const scanner = await ports.scanner?.();
      if (!disposed) return scanner;
      scanner?.dispose();
      return undefined;
    } catch (error) {
      failed(error);
      return undefined;
    }
  };
  const hosts = (): Promise<Scanner | undefined> => (loading ??= disposed ? Promise.resolve(undefined) : load());
  return {
    own,
    hasHosts: async () => (await hosts()) !== undefined,
    hostsAlone: {
      scanFolder: async (folder, scope, told, cancellation) => {
        try {
          return await (await hosts())?.scanFolder(folder, scope, told, cancellation);
        } catch (error) {
          failed(error);
          return undefined;
        }
      },
    },
    scanFolder: async (folder, scope, told, cancellation) => {
      const scanner = await hosts();
      if (scanner && !cancellation.aborted) {
        try {
          return await scanner.scanFolder(folder, scope, told, cancellation);
        } catch (error) {
          failed(error);
        }
      }
      return cancellation.aborted ? undefined : own.scanFolder(folder, scope, told, cancellation);
    },
    scanFiles: async (folder, scope, paths) => {
      const scanner = await hosts();
      try {
        if (scanner) return await scanner.scanFiles(folder, scope, paths);
      } catch (error) {
        if (!disposed) failed(error);
      }
      return disposed ? [] : own.scanFiles(folder, scope, paths);
    },
    dispose: () => {
      disposed = true;
      void loading?.then((scanner) => scanner?.dispose());
    },
  };
}

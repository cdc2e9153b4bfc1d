import type { PackedReferences } from '../../../../src/core/links/packedReferences.js';
import { unpackReferences } from '../../../../src/core/links/packedReferences.js';
import type { ScannedFile, Scanner, ScanScope, ScanSummary } from '../../../../src/core/links/scanner.js';
import { folderAt } from '../../../../src/node/filePath.js';
import { createNodeScanner } from '../../../../src/node/scanner/createNodeScanner.js';
import { createTemporaryFolder } from '../../../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../../../fakes/temporaryFolder.js';
import { fileURLToPath } from 'node:url';

/** The worker as the tests are compiled: file by file. */
export const workerScript = fileURLToPath(new URL('../../../../src/node/worker/main.js', import.meta.url));

/** A vocabulary of SHOP-1 to SHOP-9, and whatever number behind SHOP. */
export const shop: ScanScope = {
  vocabulary: {
    ids: Array.from({ length: 9 }, (_, index) => ({ id: `SHOP-${index + 1}`, kind: 'story' as const, anyCase: false })),
    keys: ['SHOP'],
    heads: [],
  },
  ignore: [],
  nested: [],
};

/** What is known after a look through a folder: files with their references, in words. */
export interface Told {
  readonly summary: ScanSummary | undefined;
  /** Path → `SHOP-1@line:character class` of each reference, sorted by path. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** Paths in the order in which they were told; twice where told twice. */
  readonly order: readonly string[];
}

/** A scanner over a folder of its own on the real disk. */
export interface ScannerInFolder {
  readonly folder: TemporaryFolder;
  readonly scanner: Scanner;
  look(scope?: ScanScope, root?: string): Promise<Told>;
  files(paths: readonly string[], scope?: ScanScope): Promise<Told['files']>;
  /** Another scanner over the same folder, as after a restart. */
  restart(): void;
  dispose(): void;
}

export function createScannerInFolder(storage?: string): ScannerInFolder {
  const folder = createTemporaryFolder();
  const make = (): Scanner => createNodeScanner({ worker: workerScript, storage });
  let scanner = make();
  return {
    folder,
    get scanner() {
      return scanner;
    },
    look: async (scope = shop, root = folder.path) => {
      const known = new Map<string, readonly string[]>();
      const order: string[] = [];
      const told = (files: readonly ScannedFile[]): void => {
        for (const { path, references } of files) {
          order.push(path);
          if (references) known.set(path, wordsOf(references));
          else known.delete(path);
        }
      };
      const summary = await scanner.scanFolder(folderAt(root, 'test'), scope, told, new AbortController().signal);
      return { summary, order, files: Object.fromEntries([...known].sort(([a], [b]) => (a < b ? -1 : 1))) };
    },
    files: async (paths, scope = shop) => {
      const files = await scanner.scanFiles(folderAt(folder.path, 'test'), scope, paths);
      return Object.fromEntries(files.map(({ path, references }) => [path, references ? wordsOf(references) : []]));
    },
    restart: () => {
      scanner.dispose();
      scanner = make();
    },
    dispose: () => {
      scanner.dispose();
      folder.dispose();
    },
  };
}

function wordsOf(references: PackedReferences): readonly string[] {
  return unpackReferences(references, 'file:///x').map(
    ({ id, known, class: referenceClass, range: { start } }) =>
      `${known ? '' : '?'}${id}@${start.line}:${start.character} ${referenceClass}`,
  );
}

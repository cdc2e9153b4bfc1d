import type { PackedReferences } from '../../src/core/links/packedReferences.js';
import { packReferences } from '../../src/core/links/packedReferences.js';
import { isScannable, largestScanned } from '../../src/core/links/scannable.js';
import { findReferences, scanText } from '../../src/core/links/scanText.js';
import type { ScannedFile, Scanner, ScanScope } from '../../src/core/links/scanner.js';
import { createVocabulary } from '../../src/core/notation/vocabulary.js';
import type { WorkspaceFolder } from '../../src/core/ports/files.js';
import { globMatcher } from '../../src/core/text/globs.js';
import type { MemoryWorkspace } from './memoryWorkspace.js';

/** A scanner over the memory's disk, which heeds its `.gitignore`, and can be held up and broken. */
export interface MemoryScanner extends Scanner {
  /** How it was asked: `all`, or the number of files. */
  readonly asked: readonly (number | 'all')[];
  /** Every file is told with what it holds now; until `release`, nothing more is. */
  hold(): void;
  release(): void;
  /** The next files are told before it fails, once. */
  failAfter(files: number): void;
  /** What a session before found, told first. */
  remember(path: string, references: PackedReferences): void;
  readonly isDisposed: boolean;
}

export function createMemoryScanner(workspace: MemoryWorkspace): MemoryScanner {
  const { files, folder: root } = workspace;
  const asked: (number | 'all')[] = [];
  const remembered = new Map<string, PackedReferences>();
  let held: Promise<void> | undefined;
  let release = (): void => undefined;
  let left = Infinity;
  let isDisposed = false;

  const scan = async (
    folder: WorkspaceFolder,
    scope: ScanScope,
    path: string,
    reaches: boolean,
  ): Promise<ScannedFile> => {
    const ignored = globMatcher([...scope.ignore, ...(workspace.text('.gitignore') ?? '').split('\n').filter(Boolean)]);
    if (left-- <= 0) {
      left = Infinity;
      throw new Error('The worker crashed.');
    }
    const uri = workspace.resolve(folder, path);
    if (ignored(path)) return { path, leftOut: true };
    const isLink = await files.isLink(uri).catch(() => true);
    if (isLink || !isScannable(path)) return { path };
    const { ids, keys, heads } = scope.vocabulary;
    const content = await files.readText(uri, largestScanned).catch(() => '');
    const vocabulary = createVocabulary(ids, keys, heads);
    const references = reaches
      ? packReferences(scanText({ uri, text: content }, vocabulary))
      : findReferences(uri, content, vocabulary);
    await held;
    return references && references.numbers.length > 0 ? { path, references } : { path };
  };
  return {
    get asked() {
      return asked;
    },
    get isDisposed() {
      return isDisposed;
    },
    hold: () => {
      held = new Promise((resolveHeld) => (release = resolveHeld));
    },
    release: () => {
      held = undefined;
      release();
    },
    failAfter: (count) => {
      left = count;
    },
    remember: (path, references) => void remembered.set(path, references),
    scanFolder: async (folder, scope, told, cancellation) => {
      asked.push('all');
      const listed = (await files.list(root)).files.map(({ path }) => path);
      if (remembered.size > 0) told([...remembered].map(([path, references]) => ({ path, references })));
      for (const path of [...new Set([...listed, ...remembered.keys()])]) {
        const found = await scan(folder, scope, path, false);
        if (cancellation.aborted) return undefined;
        if (found.references || remembered.has(path)) told([found]);
      }
      const sizes = listed.map((path) => ({ path, size: workspace.text(path)?.length ?? 0 }));
      const large = sizes.filter(({ size }) => size > largestScanned);
      const skipped = large.map(({ path }) => ({ path, reason: 'large' as const }));
      return { files: listed.length, skipped, truncated: false };
    },
    scanFiles: async (folder, scope, paths) => {
      asked.push(paths.length);
      const found: ScannedFile[] = [];
      for (const path of paths) found.push(await scan(folder, scope, path, true));
      return found;
    },
    dispose: () => {
      isDisposed = true;
    },
  };
}

import type { Vocabulary } from '../notation/vocabulary.js';
import { FileError } from '../ports/files.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { globMatcher } from '../text/globs.js';
import type { LinkPorts } from './linkStore.js';
import { packReferences } from './packedReferences.js';
import { isScannable, largestScanned } from './scannable.js';
import type { ScannedFile, Scanner, ScanScope, SkippedFile } from './scanner.js';
import { scanText } from './scanText.js';

const readsAtOnce = 32;
/** Milliseconds. */
const longestStretch = 8;

type Paths = readonly string[];

/**
 * Looks through files on the host's own thread, in slices: for a few files, and where the host has no other way. Finds
 * what `vocabulary` tells, whatever the scope says; an editor's unsaved text counts instead of the file.
 */
export function createOwnScanner(
  ports: Pick<LinkPorts, 'files' | 'openTexts' | 'resolve' | 'pace'>,
  vocabulary: () => Vocabulary,
): Scanner {
  const { files, openTexts, pace } = ports;
  const leftOut = new WeakMap<ScanScope, (path: string) => boolean>();
  const isLeftOut = (scope: ScanScope): ((path: string) => boolean) => {
    const matches = leftOut.get(scope) ?? globMatcher(scope.ignore);
    leftOut.set(scope, matches);
    return matches;
  };
  const textOf = async (uri: string, path: string, skipped: SkippedFile[]): Promise<string> => {
    try {
      return openTexts.textOf(uri) ?? (await files.readText(uri, largestScanned));
    } catch (error) {
      const code = error instanceof FileError ? error.code : undefined;
      if (code === 'too-large' || code === 'unreadable') {
        skipped.push({ path, reason: code === 'too-large' ? 'large' : code });
      }
      return '';
    }
  };
  /** Tells each batch when it is looked through. */
  const look = async (
    folder: WorkspaceFolder,
    paths: Paths,
    read: (path: string, uri: string) => Promise<string>,
    told: (found: readonly ScannedFile[]) => void,
    stopped: () => boolean,
    ignored: (path: string) => boolean = () => false,
  ): Promise<void> => {
    let since = pace.now();
    for (let at = 0; at < paths.length; at += readsAtOnce) {
      const batch = paths.slice(at, at + readsAtOnce).map((path) => ({ path, uri: ports.resolve(folder, path) }));
      const texts = await Promise.all(batch.map(({ path, uri }) => read(path, uri)));
      const found: ScannedFile[] = [];
      for (const [position, { path, uri }] of batch.entries()) {
        const references = scanText({ uri, text: texts[position] ?? '' }, vocabulary());
        if (references.length > 0) found.push({ path, references: packReferences(references) });
        else found.push(ignored(path) ? { path, leftOut: true } : { path });
        if (pace.now() - since < longestStretch) continue;
        await pace.pause();
        since = pace.now();
      }
      if (stopped()) return;
      told(found);
    }
  };

  return {
    scanFolder: async (folder, scope, told, cancellation) => {
      const ignored = isLeftOut(scope);
      const { files: listed, truncated } = await files.list(folder);
      const isWanted = (path: string): boolean => isScannable(path) && !ignored(path);
      const paths = listed.flatMap(({ path, link }) => (!link && isWanted(path) ? [path] : []));
      const skipped: SkippedFile[] = [];
      const stopped = (): boolean => cancellation.aborted;
      await look(folder, paths, (path, uri) => textOf(uri, path, skipped), told, stopped);
      return stopped() ? undefined : { files: paths.length, skipped, truncated };
    },
    scanFiles: async (folder, scope, paths) => {
      const ignored = isLeftOut(scope);
      // No list vouches for these.
      const isOwn = async (uri: string): Promise<boolean> =>
        (await files.isInside(uri, folder)) && !(await files.isLink(uri));
      const read = async (path: string, uri: string): Promise<string> =>
        isScannable(path) && !ignored(path) && (await isOwn(uri).catch(() => false)) ? textOf(uri, path, []) : '';
      const found: ScannedFile[] = [];
      await look(
        folder,
        paths,
        read,
        (some) => void found.push(...some),
        () => false,
        ignored,
      );
      return found;
    },
    dispose: () => undefined,
  };
}

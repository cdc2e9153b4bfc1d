import type { Backlog } from '../backlog/backlog.js';
import { folderOf } from '../backlog/nestedFolders.js';
import type { Reference } from '../model/reference.js';
import type { Vocabulary } from '../notation/vocabulary.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { relativePath } from '../text/uris.js';
import type { PackedReferences } from './packedReferences.js';
import type { ReferenceIndex } from './referenceIndex.js';
import type { Scanner } from './scanner.js';
import { scanText } from './scanText.js';
import type { ScannableText } from './scanText.js';
import type { ScanScopes } from './scanScopes.js';

/** Keeps apart what editors know of their files and what the disk says: editors win. */
export interface OpenFiles {
  /** Looks through an editor's text; says whether anything changed. */
  scan(text: ScannableText): boolean;
  /** No editor holds the file any longer; says whether anything changed. */
  close(uri: string): boolean;
  holds(uri: string): boolean;
  /** References of a file, be it one that counts only in its editor. */
  readonly ofFile: (uri: string) => readonly Reference[];
  /** Takes in what the disk says of a file unless an editor holds it; says whether anything changed. */
  readonly take: (uri: string, packed: PackedReferences | undefined) => boolean;
  /** As `take`, for `outdated` files: until their editors know better. */
  readonly takeOutdated: OpenFiles['take'];
  /** Whether a search is known to look at the file: it was found on disk before, and not only in an editor. */
  readonly isListed: (uri: string) => boolean;
  /** Those that were looked through with other ids than those of now. */
  outdated(): readonly string[];
  /** The backlog knows other ids; returns the files, which count only in their editors, of which this changes something. */
  recognise(vocabulary: Vocabulary): readonly string[];
  /** What searches leave out may be something else by now. */
  reconsider(): void;
}

interface OpenFilesHost {
  readonly index: ReferenceIndex;
  /** An index of their own for files that no search looks at: they count in their editors and nowhere else. */
  readonly aside: ReferenceIndex;
  readonly open: Map<string, Vocabulary | undefined>;
  readonly scopes: ScanScopes;
  readonly scanners: Pick<Scanner, 'scanFiles'>;
  readonly backlog: Pick<Backlog, 'snapshot'>;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly told: (uris: readonly string[]) => void;
  readonly failed: (error: unknown) => void;
}

export function createOpenFiles(host: OpenFilesHost): OpenFiles {
  const { index, aside, open, scopes, scanners, backlog } = host;
  /** Only an editor has shown references in them; version control may well ignore them. */
  const onlyOpened = new Set<string>();
  /** Those of which it is known, or being asked, whether a search looks at them. */
  const asked = new Set<string>();
  const leftOut = new Set<string>();
  const isOutdated = (known: Vocabulary | undefined): boolean => !known?.findsLike(backlog.snapshot.vocabulary);

  /** Says whether that changes anything. */
  const put = (uri: string, isLeftOut: boolean): boolean => {
    if (!open.has(uri) || isLeftOut === leftOut.has(uri)) return false;
    const [from, to] = isLeftOut ? [index, aside] : [aside, index];
    const references = from.ofFile(uri);
    if (isLeftOut) leftOut.add(uri);
    else leftOut.delete(uri);
    from.setPacked(uri, undefined);
    return to.set(uri, references);
  };
  const ask = async (uris: readonly string[]): Promise<void> => {
    const changed: string[] = [];
    for (const uri of uris) asked.add(uri);
    for (const uri of uris) {
      const folder = folderOf(uri, host.folders());
      if (!folder) continue;
      const [file] = await scanners.scanFiles(folder, scopes.of(folder), [relativePath(folder.uri, uri) ?? '']);
      if (put(uri, file?.leftOut === true)) changed.push(uri);
    }
    if (changed.length > 0) host.told(changed);
  };
  return {
    scan: (text) => {
      const { uri } = text;
      const { vocabulary } = backlog.snapshot;
      if (!index.has(uri)) onlyOpened.add(uri);
      open.set(uri, vocabulary);
      const references = scopes.ignores(uri) ? [] : scanText(text, vocabulary);
      const isChanged = (leftOut.has(uri) ? aside : index).set(uri, references);
      if (references.length > 0 && onlyOpened.has(uri) && !asked.has(uri)) ask([uri]).catch(host.failed);
      return isChanged;
    },
    close: (uri) => {
      open.delete(uri);
      for (const known of [asked, leftOut]) known.delete(uri);
      const isChanged = aside.setPacked(uri, undefined);
      return (!folderOf(uri, host.folders()) && index.setPacked(uri, undefined)) || isChanged;
    },
    holds: (uri) => open.has(uri),
    ofFile: (uri) => (leftOut.has(uri) ? aside : index).ofFile(uri),
    take: (uri, packed) => {
      onlyOpened.delete(uri);
      if (open.has(uri)) return packed !== undefined && put(uri, false);
      return index.setPacked(uri, packed && !scopes.ignores(uri) ? packed : undefined);
    },
    takeOutdated: (uri, packed) => isOutdated(open.get(uri)) && !leftOut.has(uri) && index.setPacked(uri, packed),
    isListed: (uri) => index.has(uri) && !onlyOpened.has(uri),
    outdated: () => [...open].flatMap(([uri, known]) => (isOutdated(known) ? [uri] : [])),
    recognise: (vocabulary) => aside.recognise(vocabulary),
    reconsider: () => {
      ask([...open.keys()].filter((uri) => index.has(uri) || aside.has(uri))).catch(host.failed);
    },
  };
}

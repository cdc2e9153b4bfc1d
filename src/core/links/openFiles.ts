import type { Backlog } from '../backlog/backlog.js';
import type { Vocabulary } from '../notation/vocabulary.js';
import type { PackedReferences } from './packedReferences.js';
import type { ReferenceIndex } from './referenceIndex.js';
import { scanText } from './scanText.js';
import type { ScannableText } from './scanText.js';
import type { ScanScopes } from './scanScopes.js';

/** Keeps apart what editors know of their files and what the disk says: editors win. */
export interface OpenFiles {
  /** Looks through an editor's text; says whether anything changed. */
  scan(text: ScannableText): boolean;
  holds(uri: string): boolean;
  /** Takes in what the disk says of a file unless an editor holds it; says whether anything changed. */
  readonly take: (uri: string, packed: PackedReferences | undefined) => boolean;
  /** As `take`, for `outdated` files: until their editors know better. */
  readonly takeOutdated: OpenFiles['take'];
  /** Whether a search is known to look at the file: it was found on disk before, and not only in an editor. */
  isListed(uri: string): boolean;
  /** Those that were looked through with other ids than those of now. */
  outdated(): readonly string[];
}

interface OpenFilesHost {
  readonly index: ReferenceIndex;
  readonly open: Map<string, Vocabulary | undefined>;
  readonly scopes: ScanScopes;
  readonly backlog: Pick<Backlog, 'snapshot'>;
}

export function createOpenFiles({ index, open, scopes, backlog }: OpenFilesHost): OpenFiles {
  /** Only an editor has shown references in them; version control may well ignore them. */
  const onlyOpened = new Set<string>();
  const isOutdated = (known: Vocabulary | undefined): boolean => !known?.findsLike(backlog.snapshot.vocabulary);
  return {
    scan: (text) => {
      const { vocabulary } = backlog.snapshot;
      if (!index.has(text.uri)) onlyOpened.add(text.uri);
      open.set(text.uri, vocabulary);
      return index.set(text.uri, scopes.ignores(text.uri) ? [] : scanText(text, vocabulary));
    },
    holds: (uri) => open.has(uri),
    take: (uri, packed) => {
      onlyOpened.delete(uri);
      if (open.has(uri)) return false;
      return index.setPacked(uri, packed && !scopes.ignores(uri) ? packed : undefined);
    },
    takeOutdated: (uri, packed) => isOutdated(open.get(uri)) && index.setPacked(uri, packed),
    isListed: (uri) => index.has(uri) && !onlyOpened.has(uri),
    outdated: () => [...open].flatMap(([uri, known]) => (isOutdated(known) ? [uri] : [])),
  };
}

import { packReferences } from '../../core/links/packedReferences.js';
import { largestScanned } from '../../core/links/scannable.js';
import { scanText } from '../../core/links/scanText.js';
import type { ScanScope, SkippedFile } from '../../core/links/scanner.js';
import type { PackedReferences } from '../../core/links/packedReferences.js';
import { createVocabulary } from '../../core/notation/vocabulary.js';
import { globMatcher } from '../../core/text/globs.js';
import { createByteSearch } from './byteSearch.js';
import { createFileReader, textOf } from './fileReader.js';

/** What was found in one file. */
export type Found = PackedReferences | SkippedFile['reason'] | 'none' | 'gone';

/** One scope, made ready for thousands of files. */
export interface Searcher {
  readonly scope: ScanScope;
  readonly vocabulary: ReturnType<typeof createVocabulary>;
  /** Looks through the file at an absolute path; `path` is the one relative to its folder. */
  search(file: string, path: string): Found;
  /** Whether the scope leaves out a file or a whole folder of this path relative to the workspace folder. */
  readonly leavesOut: (path: string) => boolean;
}

/** One for all scopes: it holds a buffer as large as the largest file. */
let read: ReturnType<typeof createFileReader> | undefined;

export function createSearcher(scope: ScanScope): Searcher {
  const { ids, keys, heads } = scope.vocabulary;
  const vocabulary = createVocabulary(ids, keys, heads);
  const mayHold = createByteSearch(vocabulary, scope.vocabulary);
  const isIgnored = scope.ignore.length === 0 ? () => false : globMatcher(scope.ignore);
  const nested = new Set(scope.nested);
  return {
    scope,
    vocabulary,
    leavesOut: (path) => nested.has(path) || isIgnored(path),
    search: (file, path) => {
      const bytes = (read ??= createFileReader(largestScanned))(file);
      if (typeof bytes === 'string') return bytes;
      if (!isUtf16(bytes) && !mayHold(bytes)) return 'none';
      const text = textOf(bytes);
      const references = text === undefined ? [] : scanText({ uri: path, text }, vocabulary);
      return references.length === 0 ? 'none' : packReferences(references);
    },
  };
}

/** Its bytes are not those that are looked for; such files are rare. */
function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

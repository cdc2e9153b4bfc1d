import { largestScanned } from '../../core/links/scannable.js';
import type { ScanScope, SkippedFile } from '../../core/links/scanner.js';
import type { PackedReferences } from '../../core/links/packedReferences.js';
import { createTextSearch } from '../../core/links/search/textSearch.js';
import type { FastBytes, TextSearch } from '../../core/links/search/textSearch.js';
import type { Vocabulary } from '../../core/notation/vocabulary.js';
import { globMatcher } from '../../core/text/globs.js';
import { createFileReader, utf8Text } from './fileReader.js';
import type { FileRead } from './fileReader.js';

/** What was found in one file. */
export type Found = PackedReferences | SkippedFile['reason'] | 'none' | 'gone';

/** One scope, made ready for thousands of files. */
export interface Searcher {
  readonly scope: ScanScope;
  readonly vocabulary: Vocabulary;
  /** Looks through the file at an absolute path; `path` is the one relative to its folder. */
  readonly search: (file: string, path: string) => Found;
  /** As `search`, without the reach of what is found. */
  readonly find: (file: string, path: string) => Found;
  /** Whether `find` is worth it. */
  readonly sift: (file: string) => Exclude<Found, PackedReferences> | 'hopeful';
  /** Whether the scope leaves out a file or a whole folder of this path relative to the workspace folder. */
  readonly leavesOut: (path: string) => boolean;
}

/** One for all scopes: it holds a buffer as large as the largest file. */
let read: ReturnType<typeof createFileReader> | undefined;

const fastBytes: FastBytes<Buffer> = {
  find: (bytes, needle, from) => bytes.indexOf(needle, from),
  decode: utf8Text,
};

export function createSearcher(scope: ScanScope): Searcher {
  const texts = createTextSearch(scope, fastBytes);
  const isIgnored = scope.ignore.length === 0 ? () => false : globMatcher(scope.ignore);
  const nested = new Set(scope.nested);
  const bytesOf = (file: string): FileRead => (read ??= createFileReader(largestScanned))(file);
  const inFile =
    (look: TextSearch<Buffer>['search']) =>
    (file: string, path: string): Found => {
      const bytes = bytesOf(file);
      return typeof bytes === 'string' ? bytes : (look(bytes, path) ?? 'none');
    };
  return {
    scope,
    vocabulary: texts.vocabulary,
    leavesOut: (path) => (nested.size > 0 && nested.has(path)) || isIgnored(path),
    search: inFile(texts.search),
    find: inFile(texts.find),
    sift: (file) => {
      const bytes = bytesOf(file);
      return typeof bytes === 'string' ? bytes : texts.mayHold(bytes) ? 'hopeful' : 'none';
    },
  };
}

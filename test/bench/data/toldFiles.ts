import { packReferences } from '../../../src/core/links/packedReferences.js';
import type { ScannedFile, Scanner } from '../../../src/core/links/scanner.js';
import type { Reference } from '../../../src/core/model/reference.js';
import { createRandom } from './random.js';
import { noun } from './words.js';

/** How large a workspace is, and how many references stand in each file that has any. */
export interface IndexSize {
  readonly files: number;
  readonly references: number;
  readonly inEach: number;
}

/** A scanner that finds `SHOP-1` … `SHOP-10000` in files that are nowhere, made by `files`, and tells of all in one go. */
export function scannerOf(size: IndexSize, files: () => readonly ScannedFile[]): Scanner {
  return {
    scanFolder: (_folder, _scope, told) => {
      told(files());
      return Promise.resolve({ files: size.files, skipped: [], truncated: false });
    },
    scanFiles: () => Promise.resolve([]),
    dispose: () => undefined,
  };
}

/** As they come from another thread: they share nothing with each other. */
export function toldAnew(size: IndexSize): readonly ScannedFile[] {
  return structuredClone([...toldFiles(size)]);
}

/** Files with references, as a scanner tells of them. */
function* toldFiles({ references, inEach }: IndexSize): Iterable<ScannedFile> {
  const random = createRandom(5);
  for (let told = 0; told < references; told += inEach) {
    const lines = Array.from({ length: inEach }, (_, at) => at * 20 + random.below(20));
    yield {
      path: `src/main/${noun(random)}/${noun(random)}/${noun(random)}/Part${told}.ts`,
      references: packReferences(lines.map((line) => referenceIn(line, `SHOP-${1 + random.below(10_000)}`))),
    };
  }
}

function referenceIn(line: number, id: string): Reference {
  const range = { start: { line, character: 3 }, end: { line, character: 3 + id.length } };
  const reach = { start: { line: line + 1, character: 0 }, end: { line: line + 12, character: 1 } };
  return { id, known: true, uri: '', range, class: 'comment', provenance: 'text', reach };
}

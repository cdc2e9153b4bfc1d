// The thread that looks through bytes in a browser. Knows core, and of the browser nothing but messages.
import type { ScannedFile, ScanScope } from '../../core/links/scanner.js';
import { createTextSearch } from '../../core/links/search/textSearch.js';
import type { TextSearch } from '../../core/links/search/textSearch.js';
import type { SearchAnswer, SearchOrder } from '../scanner/messages.js';

declare const self: {
  onmessage: ((event: { readonly data: SearchOrder }) => void) | null;
  postMessage(answer: SearchAnswer, transfer: ArrayBufferLike[]): void;
};

let texts: TextSearch | undefined;

function searched({ scope, files }: SearchOrder): readonly ScannedFile[] {
  if (scope !== undefined) texts = createTextSearch(JSON.parse(scope) as ScanScope);
  return files.map(({ path, bytes }) => {
    const references = texts?.search(bytes, path);
    return references ? { path, references } : { path };
  });
}

self.onmessage = ({ data: order }) => {
  const { job } = order;
  try {
    const files = searched(order);
    self.postMessage(
      { job, files },
      files.flatMap(({ references }) => (references ? [references.numbers.buffer] : [])),
    );
  } catch (error) {
    self.postMessage({ job, files: [], failed: error instanceof Error ? error.message : String(error) }, []);
  }
};

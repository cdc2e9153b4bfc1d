import { createVocabulary } from '../../notation/vocabulary.js';
import type { Vocabulary } from '../../notation/vocabulary.js';
import { packReferences } from '../packedReferences.js';
import type { PackedReferences } from '../packedReferences.js';
import type { ScanScope } from '../scanner.js';
import { findReferences, scanText } from '../scanText.js';
import { createByteSearch } from './byteSearch.js';
import type { FindBytes } from './byteSearch.js';
import { isUtf16, textOf } from './searchedText.js';
import type { DecodeUtf8 } from './searchedText.js';

/** Looks for what a scope looks for, in the bytes of one file after the other; the same in every worker. */
export interface TextSearch<Bytes extends Uint8Array = Uint8Array> {
  readonly vocabulary: Vocabulary;
  /** Undefined where there is nothing, also in binary files. `path` tells the language. */
  readonly search: (bytes: Bytes, path: string) => PackedReferences | undefined;
  /** As `search`, without the reach of what is found: in half the time. */
  readonly find: (bytes: Bytes, path: string) => PackedReferences | undefined;
  /** Whether there may be something; never misses anything. */
  readonly mayHold: (bytes: Bytes) => boolean;
}

/** What a host does faster than we can. */
export interface FastBytes<Bytes extends Uint8Array> {
  readonly find: FindBytes<Bytes>;
  readonly decode: DecodeUtf8<Bytes>;
}

export function createTextSearch<Bytes extends Uint8Array>(
  { vocabulary: { ids, keys, heads, local } }: Pick<ScanScope, 'vocabulary'>,
  fast?: FastBytes<Bytes>,
): TextSearch<Bytes> {
  const vocabulary = createVocabulary(ids, keys, heads, local);
  const holdsBytes = createByteSearch(vocabulary, { ids }, fast?.find);
  const mayHold = (bytes: Bytes): boolean => isUtf16(bytes) || holdsBytes(bytes);
  const hopefulText = (bytes: Bytes): string | undefined => (mayHold(bytes) ? textOf(bytes, fast?.decode) : undefined);
  return {
    vocabulary,
    search: (bytes, path) => {
      const text = hopefulText(bytes);
      const references = text === undefined ? [] : scanText({ uri: path, text }, vocabulary);
      return references.length === 0 ? undefined : packReferences(references);
    },
    find: (bytes, path) => {
      const text = hopefulText(bytes);
      return text === undefined ? undefined : findReferences(path, text, vocabulary);
    },
    mayHold,
  };
}

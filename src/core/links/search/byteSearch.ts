import { localGrammarOf } from '../../notation/localGrammar.js';
import { withoutRevision } from '../../notation/revisions.js';
import { partsOf } from '../../notation/vocabulary.js';
import type { Vocabulary, VocabularyDefinition } from '../../notation/vocabulary.js';
import { encodeUtf8 } from '../../text/utf8.js';

/** Whether bytes may hold an id. May say so for nothing, but never misses one. */
export type ByteSearch<Bytes extends Uint8Array> = (bytes: Bytes) => boolean;

/** Where the needle begins in the bytes, at `from` or later; -1 where it is not. */
export type FindBytes<Bytes extends Uint8Array> = (bytes: Bytes, needle: Uint8Array, from: number) => number;

/** An id behind one of these counts however it is spelled. */
const tags = ['@story', '@implements', '@verifies', '@decision'];

/** More needles than this are looked for in one pass; fewer are found faster by the host, one after the other. */
const fewNeedles = 12;

/** Looks for what every mention of the vocabulary begins with, in UTF-8; with `find` where the host is fast at that. */
export function createByteSearch<Bytes extends Uint8Array>(
  { heads, local }: Pick<Vocabulary, 'heads' | 'local'>,
  { ids }: Pick<VocabularyDefinition, 'ids'>,
  find?: FindBytes<Bytes>,
): ByteSearch<Bytes> {
  const spelled = new Set(heads);
  const words = ids.flatMap(({ id, onlyTagged }) => {
    if (onlyTagged) return [];
    const item = withoutRevision(id);
    if (item !== undefined) return [item];
    const { head } = partsOf(id);
    return head !== undefined && spelled.has(head) ? [] : [id];
  });
  // A number within a local name begins with a digit too.
  const ofLocal = (localGrammarOf(local)?.spellings ?? []).map(({ written }) => written.replace(/0.*$/, ''));
  const numbered = [...new Set([...heads, ...ofLocal])].map(encodeUtf8);
  const plain = [...new Set([...tags, ...words])].map(encodeUtf8);
  const isFew = numbered.length + plain.length <= fewNeedles;
  return find && isFew ? searchEach(numbered, plain, find) : searchAll(numbered, plain);
}

function searchEach<Bytes extends Uint8Array>(
  numbered: readonly Uint8Array[],
  plain: readonly Uint8Array[],
  find: FindBytes<Bytes>,
): ByteSearch<Bytes> {
  return (bytes) =>
    numbered.some((head) => hasNumbered(bytes, head, find)) || plain.some((word) => find(bytes, word, 0) >= 0);
}

/** Heads count only right before a digit: `#include` and `# heading` are everywhere. */
function hasNumbered<Bytes extends Uint8Array>(bytes: Bytes, head: Uint8Array, find: FindBytes<Bytes>): boolean {
  for (let at = find(bytes, head, 0); at >= 0; at = find(bytes, head, at + 1)) {
    if (isDigit(bytes[at + head.length])) return true;
  }
  return false;
}

/** By the first two bytes of each needle; a digit stands for the second byte of a head that has only one. */
function searchAll(numbered: readonly Uint8Array[], plain: readonly Uint8Array[]): ByteSearch<Uint8Array> {
  const needles = new Map<number, (readonly [needle: Uint8Array, isHead: boolean])[]>();
  const starts = new Uint8Array(0x10000);
  const add = (needle: Uint8Array, isHead: boolean, second: number): void => {
    const start = ((needle[0] ?? 0) << 8) | second;
    starts[start] = 1;
    const known = needles.get(start);
    if (known) known.push([needle, isHead]);
    else needles.set(start, [[needle, isHead]]);
  };
  for (const needle of numbered) {
    if (needle.length > 1) add(needle, true, needle[1] ?? 0);
    else for (let digit = 0x30; digit <= 0x39; digit++) add(needle, true, digit);
  }
  for (const needle of plain) {
    if (needle.length > 1) add(needle, false, needle[1] ?? 0);
    else for (let second = 0; second < 0x100; second++) add(needle, false, second);
  }
  return (bytes) => {
    let start = bytes[0] ?? 0;
    for (let at = 1; at < bytes.length; at++) {
      start = ((start & 0xff) << 8) | (bytes[at] as number);
      if (starts[start] === 0) continue;
      for (const [needle, isHead] of needles.get(start) ?? []) {
        if (holdsAt(bytes, needle, at - 1) && (!isHead || isDigit(bytes[at - 1 + needle.length]))) return true;
      }
    }
    return false;
  };
}

function holdsAt(bytes: Uint8Array, needle: Uint8Array, at: number): boolean {
  for (let index = 0; index < needle.length; index++) if (bytes[at + index] !== needle[index]) return false;
  return true;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

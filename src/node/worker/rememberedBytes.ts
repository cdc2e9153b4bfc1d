import type { PackedReferences } from '../../core/links/packedReferences.js';
import type { ScannedFile, SkippedFile } from '../../core/links/scanner.js';
import type { Fingerprint, Kept, Remembered, RememberedFile, RememberedFolder } from './remembered.js';
import { packSigns, signLength } from './sign.js';
import type { Sign, Signs } from './sign.js';

/** Raised whenever the form changes; another one is as good as none. */
const format = 3;

/** Files with references that are handed on at once: few enough for whoever takes them in to do something else between. */
const filesAtOnce = 256;

/** What is read first, in JSON: who has references. */
interface Head {
  readonly format: number;
  readonly fingerprint: Fingerprint;
  /** Their numbers lie in the same order. */
  readonly references: readonly (readonly [path: string, numbers: number, words: readonly string[]])[];
}

/** What tells whether that still holds, in JSON. Signs lie in its order: folders, their files, rules. */
interface Listing {
  readonly folders: readonly (readonly [
    path: string,
    files: readonly string[],
    folders: readonly string[],
    rules: readonly string[],
  ])[];
  readonly rules: readonly string[];
  readonly skipped: readonly (readonly [path: string, reason: SkippedFile['reason']])[];
}

/** The bytes of a file: the lengths of head and listing, those two, the references' numbers, and signs. */
export function encodeRemembered(fingerprint: Fingerprint, { folders, files, rules }: Remembered): Uint8Array {
  const references: [path: string, packed: PackedReferences][] = [];
  const skipped: [path: string, reason: SkippedFile['reason']][] = [];
  for (const [path, file] of files) {
    if (file.references) references.push([path, file.references]);
    if (file.skipped) skipped.push([path, file.skipped]);
  }
  const head: Head = {
    format,
    fingerprint,
    references: references.map(([path, { numbers, words }]) => [path, numbers.length, words]),
  };
  const listing: Listing = {
    folders: [...folders].map(([path, folder]) => [path, folder.files, folder.folders, folder.rules]),
    rules: [...rules.keys()],
    skipped,
  };
  const texts = [head, listing].map((part) => Buffer.from(JSON.stringify(part)));
  const inner = [...folders.values()];
  const lengths = Buffer.alloc(8);
  for (const [at, { length }] of texts.entries()) lengths.writeUInt32LE(length, at * 4);
  return Buffer.concat([
    lengths,
    ...texts,
    ...references.map(([, { numbers }]) => bytesOf(numbers)),
    bytesOf(packSigns(inner.map(({ sign }) => sign))),
    ...inner.map(({ signs }) => bytesOf(signs)),
    bytesOf(packSigns([...rules.values()])),
  ]);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Undefined for another version's. Throws for what is none; the caller has made sure that it is whole. */
export function decodeRemembered(bytes: Uint8Array): Kept | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const listingStart = 8 + view.getUint32(0, true);
  const numbersStart = listingStart + view.getUint32(4, true);
  const head = parsed(bytes, 8, listingStart) as Head;
  if (head.format !== format) return undefined;
  const files: ScannedFile[][] = [];
  let at = numbersStart;
  for (let first = 0; first < head.references.length; first += filesAtOnce) {
    const some = head.references.slice(first, first + filesAtOnce);
    const count = some.reduce((sum, [, numbers]) => sum + numbers, 0);
    const all = new Int32Array(copyOf(bytes, at, at + count * 4));
    at += all.byteLength;
    // All look into the same numbers, which then cross to another thread in one piece.
    let taken = 0;
    files.push(
      some.map(([path, length, words]) => {
        taken += length;
        return { path, references: { words, numbers: all.subarray(taken - length, taken) } };
      }),
    );
  }
  let made: Remembered | undefined;
  return {
    fingerprint: head.fingerprint,
    files,
    remembered: () =>
      (made ??= rememberedOf(
        parsed(bytes, listingStart, numbersStart) as Listing,
        new Float64Array(copyOf(bytes, at, bytes.byteLength)),
        files.flat(),
      )),
  };
}

function rememberedOf({ folders, rules, skipped }: Listing, all: Signs, found: readonly ScannedFile[]): Remembered {
  let at = 0;
  const nextSign = (): Sign | undefined => {
    const [size, modified, changed, inode] = [all[at++], all[at++], all[at++], all[at++]];
    return modified ? [size ?? 0, modified, changed ?? 0, inode ?? 0] : undefined;
  };
  const own = folders.map(nextSign);
  const byFolder = new Map<string, RememberedFolder>();
  for (const [place, [path, names, inner, ownRules]] of folders.entries()) {
    const signs = all.subarray(at, (at += names.length * signLength));
    byFolder.set(path, { sign: own[place], files: names, signs, folders: inner, rules: ownRules });
  }
  const files = new Map<string, RememberedFile>();
  for (const { path, references } of found) files.set(path, { references });
  for (const [path, reason] of skipped) files.set(path, { skipped: reason });
  return { folders: byFolder, files, rules: new Map(rules.map((path) => [path, nextSign()] as const)) };
}

function parsed(bytes: Uint8Array, start: number, end: number): unknown {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString());
}

/** Numbers can be read only where they lie at a multiple of their size. */
function copyOf(bytes: Uint8Array, start: number, end: number): ArrayBuffer {
  return Uint8Array.from(bytes.subarray(start, end)).buffer;
}

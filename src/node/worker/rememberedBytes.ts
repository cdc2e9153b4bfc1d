import type { PackedReferences } from '../../core/links/packedReferences.js';
import type { SkippedFile } from '../../core/links/scanner.js';
import type { Fingerprint, Remembered, RememberedFile, RememberedFolder } from './remembered.js';
import type { Sign } from './sign.js';
import { signLength } from './sign.js';

/** Raised whenever the form changes; another one is as good as none. */
const format = 1;

/** Everything that is not a number, in JSON; the numbers follow in this order: signs, then references. */
interface Header {
  readonly format: number;
  readonly fingerprint: Fingerprint;
  readonly folders: readonly (readonly [
    path: string,
    files: readonly string[],
    folders: readonly string[],
    rules: readonly string[],
  ])[];
  readonly rules: readonly string[];
  /** Files with references: 0-based position among all files, how many numbers, words. */
  readonly references: readonly (readonly [file: number, numbers: number, words: readonly string[]])[];
  readonly skipped: readonly (readonly [file: number, reason: SkippedFile['reason']])[];
}

/** The bytes of a file. Signs of folders, of their files in the same order, and of rules; all zero where there is none. */
export function encodeRemembered(fingerprint: Fingerprint, { folders, files, rules }: Remembered): Uint8Array {
  const known: (RememberedFile | undefined)[] = [];
  for (const [path, folder] of folders) for (const name of folder.files) known.push(files.get(path + name));
  const references: [number, number, readonly string[]][] = [];
  const skipped: [number, SkippedFile['reason']][] = [];
  for (const [at, file] of known.entries()) {
    if (file?.references) references.push([at, file.references.numbers.length, file.references.words]);
    if (file?.skipped) skipped.push([at, file.skipped]);
  }
  const header: Header = {
    format,
    fingerprint,
    folders: [...folders].map(([path, folder]) => [path, folder.files, folder.folders, folder.rules]),
    rules: [...rules.keys()],
    references,
    skipped,
  };
  const text = Buffer.from(JSON.stringify(header));
  const signs = [
    ...[...folders.values()].map(({ sign }) => sign),
    ...known.map((file) => file?.sign),
    ...rules.values(),
  ];
  const start = 8 + paddedLength(text.length);
  const numbersStart = start + signs.length * signLength * 8;
  const count = references.reduce((sum, [, numbers]) => sum + numbers, 0);
  const bytes = new Uint8Array(numbersStart + count * 4);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 8);
  const signNumbers = new Float64Array(bytes.buffer, start, signs.length * signLength);
  for (const [at, sign] of signs.entries()) if (sign) signNumbers.set(sign, at * signLength);
  let at = numbersStart / 4;
  const numbers = new Int32Array(bytes.buffer);
  for (const file of known) {
    if (!file?.references) continue;
    numbers.set(file.references.numbers, at);
    at += file.references.numbers.length;
  }
  return bytes;
}

/** Undefined for another version's. Throws for what is none; the caller has made sure that it is whole. */
export function decodeRemembered(
  bytes: Uint8Array,
): { readonly fingerprint: Fingerprint; readonly remembered: Remembered } | undefined {
  // Numbers are read where they lie, which must be a multiple of their size.
  const own = Uint8Array.from(bytes);
  const length = new DataView(own.buffer).getUint32(0, true);
  const header = JSON.parse(Buffer.from(own.buffer, 8, length).toString()) as Header;
  if (header.format !== format) return undefined;
  let at = 8 + paddedLength(length);
  const nextSign = (): Sign | undefined => {
    const [size = 0, modified = 0, changed = 0, inode = 0] = new Float64Array(own.buffer, at, signLength);
    at += signLength * 8;
    return modified === 0 ? undefined : [size, modified, changed, inode];
  };
  const folders = new Map<string, RememberedFolder>();
  for (const [path, files, inner, rules] of header.folders) {
    folders.set(path, { sign: nextSign(), files, folders: inner, rules });
  }
  const known: { readonly path: string; file: RememberedFile }[] = [];
  for (const [path, { files }] of folders) {
    for (const name of files) known.push({ path: path + name, file: { sign: nextSign() } });
  }
  const rules = new Map(header.rules.map((path) => [path, nextSign()] as const));
  for (const [position, count, words] of header.references) {
    const references: PackedReferences = { words, numbers: new Int32Array(own.buffer, at, count).slice() };
    at += count * 4;
    const entry = known[position];
    if (entry) entry.file = { ...entry.file, references };
  }
  for (const [position, skipped] of header.skipped) {
    const entry = known[position];
    if (entry) entry.file = { ...entry.file, skipped };
  }
  return {
    fingerprint: header.fingerprint,
    remembered: { folders, files: new Map(known.map(({ path, file }) => [path, file])), rules },
  };
}

/** To a multiple of eight bytes. */
function paddedLength(length: number): number {
  return (length + 7) & ~7;
}

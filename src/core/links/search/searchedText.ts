/** The Encoding standard's decoder. Every host has it; core is compiled without the types of any of them. */
declare const TextDecoder: new (
  label: 'utf-8' | 'utf-16le' | 'utf-16be',
  options: { readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of UTF-8 without a byte order mark, with U+FFFD for what is none. */
export type DecodeUtf8<Bytes extends Uint8Array> = (bytes: Bytes) => string;

/** Whether bytes begin with UTF-16's byte order mark: those that are looked for stand otherwise in them. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/**
 * The text of a file, decoded as a search does: without a byte order mark, UTF-16 where that mark says so, else UTF-8 with
 * U+FFFD for what is none. Undefined where it holds a NUL: it is binary. `decode` is the host's way where it has a faster one.
 */
export function textOf<Bytes extends Uint8Array>(
  bytes: Bytes,
  decode: DecodeUtf8<Bytes> = (some) => utf8.decode(some),
): string | undefined {
  if (isUtf16(bytes)) {
    const label = bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
    return new TextDecoder(label, { ignoreBOM: true }).decode(bytes.subarray(2));
  }
  if (bytes.includes(0)) return undefined;
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? utf8.decode(bytes.subarray(3)) : decode(bytes);
}

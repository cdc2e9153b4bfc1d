/** The Encoding standard's decoder. Every host has it; core is compiled without the types of any of them. */
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array, options?: { readonly stream: boolean }): string };

/** Number of bytes of the byte order mark that `bytes` start with: 3 or 0. */
export function byteOrderMarkLength(bytes: Uint8Array): 0 | 3 {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** The text without its byte order mark; undefined where the bytes are not UTF-8 or hold a NUL. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Decodes a text that comes in pieces, which may end within a character. What is not UTF-8 becomes U+FFFD; a character
 * that never ends is left out.
 */
export function createUtf8Decoder(): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });
  return (bytes) => decoder.decode(bytes, { stream: true });
}

/** Decodes whole texts one after the other; what is not UTF-8 becomes U+FFFD. */
export function createLooseDecoder(): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });
  return (bytes) => decoder.decode(bytes);
}

/** How many bytes the UTF-16 units from `start` to `end` take in UTF-8. Neither may lie inside a surrogate pair. */
export function utf8Length(text: string, start = 0, end = text.length): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit <= 0xdfff)
      bytes += 2; // half of a pair, which takes four
    else bytes += 3;
  }
  return bytes;
}

/** Encodes a well-formed text, without a byte order mark. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes[at++] = code;
    else {
      const trailing = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
      bytes[at++] = [0, 0xc0, 0xe0, 0xf0][trailing] ?? 0;
      bytes[at - 1] = (bytes[at - 1] ?? 0) | (code >> (6 * trailing));
      for (let left = trailing - 1; left >= 0; left--) bytes[at++] = 0x80 | ((code >> (6 * left)) & 0x3f);
    }
  }
  return bytes;
}

/** Whether both hold the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/**
 * The files in a ZIP archive, from its central directory (PKWARE APPNOTE 4.3.12 and 4.3.16); archives over 4 GiB are not read.
 * @param {Buffer} archive
 * @returns {readonly { readonly name: string, readonly size: number }[]} names as stored, sizes uncompressed, in bytes
 */
export function zipEntries(archive) {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('This is not a ZIP archive.');
  const entries = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      size: archive.readUInt32LE(at + 24),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** Files of more bytes than this are not looked through: they are generated or data, not written by people. */
export const largestScanned = 2_000_000;

const never = new Set(
  (
    '7z a aac avi avif bin bmp class dat db dll dmg doc docx dylib eot exe flac gif gz ico icns img iso jar jpeg jpg ' +
    'lib lock map mo mov mp3 mp4 node o obj ogg otf pack parquet pdf png pptx psd pyc rar rlib so sqlite svgz tar tgz tif ' +
    'tiff ttf wasm wav webm webp whl woff woff2 xls xlsx xz zip zst'
  ).split(' '),
);

/** Whether a file may hold text that a person wrote, by its name alone. */
export function isScannable(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.endsWith('.min.js') || name.endsWith('.min.css') || name === 'package-lock.json') return false;
  return !never.has(name.slice(name.lastIndexOf('.') + 1));
}

/** Ids as the real trackers of the corpora write them. */
const REAL = /\b(?:KAFKA|HHH|TINYMCE|TINY)-\d+/g;
const WORDS = /[A-Za-z_]{4,}/g;

/**
 * Places in a text that stand for references: every real id, and one in `every` of all words, chosen by a hash of the
 * word and its place, so that each run asks for the same ones. UTF-16 offsets, ascending.
 */
export function pretendedMatches(text: string, every: number): readonly number[] {
  const real = [...text.matchAll(REAL)].map(({ index }) => index);
  const planted = [...text.matchAll(WORDS)]
    .filter((word) => hash(word[0], word.index) % every === 0)
    .map(({ index }) => index);
  return [...new Set([...real, ...planted])].sort((a, b) => a - b);
}

/** FNV-1a over the word's characters and its place. */
function hash(word: string, place: number): number {
  let value = 0x811c9dc5 ^ place;
  for (let index = 0; index < word.length; index++) {
    value = Math.imul(value ^ word.charCodeAt(index), 0x01000193);
  }
  return (value ^ (value >>> 15)) >>> 0;
}

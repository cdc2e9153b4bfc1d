/** How many typing errors a word may have: none where nearly every other short word would be found too. */
export function errorsAllowed(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/** Words are compared by their first characters; nobody types more to tell two apart. */
const longest = 31;

/** One bit per place of a character in the word; shared, since filling it anew for each word would cost more than the search. */
const places = new Uint32Array(0x1_0000);

/**
 * The least number of typing errors (a letter too many, missing, replaced, or exchanged with the next) with which `word`
 * stands somewhere in each text; more than `most` where it takes more. `codes` are the texts' characters one after the
 * other, `starts` where each begins and, last, where all end. Linear in `codes`: Hyyrö, "A bit-vector algorithm for
 * computing Levenshtein and Damerau edit distances" (2003).
 */
export function errorsIn(word: string, codes: Uint16Array, starts: Uint32Array, most: number): Uint8Array {
  const length = Math.min(word.length, longest);
  for (let at = 0; at < length; at++) places[word.charCodeAt(at)] = (places[word.charCodeAt(at)] ?? 0) | (1 << at);
  const errors = new Uint8Array(starts.length - 1);
  for (let text = 0; text < errors.length; text++) {
    errors[text] = leastErrors(length, codes, starts[text] ?? 0, starts[text + 1] ?? 0, most);
  }
  for (let at = 0; at < length; at++) places[word.charCodeAt(at)] = 0;
  return errors;
}

function leastErrors(length: number, codes: Uint16Array, start: number, end: number, most: number): number {
  if (end - start + most < length) return most + 1;
  const last = 1 << (length - 1);
  let more = -1;
  let fewer = 0;
  let diagonal = 0;
  let placesBefore = 0;
  let errors = length;
  let least = most + 1;
  for (let at = start; at < end && least > 0; at++) {
    const here = places[codes[at] ?? 0] ?? 0;
    const exchanged = ((~diagonal & here) << 1) & placesBefore;
    diagonal = (((here & more) + more) ^ more) | here | fewer | exchanged;
    const up = fewer | ~(diagonal | more);
    const down = diagonal & more;
    if (up & last) errors++;
    else if (down & last) errors--;
    if (errors < least) least = errors;
    more = (down << 1) | ~(diagonal | (up << 1));
    fewer = diagonal & (up << 1);
    placesBefore = here;
  }
  return least;
}

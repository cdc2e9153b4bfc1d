/** Begins each line that tests inside the editor print, so that it can be told from what the product prints. */
export const gutter = '\u2502 ';

/** Begins the line in which tests inside a browser sum up, as they reach no file: JSON for `STORYROOT_TALLY`. */
export const tallyMark = '\u2211 ';

/** Begins each line that tests inside the editor print, so that it can be told from what the product prints. */
export const gutter = '\u2502 ';

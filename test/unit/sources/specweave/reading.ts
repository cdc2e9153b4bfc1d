import { specweaveFormat } from '../../../../src/sources/specweave/index.js';
import { textContent } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';
import type { Found } from '../everyFormat/readWith.js';

/** What SpecWeave's reader makes of a folder's files. */
export function readFiles(texts: Readonly<Record<string, string>>): Promise<Found> {
  return readWith(specweaveFormat(), textContent(texts));
}

export const increment = '.specweave/increments/0007-shop';

/** What it makes of the files of one increment. */
export async function readIncrement(texts: Readonly<Record<string, string>>): Promise<Found> {
  return readFiles(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${increment}/${name}`, text])));
}

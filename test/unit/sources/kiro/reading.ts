import { kiroFormat } from '../../../../src/sources/kiro/index.js';
import { textContent } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';
import type { Found } from '../everyFormat/readWith.js';

/** What Kiro's reader makes of a folder's files. */
export function readFiles(texts: Readonly<Record<string, string>>): Promise<Found> {
  return readWith(kiroFormat(), textContent(texts));
}

/** What it makes of the files of the spec `shop`. */
export async function readSpec(texts: Readonly<Record<string, string>>): Promise<Found> {
  return readFiles(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`.kiro/specs/shop/${name}`, text])));
}

import { markdownFormat } from '../../../../src/sources/markdown/index.js';
import { textContent } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';
import type { Found } from '../everyFormat/readWith.js';

/** What the reader of check lists makes of a folder's files. */
export function readFiles(texts: Readonly<Record<string, string>>): Promise<Found> {
  return readWith(markdownFormat(), textContent(texts));
}

/** What it makes of a file that `storyroot.yaml` names. */
export async function readNamed(text: string, more: Readonly<Record<string, string>> = {}): Promise<Found> {
  const configuration = 'sources:\n  - type: markdown\n    path: notes\n';
  return readFiles({ 'notes/shop.md': text, 'storyroot.yaml': configuration, ...more });
}

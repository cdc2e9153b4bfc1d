import { objectOf, textOf } from '../remote/json.js';
import { guessFormat } from '../remote/texts/guessFormat.js';
import { loadTextReaders } from '../remote/texts/index.js';
import type { TrackerPlace } from '../remote/tracker.js';
import { formatOf } from './place.js';

/** A comment in the server's format: as the entry says, else as the issue's own description is written. */
export async function commentText(
  markdown: string,
  readIssue: () => Promise<unknown>,
  { settings }: TrackerPlace,
): Promise<string> {
  const format = formatOf(settings) ?? guessFormat(textOf(objectOf(await readIssue())['description']) ?? '');
  if (format !== 'textile') return markdown;
  return (await loadTextReaders(['textile'])).of('textile').fromMarkdown(markdown);
}

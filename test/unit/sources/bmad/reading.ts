import type { Story } from '../../../../src/core/model/story.js';
import { bmadFormat } from '../../../../src/sources/bmad/index.js';
import { textContent } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';
import type { Found } from '../everyFormat/readWith.js';

/** What BMAD's reader makes of a folder's files. */
export function readFiles(texts: Readonly<Record<string, string>>): Promise<Found> {
  return readWith(bmadFormat(), textContent(texts));
}

/** What it makes of one story of version 4, `docs/stories/1.2.story.md`; the text stands below its heading. */
export async function readStory(
  body: string,
): Promise<{ readonly story: Story; readonly tasks: Story | undefined; readonly text: string }> {
  const text = `# Story 1.2: Pay\n\n${body}`;
  const found = await readFiles({ 'docs/stories/1.2.story.md': text });
  return { story: found.story('1.2'), tasks: found.stories.get('1.2/tasks'), text };
}

import { ok } from 'node:assert/strict';
import type { ReadItem } from '../../../../src/core/backlog/format.js';
import type { Decision } from '../../../../src/core/model/decision.js';
import type { Story } from '../../../../src/core/model/story.js';
import { bmadFormat } from '../../../../src/sources/bmad/index.js';
import { readFolder, textContent } from '../everyFormat/folders.js';

interface Found {
  readonly sources: readonly string[];
  readonly paths: readonly string[];
  readonly items: readonly ReadItem[];
  readonly stories: ReadonlyMap<string, Story>;
  /** Stories that only other files tell of. */
  readonly planned: ReadonlyMap<string, Story>;
  readonly decisions: readonly Decision[];
}

/** What BMAD's reader makes of a folder's files. */
export async function readFiles(texts: Readonly<Record<string, string>>): Promise<Found> {
  const { sources, files } = await readFolder(textContent(texts), [bmadFormat()]);
  const items = files.flatMap((file) => file.items);
  return {
    sources: sources.map(({ id }) => id),
    paths: files.map(({ file }) => file.path),
    items,
    stories: new Map(items.flatMap((item) => (item.type === 'story' ? [[item.story.id, item.story]] : []))),
    planned: new Map(
      items.flatMap((item) => (item.type === 'status' && item.alone ? [[item.alone.id, item.alone]] : [])),
    ),
    decisions: items.flatMap((item) => (item.type === 'decision' ? [item.decision] : [])),
  };
}

/** What it makes of one story of version 4, `docs/stories/1.2.story.md`; the text stands below its heading. */
export async function readStory(
  body: string,
): Promise<{ readonly story: Story; readonly tasks: Story | undefined; readonly text: string }> {
  const text = `# Story 1.2: Pay\n\n${body}`;
  const { stories } = await readFiles({ 'docs/stories/1.2.story.md': text });
  const story = stories.get('1.2');
  ok(story);
  return { story, tasks: stories.get('1.2/tasks'), text };
}

import { withFolder } from './data/disk.js';
import { markdownOf, storiesOf } from './data/stories.js';
import type { PlainStory } from './data/stories.js';
import { pairOf } from './measure.js';
import { storyrootOnDisk } from './ports.js';
import { pairLine, table } from './report.js';

/** One file of 10,000 changes. */
export async function update(): Promise<string> {
  const stories = storiesOf(10_000);
  const pathOf = ({ id }: PlainStory): string => `stories/part${id.length}/${id}.md`;
  const files = stories.map((story) => [pathOf(story), markdownOf(story)] as const);
  return withFolder(files, async ({ folder, write }) => {
    const storyroot = storyrootOnDisk();
    await storyroot.open([folder]);
    let at = 0;
    const change = async (): Promise<void> => {
      const story = stories[at++ % stories.length];
      if (!story) return;
      const path = pathOf(story);
      await write(path, markdownOf({ ...story, title: `Changed ${at} times` }));
      await storyroot.update([{ folder, path, type: 'changed' }]);
    };
    const pair = await pairOf(change, () => storyroot.backlog.load([folder]));
    return table('Reading again after one of 10,000 story files has changed', [
      pairLine('write, read, merge, scan that file', pair, 'reading all files again'),
    ]);
  });
}

import { createStoryroot } from '../../src/core/storyroot.js';
import { createMemoryWorkspace } from '../fakes/memoryWorkspace.js';
import { unexpected } from '../fakes/unexpected.js';
import { formats } from '../../src/sources/index.js';
import { storiesOf, yamlOf } from './data/stories.js';
import { longestStretch, pairOf } from './measure.js';
import { milliseconds, pairLine, table } from './report.js';

/** One YAML file of 10,000 stories. */
export async function readYaml(): Promise<string> {
  const stories = storiesOf(10_000);
  const yaml = yamlOf(stories);
  const json = JSON.stringify(stories);
  const workspace = createMemoryWorkspace({ 'backlog/stories.yaml': yaml });
  const storyroot = createStoryroot({
    ...workspace,
    formats: () => Promise.resolve(formats),
    isTrusted: () => true,
    failed: unexpected,
  });
  const load = (): Promise<void> => storyroot.backlog.load([workspace.folder]);
  const pair = await pairOf(load, () => JSON.parse(json) as unknown);
  const found = storyroot.backlog.snapshot.stories.length;
  return table(`Reading ${found} stories from one YAML file of ${(yaml.length / 1e6).toFixed(1)} MB`, [
    pairLine('full model, places included', pair, 'JSON.parse of the same data', '<= 10 x'),
    { what: 'longest stretch', ours: milliseconds(await longestStretch(load)), target: '< 50 ms' },
  ]);
}

import { createStoryroot } from '../../src/core/storyroot.js';
import { lensesOf } from '../../src/core/presenters/lenses.js';
import { storyCardOf } from '../../src/core/presenters/storyCard.js';
import { formats } from '../../src/sources/index.js';
import { createMemoryWorkspace } from '../fakes/memoryWorkspace.js';
import { unexpected } from '../fakes/unexpected.js';
import { typeScriptOf } from './data/code.js';
import { storiesOf, yamlOf } from './data/stories.js';
import { pairOf, quantile, timesOf } from './measure.js';
import { milliseconds, pairLine, table } from './report.js';

/** A file of 10,000 lines with 500 references, beside 10,000 stories. */
export async function longFile(): Promise<string> {
  const text = typeScriptOf(10_000, 500, 10_000);
  const workspace = createMemoryWorkspace({ 'backlog/stories.yaml': yamlOf(storiesOf(10_000)), 'long.ts': text });
  const storyroot = createStoryroot({
    ...workspace,
    formats: () => Promise.resolve(formats),
    isTrusted: () => true,
    failed: unexpected,
  });
  await storyroot.open([workspace.folder]);
  const { links, backlog } = storyroot;
  const { snapshot } = backlog;
  const uri = workspace.uri('long.ts');
  const references = links.linksInFile(uri);
  const scan = (): void => {
    links.scanOpen({ uri, text });
  };
  const expression = (): number => [...text.matchAll(/\bSHOP-\d+\b/g)].length;
  const against = 'an expression over the text';
  const lines = Array.from({ length: 1000 }, (_, at) => at * 10);
  const hover = (line: number): unknown =>
    links.whyAt(uri, { line, character: 8 }).map(({ story }) => story && storyCardOf(snapshot, story, uri));
  const hovers = timesOf(lines, hover);
  const lenses = timesOf(lines.slice(0, 100), () => lensesOf(snapshot, links.linksInFile(uri), uri));
  return table(`A file of 10,000 lines with ${references.length} links, beside ${snapshot.stories.length} stories`, [
    pairLine('scan: mentions, classes, reach', await pairOf(scan, expression), against, 'once per edit'),
    pairLine(
      'all lenses',
      await pairOf(() => lensesOf(snapshot, links.linksInFile(uri), uri), expression),
      against,
      'a few ms',
    ),
    { what: 'all lenses, p95', ours: milliseconds(quantile(lenses, 0.95)), target: 'a few ms' },
    {
      what: 'hover at any line: why and card',
      ours: `${milliseconds(quantile(hovers, 0.5))} (p95 ${milliseconds(quantile(hovers, 0.95))})`,
      target: 'p95 <= 10 ms',
    },
  ]);
}

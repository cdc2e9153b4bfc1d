import { spawnSync } from 'node:child_process';
import { createStoryroot } from '../../src/core/storyroot.js';
import { formats } from '../../src/sources/index.js';
import { createMemoryWorkspace } from '../fakes/memoryWorkspace.js';
import { unexpected } from '../fakes/unexpected.js';
import { storiesOf, yamlOf } from './data/stories.js';
import { table } from './report.js';

/** What a process may hold while its peak memory is measured. */
export type Load = 'nothing' | 'JSON' | 'YAML';

/** The most memory that a process of its own needs to read 10,000 stories from one file. */
export function memory(): string {
  const peakOf = (load: Load): number => {
    const { stdout } = spawnSync(process.execPath, [process.argv[1] ?? '', `--load=${load}`], { encoding: 'utf8' });
    return Number(stdout.trim());
  };
  const mebibytes = (peak: number): string => `${peak.toFixed(0)} MiB`;
  const [nothing, json, yaml] = [peakOf('nothing'), peakOf('JSON'), peakOf('YAML')];
  return table('Peak memory of a process that reads 10,000 stories from one file', [
    {
      what: 'YAML, everything generated in the same process',
      ours: mebibytes(yaml),
      baseline: `JSON.parse: ${mebibytes(json)}, generating alone: ${mebibytes(nothing)}`,
      ratio: `${(yaml / json).toFixed(2)} x`,
      target: '<= 160 MiB',
    },
  ]);
}

/** Runs in the process that is measured: loads, and prints its peak in MiB. */
export async function measureLoad(load: Load): Promise<void> {
  const stories = storiesOf(10_000);
  const yaml = yamlOf(stories);
  if (load === 'JSON') JSON.parse(JSON.stringify(stories));
  if (load === 'YAML') {
    const workspace = createMemoryWorkspace({ 'backlog/stories.yaml': yaml });
    const ports = { ...workspace, formats: () => Promise.resolve(formats), isTrusted: () => true, failed: unexpected };
    await createStoryroot(ports).backlog.load([workspace.folder]);
  }
  console.log(process.resourceUsage().maxRSS / 1024);
}

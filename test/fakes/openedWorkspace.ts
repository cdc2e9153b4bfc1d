import type { Format } from '../../src/core/backlog/format.js';
import { createStoryroot } from '../../src/core/storyroot.js';
import type { Storyroot } from '../../src/core/storyroot.js';
import { formats } from '../../src/sources/index.js';
import { createMemoryWorkspace } from './memoryWorkspace.js';
import type { MemoryWorkspace } from './memoryWorkspace.js';
import { unexpected } from './unexpected.js';

/** The whole core with all real formats or those given, opened over a workspace in memory. */
export interface OpenedWorkspace extends MemoryWorkspace {
  readonly storyroot: Storyroot;
  /** What the person answers from now on. */
  trust(isTrusted: boolean): void;
}

export async function openedWorkspace(
  content: Readonly<Record<string, string>>,
  known: readonly Format[] = formats,
): Promise<OpenedWorkspace> {
  const workspace = createMemoryWorkspace(content);
  let trusted = true;
  const storyroot = createStoryroot({
    ...workspace,
    formats: () => Promise.resolve(known),
    isTrusted: () => trusted,
    failed: unexpected,
  });
  await storyroot.open([workspace.folder]);
  return { ...workspace, storyroot, trust: (isTrusted) => void (trusted = isTrusted) };
}

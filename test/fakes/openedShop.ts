import { createStoryroot } from '../../src/core/storyroot.js';
import type { Storyroot, StoryrootPorts } from '../../src/core/storyroot.js';
import { boxesFormat } from './boxesFormat.js';
import { createMemoryWorkspace } from './memoryWorkspace.js';
import type { MemoryWorkspace } from './memoryWorkspace.js';
import { unexpected } from './unexpected.js';

/** The whole core, opened over a workspace in memory whose backlog is in the boxes format. */
export interface OpenedShop extends MemoryWorkspace {
  readonly storyroot: Storyroot;
}

/** The core over a workspace in memory, not opened yet. */
export function storyrootOn(shop: MemoryWorkspace, ports: Partial<StoryrootPorts> = {}): Storyroot {
  return createStoryroot({
    ...shop,
    formats: () => Promise.resolve([boxesFormat]),
    isTrusted: () => true,
    failed: unexpected,
    ...ports,
  });
}

/** Opens the core over files in memory, by path. */
export async function openedShop(content: Readonly<Record<string, string>>): Promise<OpenedShop> {
  const shop = createMemoryWorkspace(content);
  const storyroot = storyrootOn(shop);
  await storyroot.open([shop.folder]);
  return { ...shop, storyroot };
}

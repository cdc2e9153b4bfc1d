import type { Memory } from '../../src/core/ports/memory.js';
import { createStoryroot } from '../../src/core/storyroot.js';
import type { Storyroot } from '../../src/core/storyroot.js';
import type { Evidence } from '../../src/core/traces/evidence/evidence.js';
import { boxesFormat } from './boxesFormat.js';
import { createMemoryReports } from './memoryReports.js';
import type { MemoryReports } from './memoryReports.js';
import { createMemoryWorkspace } from './memoryWorkspace.js';
import type { MemoryWorkspace } from './memoryWorkspace.js';
import { unexpected } from './unexpected.js';

/** The core over a workspace in memory whose tests have run. */
export interface OpenedEvidence extends MemoryWorkspace {
  readonly storyroot: Storyroot;
  readonly reports: MemoryReports;
  /** The evidence of a story, once everything is read. */
  readonly evidence: (story: string, criterion?: string) => Promise<readonly Evidence[]>;
}

const memory: Memory = { get: () => undefined, set: () => Promise.resolve() };

/** `reports` by path, written on 2026-11-21. */
export async function openedEvidence(
  content: Readonly<Record<string, string>>,
  reports: Readonly<Record<string, string>> = {},
): Promise<OpenedEvidence> {
  const workspace = createMemoryWorkspace(content);
  const memoryReports = createMemoryReports(workspace);
  for (const [path, text] of Object.entries(reports)) memoryReports.write(path, text);
  const storyroot = createStoryroot({
    ...workspace,
    formats: () => Promise.resolve([boxesFormat]),
    traces: () => Promise.resolve({ memory, reports: memoryReports }),
    isTrusted: () => true,
    failed: unexpected,
  });
  await storyroot.open([workspace.folder]);
  await storyroot.traces.open([workspace.folder]);
  const evidence = async (id: string, criterion?: string): Promise<readonly Evidence[]> => {
    const { traces, backlog } = storyroot;
    const of = (): readonly Evidence[] => {
      const story = backlog.snapshot.story(id);
      return story && traces.loaded ? traces.loaded.evidence.of(story, criterion) : [];
    };
    // What is not read yet is read when it is asked for.
    of();
    for (let turn = 0; turn < 20; turn++) await workspace.pace.pause();
    return of();
  };
  return { ...workspace, storyroot, reports: memoryReports, evidence };
}

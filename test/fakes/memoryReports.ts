import { createEmitter } from '../../src/core/ports/event.js';
import type { Emitter } from '../../src/core/ports/event.js';
import type { ReportFiles } from '../../src/core/ports/reportFiles.js';
import { globMatcher } from '../../src/core/text/globs.js';
import type { MemoryWorkspace } from './memoryWorkspace.js';
import { unexpected } from './unexpected.js';

/** Reports that lie in a workspace in memory. */
export interface MemoryReports extends ReportFiles {
  /** Writes a file at this time (ISO 8601), as a tool would, and tells. */
  write(path: string, text: string, at?: string): void;
}

export function createMemoryReports(workspace: MemoryWorkspace): MemoryReports {
  const changed: Emitter<void> = createEmitter(unexpected);
  const times = new Map<string, number>();
  return {
    onDidChange: changed.event,
    find: async (folder, globs) => {
      const { files } = await workspace.files.list(folder);
      const matches = globMatcher(globs);
      const found = files.filter(({ path }) => matches(path));
      return found
        .map(({ path }) => ({ path, modified: times.get(workspace.uri(path)) ?? 0 }))
        .sort((a, b) => b.modified - a.modified);
    },
    modified: (uri) => Promise.resolve(times.get(uri)),
    write: (path, text, at = '2026-11-21T18:00:00Z') => {
      workspace.write(path, text);
      times.set(workspace.uri(path), Date.parse(at));
      changed.fire();
    },
  };
}

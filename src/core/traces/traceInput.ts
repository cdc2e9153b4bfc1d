import type { Backlog } from '../backlog/backlog.js';
import type { ReaderPorts } from '../backlog/folderReader.js';
import type { LinkStore } from '../links/createLinks.js';
import type { Git } from '../ports/git.js';
import type { Memory } from '../ports/memory.js';
import type { ReportFiles } from '../ports/reportFiles.js';

/** What the traces need of their host beyond what the core has; loaded with them. */
export interface TracePorts {
  /** Absent: this host has no processes. */
  readonly git?: Git;
  readonly memory: Memory;
  /** Absent: this host shows no files but those of the workspace. */
  readonly reports?: ReportFiles;
}

/** Everything that the traces are built of. */
export interface TraceInput extends ReaderPorts, TracePorts {
  readonly backlog: Backlog;
  readonly links: Pick<
    LinkStore,
    'to' | 'files' | 'linksInFile' | 'inFile' | 'onDidChange' | 'reach' | 'useRejections' | 'useBranches'
  >;
  /** Git is asked nothing in a workspace that is not trusted. */
  readonly isTrusted: () => boolean;
  readonly failed: (error: unknown) => void;
}

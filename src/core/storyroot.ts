import type { Backlog } from './backlog/backlog.js';
import type { Links } from './links/links.js';
import type { CriterionChange, TickOutcome } from './actions/setCriterion.js';

/** The core as its shells see it: the editor, the command line and MCP call nothing else. */
export interface Storyroot {
  readonly backlog: Backlog;
  readonly links: Links;
  /** Ticks or unticks one criterion where the backlog keeps it. Rejects with `ActionError`. */
  setCriterion(change: CriterionChange): Promise<TickOutcome>;
}

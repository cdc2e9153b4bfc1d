// What host and report page tell each other. Both sides check what they receive, with reportGuards.ts.
import type { Target } from '../core/presenters/panel/page.js';
import type { ReportAction, ReportView } from '../core/presenters/traceability/page.js';

/** From the host to the page. */
export type ReportHostMessage =
  /**
   * One piece of a `ReportPage` as JSON: a page may be longer than a message should be. The pieces of one page come in
   * order; those of a newer page make the rest of the older one worthless.
   */
  | {
      readonly type: 'piece';
      /** Grows with every page. */
      readonly page: number;
      readonly index: number;
      readonly count: number;
      readonly text: string;
    }
  /** There is no page to draw yet. */
  | { readonly type: 'notice'; readonly text: string };

/** From the page to the host. None of them carries an address or a command. */
export type ReportPageMessage =
  /** The page listens and has nothing to show. */
  | { readonly type: 'ready'; readonly view: ReportView }
  /** What the person wants to see now. */
  | { readonly type: 'view'; readonly view: ReportView }
  /** Opens something by the key that the host handed out for it. */
  | { readonly type: 'open'; readonly target: Target }
  /** Shows a story or decision, by its `uid`. */
  | { readonly type: 'showStory'; readonly id: string }
  | { readonly type: 'act'; readonly does: ReportAction['does'] };

/** What the page keeps across restarts. */
export interface ReportState {
  readonly view: ReportView;
  /** Pixels from the top. */
  readonly scroll: number;
}

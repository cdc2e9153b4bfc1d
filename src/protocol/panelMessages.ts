// What host and panel tell each other. Knows the core's types; both sides check what they receive, with panelGuards.ts and hostGuards.ts.
import type { PanelPage, Target } from '../core/presenters/panel/page.js';

/** From the host to the panel. */
export type HostMessage =
  /** Draw this; the same `uid` as before is an update of what is seen. */
  | { readonly type: 'page'; readonly page: PanelPage }
  /** There is no page to draw, for now (`busy`) or at all. */
  | { readonly type: 'notice'; readonly busy: boolean; readonly text: string }
  /** The answer to a `toggle`; the page that shows the outcome was sent before it. */
  | TickAnswer;

/** What became of a tick; `text` is shown beside the criterion. */
export interface TickAnswer {
  readonly type: 'answer';
  readonly uid: string;
  readonly story?: string;
  readonly criterion: string;
  readonly failed: boolean;
  readonly text?: string;
}

/** From the panel to the host. None of them carries an address or a command. */
export type PanelMessage =
  /** The panel listens and has nothing to show. */
  | { readonly type: 'ready' }
  /** Ticks or unticks a criterion of the story shown, or a task that it shows: then `story` is the `uid` of the one that holds it. */
  | {
      readonly type: 'toggle';
      readonly uid: string;
      readonly story?: string;
      readonly criterionId: string;
      readonly done: boolean;
    }
  /** Opens something by the key that the host handed out for it. */
  | { readonly type: 'open'; readonly target: Target }
  /** Shows another item, by `uid` or id. */
  | { readonly type: 'showStory'; readonly id: string };

/** What the panel keeps across restarts. */
export interface PanelState {
  /** `uid` of the item shown. */
  readonly uid: string;
  /** Pixels from the top. */
  readonly scroll: number;
}

import type { Snapshot } from '../../backlog/snapshot.js';
import type { Links } from '../../links/links.js';
import type { Decision } from '../../model/decision.js';
import type { Story } from '../../model/story.js';
import { decisionPage } from '../decisionPage.js';
import { storyPage } from '../storyPage.js';
import type { PageContext } from '../storyPage.js';
import { decisionPanel } from './decisionPanel.js';
import type { PanelPage, TargetOf } from './page.js';
import { storyPanel } from './storyPanel.js';

/** The story or decision with this `uid` or id, as `Snapshot.story` finds it; stories come first. */
export function itemNamed(snapshot: Snapshot, ref: string, near?: string): Story | Decision | undefined {
  return snapshot.story(ref, near) ?? snapshot.decision(ref, near);
}

/** What the panel draws of a story or decision. */
export function itemPanel(
  item: Story | Decision,
  snapshot: Snapshot,
  links: Links,
  target: TargetOf,
  context: PageContext = {},
): PanelPage {
  return 'criteria' in item
    ? storyPanel(storyPage(item, snapshot, links, context), target)
    : decisionPanel(decisionPage(item, snapshot, links), target);
}

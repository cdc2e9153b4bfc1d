import { isCount, isFlag, isKey, isShape, isVariant, optional } from './guards.js';
import type { Guard } from './guards.js';
import type { PanelMessage, PanelState } from './panelMessages.js';

/** What the host accepts; anything else is to be ignored. */
export const isPanelMessage: Guard<PanelMessage> = isVariant<PanelMessage, 'type'>('type', {
  ready: {},
  toggle: { uid: isKey, story: optional(isKey), criterionId: isKey, done: isFlag },
  open: { target: isKey },
  showStory: { id: isKey },
});

/** What an earlier panel may have kept; the editor hands it back from its storage. */
export const isPanelState: Guard<PanelState> = isShape<PanelState>({ uid: isKey, scroll: isCount });

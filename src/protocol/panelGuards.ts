import { isCount, isFlag, isKey, isShape, isText, isVariant, optional } from './guards.js';
import type { Guard } from './guards.js';
import { isPanelPage } from './pageGuard.js';
import type { HostMessage, PanelMessage, PanelState } from './panelMessages.js';

/** What the panel accepts; anything else is to be ignored. */
export const isHostMessage: Guard<HostMessage> = isVariant<HostMessage, 'type'>('type', {
  page: { page: isPanelPage },
  notice: { busy: isFlag, text: isText },
  answer: { uid: isKey, criterion: isKey, failed: isFlag, text: optional(isText) },
});

/** What the host accepts; anything else is to be ignored. */
export const isPanelMessage: Guard<PanelMessage> = isVariant<PanelMessage, 'type'>('type', {
  ready: {},
  toggle: { uid: isKey, criterionId: isKey, done: isFlag },
  open: { target: isKey },
  showStory: { id: isKey },
});

/** What an earlier panel may have kept; the editor hands it back from its storage. */
export const isPanelState: Guard<PanelState> = isShape<PanelState>({ uid: isKey, scroll: isCount });

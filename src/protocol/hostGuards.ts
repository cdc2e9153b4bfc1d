import { isFlag, isKey, isText, isVariant, optional } from './guards.js';
import type { Guard } from './guards.js';
import { isPanelPage } from './pageGuard.js';
import type { HostMessage } from './panelMessages.js';

/** What the panel accepts; anything else is to be ignored. */
export const isHostMessage: Guard<HostMessage> = isVariant<HostMessage, 'type'>('type', {
  page: { page: isPanelPage },
  notice: { busy: isFlag, text: isText },
  answer: { uid: isKey, story: optional(isKey), criterion: isKey, failed: isFlag, text: optional(isText) },
});

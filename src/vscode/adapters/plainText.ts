import { withoutHiddenCharacters } from '../../core/text/hidden.js';

/**
 * Text from outside as a label that shows just that text. Lenses, quick picks and the status bar draw `$(name)` as an
 * icon, unless a backslash stands before it (`renderLabelWithIcons` in VS Code's iconLabels.ts).
 */
export function plainLabel(text: string): string {
  return text.replace(/\$\((?=[a-z0-9-]+(?:~[a-z]+)?\))/gi, '\\$&');
}

/**
 * Text that may hold words from outside as a notification that shows just that text. The editor makes links of
 * `[text](command:…)` in notifications, and runs whatever command they name (`parseLinkedText` in VS Code's
 * linkedText.ts).
 */
export function plainMessage(text: string): string {
  return withoutHiddenCharacters(text).replaceAll('](', '] (');
}

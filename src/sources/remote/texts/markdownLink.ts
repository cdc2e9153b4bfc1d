import { escapeMarkdown } from './escapeMarkdown.js';

/** A link whose label and address cannot break out of it. The address is still untrusted. */
export function linkOf(label: string, url: string): string {
  return `[${escapeMarkdown(label.trim()).replace(/[[\]]/g, '\\$&')}](${linkTarget(url)})`;
}

/** An address as it may stand between a link's parentheses. */
export function linkTarget(url: string): string {
  return url.trim().replace(/[\s<>()\\]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

import type { PlaceRow } from '../core/presenters/panel/page.js';
import { element } from './dom.js';

/** A place in a list: its link, and what else is to be said of it. */
export function drawPlace({ label, note, target }: PlaceRow, prefix: string): HTMLElement {
  const name = `${prefix}${label}, ${note}`;
  return element(
    'li',
    {},
    link(label, { 'data-open': target, 'aria-label': name }),
    ' ',
    element('span', { class: 'note', 'aria-hidden': 'true' }, note),
  );
}

/** A button that looks like a link: what it opens is the host's affair. */
export function link(text: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  return element('button', { class: 'link', ...attributes }, text);
}

/** For screen readers alone. */
export function spoken(text: string): HTMLElement {
  return element('span', { class: 'spoken' }, text);
}

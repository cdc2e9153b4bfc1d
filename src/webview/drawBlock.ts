import type { Badge, FileRow, IntentPart, ItemRow, PanelBlock, TradeOffRow } from '../core/presenters/panel/page.js';
import { element } from './dom.js';
import { drawCriteria, drawTaskRows } from './drawCriteria.js';
import type { Surroundings } from './drawCriteria.js';
import { drawInlines, drawRichText } from './drawRichText.js';
import { drawPlace, link } from './places.js';

/** One block of a section as elements. */
export function drawBlock(block: PanelBlock, around: Surroundings): readonly HTMLElement[] {
  switch (block.kind) {
    case 'text':
      return [element('div', { class: 'text' }, ...drawRichText(block.text))];
    case 'quiet':
      return [element('p', { class: 'quiet' }, block.text)];
    case 'intent':
      return [drawIntent(block.parts)];
    case 'criteria':
      return [drawCriteria(block.rows, around)];
    case 'tasks':
      return drawTaskRows(block.tasks, around.section, around);
    case 'items':
      return [element('ul', { class: 'items' }, ...block.rows.map(drawItem))];
    case 'tradeOffs':
      return [element('ul', { class: 'tradeOffs' }, ...block.rows.map(drawTradeOff))];
    case 'files': {
      const files = element('ul', { class: 'files' }, ...block.files.map(drawFile));
      return block.title === undefined ? [files] : [element('h3', {}, block.title), files];
    }
    case 'more':
      return [element('p', { class: 'quiet' }, link(block.text, { 'data-open': block.target }))];
  }
}

/** Leads to another item, or names it where the backlog does not have it. */
export function itemLink({ id, title, shows }: ItemRow): HTMLElement {
  const name = [element('span', { class: 'id' }, id), ' ', title];
  if (shows === undefined) return element('span', { class: 'missing' }, ...name);
  return element('button', { class: 'link', 'data-show': shows }, ...name);
}

export function drawBadge({ text, tone }: Badge): HTMLElement {
  return element('span', { class: `badge ${tone}` }, text);
}

function drawIntent(parts: readonly IntentPart[]): HTMLElement {
  const lines = parts.flatMap(({ lead, inlines }) => [
    element('span', { class: 'part' }, element('span', { class: 'opening' }, lead), ' ', ...drawInlines(inlines)),
    ' ',
  ]);
  return element('p', { class: 'sentence' }, ...lines);
}

function drawItem(item: ItemRow): HTMLElement {
  return element(
    'li',
    { 'data-key': item.shows ?? item.id },
    element('div', { class: 'name' }, itemLink(item), item.badge && drawBadge(item.badge)),
    item.text && element('div', { class: 'text' }, ...drawRichText(item.text)),
  );
}

function drawTradeOff({ what, facts }: TradeOffRow): HTMLElement {
  const rows = facts.map(({ label, text }) =>
    element('div', {}, element('dt', {}, label), element('dd', {}, ...drawRichText(text))),
  );
  return element(
    'li',
    {},
    element('div', { class: 'text' }, ...drawRichText(what)),
    rows.length === 0 ? undefined : element('dl', {}, ...rows),
  );
}

function drawFile({ path, places }: FileRow): HTMLElement {
  return element(
    'li',
    { 'data-key': path },
    element('span', { class: 'path' }, path),
    element('ul', { class: 'places' }, ...places.map((place) => drawPlace(place, `${path}:`))),
  );
}

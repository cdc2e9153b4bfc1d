import type {
  Badge,
  CriterionRow,
  FileRow,
  IntentPart,
  ItemRow,
  PanelBlock,
  PlaceRow,
  TradeOffRow,
} from '../core/presenters/panel/page.js';
import { element } from './dom.js';
import { drawInlines, drawRichText } from './drawRichText.js';
import type { Ticks } from './ticks.js';

/** What a block needs to know of the page around it. */
export interface Surroundings {
  /** The section's key, which is unique on the page. */
  readonly section: string;
  readonly savingLabel: string;
  readonly ticks: Ticks;
}

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
      return [
        element('ul', { class: 'criteria' }, ...block.rows.map((row, index) => drawCriterion(row, index, around))),
      ];
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

function drawCriterion(row: CriterionRow, index: number, { section, savingLabel, ticks }: Surroundings): HTMLElement {
  const { pending, text, failed } = ticks.of(row.id);
  const id = `${section}-${index}`;
  const notes = [
    row.state === undefined ? undefined : element('p', { class: 'state', id: `${id}-state` }, row.state),
    pending ? element('p', { class: 'state saving', id: `${id}-saving` }, savingLabel) : undefined,
    text === undefined ? undefined : element('p', { class: failed ? 'failure' : 'state', id: `${id}-note` }, text),
  ].filter((note) => note !== undefined);
  const words = [element('span', { class: 'id' }, row.id), ' ', ...drawInlines(row.inlines)];
  return element(
    'li',
    { 'data-key': row.id, class: row.done ? 'criterion done' : 'criterion', 'aria-busy': pending ? 'true' : undefined },
    ...(row.tickable ? drawBox(row, id, words, notes) : drawStatement(row, words)),
    ...notes,
    row.places.length === 0
      ? undefined
      : element('ul', { class: 'places' }, ...row.places.map((place) => drawPlace(place, ''))),
  );
}

function drawBox(
  row: CriterionRow,
  id: string,
  words: readonly (Node | string)[],
  notes: readonly HTMLElement[],
): readonly HTMLElement[] {
  const description = notes.map((note) => note.id).join(' ');
  const box = element('input', {
    type: 'checkbox',
    id,
    checked: row.done,
    'data-toggle': row.id,
    'aria-describedby': description === '' ? undefined : description,
  });
  return [box, element('label', { for: id }, spoken(`${row.position}: `), ...words)];
}

/** A criterion that only its tasks, or another tool, can tick. */
function drawStatement(row: CriterionRow, words: readonly (Node | string)[]): readonly HTMLElement[] {
  const dot = element('span', { class: 'dot', 'aria-hidden': 'true' });
  return [dot, element('p', { class: 'statement' }, spoken(`${row.position}: `), ...words)];
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

function drawPlace({ label, note, target }: PlaceRow, prefix: string): HTMLElement {
  const name = `${prefix}${label}, ${note}`;
  return element(
    'li',
    {},
    link(label, { 'data-open': target, 'aria-label': name }),
    ' ',
    element('span', { class: 'note', 'aria-hidden': 'true' }, note),
  );
}

function link(text: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  return element('button', { class: 'link', ...attributes }, text);
}

/** For screen readers alone. */
function spoken(text: string): HTMLElement {
  return element('span', { class: 'spoken' }, text);
}

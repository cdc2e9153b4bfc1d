import type {
  Choice,
  CoverageRow,
  CoverageTable,
  Figure,
  FindingRow,
  FindingSection,
  More,
  ReportPage,
} from '../../core/presenters/traceability/page.js';
import { element } from '../dom.js';
import { itemLink } from '../drawBlock.js';
import { drawBar } from './drawBar.js';

/** The report as elements. What a click does stands in `data-open`, `data-show`, `data-act`, `data-more`, `data-epic` and `data-folder`. */
export function drawReport(page: ReportPage): HTMLElement {
  return element(
    'div',
    { id: 'page', class: 'page report' },
    element(
      'header',
      { 'data-key': 'header' },
      element('h1', { tabindex: -1, 'data-key': 'title' }, page.title),
      element('dl', { class: 'figures', 'data-key': 'figures' }, ...page.figures.map(drawFigure)),
    ),
    drawFilters(page),
    element(
      'main',
      { 'data-key': 'main' },
      ...page.tables.map(drawTable),
      ...page.sections.map(drawSection),
      page.empty === undefined ? undefined : element('p', { class: 'quiet end' }, page.empty),
    ),
  );
}

function drawFigure({ label, value, note, bar }: Figure): HTMLElement {
  return element(
    'div',
    { 'data-key': label },
    element('dt', {}, label),
    element('dd', {}, element('span', { class: 'value' }, value), ' ', element('span', { class: 'note' }, note)),
    element('dd', { class: 'chart', 'aria-hidden': 'true' }, drawBar(bar)),
  );
}

function drawFilters({ filters, actions }: ReportPage): HTMLElement {
  return element(
    'div',
    { class: 'tools', role: 'search', 'data-key': 'tools' },
    drawChoice('epic', filters.epic),
    drawChoice('folder', filters.folder),
    element(
      'div',
      { class: 'field', 'data-key': 'text' },
      element('label', { for: 'text' }, filters.text.label),
      element('input', { id: 'text', type: 'search', value: filters.text.value, autocomplete: 'off' }),
    ),
    element(
      'div',
      { class: 'actions', 'data-key': 'actions' },
      ...actions.map(({ does, text }) =>
        element('button', { class: 'action', 'data-key': does, 'data-act': does }, text),
      ),
    ),
  );
}

function drawChoice(name: 'epic' | 'folder', { label, chosen, options }: Choice): HTMLElement {
  const entries = options.map(({ key, text }) =>
    element('option', { value: key, selected: key === chosen, 'data-key': `option:${key}` }, text),
  );
  return element(
    'div',
    { class: 'field', 'data-key': name },
    element('label', { for: name }, label),
    element('select', { id: name }, ...entries),
  );
}

function drawTable({ key, title, heads, rows, more }: CoverageTable): HTMLElement {
  return element(
    'section',
    { class: 'section', 'data-key': key },
    element('h2', { id: `title-${key}` }, title),
    element(
      'table',
      { 'aria-labelledby': `title-${key}` },
      element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, ...rows.map(drawRow)),
    ),
    drawMore(key, more),
  );
}

function drawRow({ key, name, depth, narrows, cells }: CoverageRow): HTMLElement {
  const label = narrows
    ? element('button', { class: 'link', 'data-epic': narrows.epic, 'data-folder': narrows.folder }, name)
    : name;
  return element(
    'tr',
    { 'data-key': key },
    element('th', { scope: 'row', class: `depth-${depth}` }, label),
    ...cells.map(({ text, bar }) => element('td', {}, element('span', { class: 'number' }, text), bar && drawBar(bar))),
  );
}

function drawSection({ key, title, count, rows, more }: FindingSection): HTMLElement {
  return element(
    'section',
    { class: 'section', 'data-key': key },
    element('h2', {}, title, ' ', element('span', { class: 'count' }, String(count))),
    element('ul', { class: 'findings' }, ...rows.map(drawFinding)),
    drawMore(key, more),
  );
}

function drawFinding({ key, item, text, note, details, places }: FindingRow): HTMLElement {
  return element(
    'li',
    { 'data-key': key },
    element(
      'div',
      { class: 'name' },
      item ? itemLink(item) : element('span', { class: 'words' }, text),
      note === undefined ? undefined : element('span', { class: 'note' }, note),
    ),
    details.length === 0
      ? undefined
      : element('ul', { class: 'details' }, ...details.map((one) => element('li', {}, one))),
    places.length === 0
      ? undefined
      : element(
          'ul',
          { class: 'places' },
          ...places.map((place) =>
            element(
              'li',
              {},
              element('button', { class: 'link', 'data-open': place.target }, place.label),
              ' ',
              element('span', { class: 'note' }, place.note),
            ),
          ),
        ),
  );
}

function drawMore(key: string, more: More | undefined): HTMLElement | undefined {
  if (!more) return undefined;
  if (more.count === undefined) return element('p', { class: 'quiet more' }, more.text);
  return element(
    'p',
    { class: 'more' },
    element('button', { class: 'link', 'data-more': key, 'data-count': more.count }, more.text),
  );
}

import type { Fact, ItemRow, PanelPage, PanelSection } from '../core/presenters/panel/page.js';
import { element } from './dom.js';
import { drawBadge, drawBlock, itemLink } from './drawBlock.js';
import type { Ticks } from './ticks.js';

/** A page as elements. What a click does stands in `data-open`, `data-show` and `data-toggle`. */
export function drawPage(page: PanelPage, ticks: Ticks): HTMLElement {
  const main = page.sections.filter(({ aside }) => !aside);
  const aside = page.sections.filter((section) => section.aside);
  const draw = (section: PanelSection): HTMLElement => drawSection(section, page, ticks);
  return element(
    'div',
    { id: 'page', class: aside.length === 0 ? 'page' : 'page wide' },
    drawHeader(page),
    element('main', {}, ...main.map(draw)),
    aside.length === 0 ? undefined : element('aside', {}, ...aside.map(draw)),
  );
}

/** What stands there while, or because, there is no page. */
export function drawNotice(text: string, busy: boolean): HTMLElement {
  const notice = element('p', { class: 'notice', 'aria-busy': busy ? 'true' : undefined }, text);
  return element('div', { id: 'page', class: 'page' }, element('main', {}, notice));
}

function drawHeader(page: PanelPage): HTMLElement {
  return element(
    'header',
    { 'data-key': page.uid },
    page.trail.length === 0 ? undefined : drawTrail(page.trail, page.trailLabel),
    element(
      'p',
      { class: 'lead' },
      element('span', { class: 'id' }, page.id),
      element('span', { class: 'kind' }, page.kind),
      ...page.badges.map(drawBadge),
    ),
    element('h1', { tabindex: -1, 'data-key': 'title' }, page.title),
    element('dl', { class: 'facts' }, ...page.facts.map(drawFact)),
  );
}

function drawTrail(trail: readonly ItemRow[], label: string): HTMLElement {
  const entries = trail.map((item) => element('li', { 'data-key': item.shows ?? item.id }, itemLink(item)));
  return element('nav', { 'aria-label': label }, element('ol', { class: 'trail' }, ...entries));
}

function drawFact({ label, value, target }: Fact): HTMLElement {
  const shown = target === undefined ? value : element('button', { class: 'link', 'data-open': target }, value);
  return element('div', { 'data-key': label }, element('dt', {}, label), element('dd', {}, shown));
}

function drawSection(section: PanelSection, page: PanelPage, ticks: Ticks): HTMLElement {
  const { key, title, summary, progress, blocks } = section;
  return element(
    'section',
    { 'data-key': key, class: 'section' },
    element(
      'div',
      { class: 'head' },
      element('h2', {}, title),
      summary === undefined ? undefined : element('span', { class: 'summary' }, summary),
    ),
    progress === undefined
      ? undefined
      : element('progress', { value: progress.done, max: progress.total, 'aria-label': summary ?? title }),
    ...blocks.flatMap((block) => drawBlock(block, { section: key, savingLabel: page.savingLabel, ticks })),
  );
}

// The story panel in the editor's webview. Knows the protocol, and the core's types; draws what the host sends.
import type { CriterionRow, PanelPage, TaskRow } from '../core/presenters/panel/page.js';
import { isHostMessage } from '../protocol/hostGuards.js';
import { isPanelState } from '../protocol/panelGuards.js';
import type { HostMessage, PanelMessage, PanelState, TickAnswer } from '../protocol/panelMessages.js';
import { element } from './dom.js';
import { drawNotice, drawPage } from './drawPage.js';
import { morph } from './morph.js';
import { Ticks } from './ticks.js';

interface Host {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const root = element('div', { id: 'page', class: 'page' });
const announcer = element('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
const ticks = new Ticks();
let page: PanelPage | undefined;

/** Where an earlier panel was scrolled to; used once, by the first page if it is the same. */
const kept = host.getState();
let earlier = isPanelState(kept) ? kept : undefined;

document.body.append(root, announcer);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isHostMessage(data)) receive(data);
});

function receive(message: HostMessage): void {
  switch (message.type) {
    case 'page':
      show(message.page);
      break;
    case 'notice':
      page = undefined;
      morph(root, drawNotice(message.text, message.busy));
      break;
    case 'answer':
      answer(message);
      break;
  }
}

function show(next: PanelPage): void {
  const before = page;
  page = next;
  if (before?.uid === next.uid) {
    redraw();
    announce(changed(before, next));
    return;
  }
  ticks.clear();
  const hadFocus = document.hasFocus() && before !== undefined;
  redraw();
  window.scrollTo(0, earlier?.uid === next.uid ? earlier.scroll : 0);
  earlier = undefined;
  keep();
  if (hadFocus) root.querySelector('h1')?.focus({ preventScroll: true });
}

/** Draws the page anew; what has the focus keeps it, or hands it to the title when it is gone. */
function redraw(): void {
  if (!page) return;
  const focused = document.activeElement;
  morph(root, drawPage(page, ticks));
  if (!(focused instanceof HTMLElement) || focused === document.activeElement) return;
  // What was moved loses the focus although it is still there.
  const heir = focused.isConnected ? focused : root.querySelector('h1');
  heir?.focus({ preventScroll: true });
}

function answer(message: TickAnswer): void {
  if (message.uid !== page?.uid) return;
  ticks.answered(message);
  redraw();
  if (message.text !== undefined) announce([message.text]);
}

/** The criteria and tasks whose state is another now, in words. */
function changed(before: PanelPage, after: PanelPage): readonly string[] {
  const old = new Map(tickedIn(before).map(({ key, row }) => [key, row.spoken]));
  const texts = tickedIn(after).flatMap(({ key, row: { spoken } }) =>
    old.has(key) && old.get(key) !== spoken ? [spoken] : [],
  );
  // A task is shown with every criterion that it serves.
  return [...new Set(texts)];
}

interface TickedRow {
  readonly key: string;
  readonly row: CriterionRow | TaskRow;
}

/** All that the page shows as done or open: criteria, and tasks wherever they are shown. */
function tickedIn({ sections }: PanelPage): readonly TickedRow[] {
  const own = (row: CriterionRow | TaskRow): TickedRow => ({
    key: 'story' in row ? `${row.story}\n${row.id}` : row.id,
    row,
  });
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block): readonly TickedRow[] => {
      if (block.kind === 'tasks') return block.tasks.rows.map(own);
      if (block.kind !== 'criteria') return [];
      return block.rows.flatMap((row) => [own(row), ...(row.tasks?.rows ?? []).map(own)]);
    }),
  );
}

function announce(texts: readonly string[]): void {
  if (texts.length > 0) announcer.textContent = texts.join('. ');
}

root.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const control = event.target.closest<HTMLElement>('[data-open], [data-show], [data-toggle]');
  if (!control) return;
  // A box shows what the backlog holds, so it changes with the page that comes back, not with the click.
  event.preventDefault();
  const { open, show: shows, toggle, story } = control.dataset;
  if (open !== undefined) host.postMessage({ type: 'open', target: open });
  else if (shows !== undefined) host.postMessage({ type: 'showStory', id: shows });
  else if (toggle !== undefined) send(toggle, story);
});

function send(criterion: string, story: string | undefined): void {
  const key = story === undefined ? criterion : `${story}\n${criterion}`;
  const found = page && tickedIn(page).find((one) => one.key === key);
  if (!page || !found || ticks.of({ story, criterion }).pending) return;
  ticks.sent({ story, criterion });
  redraw();
  const of = story === undefined ? {} : { story };
  host.postMessage({ type: 'toggle', uid: page.uid, ...of, criterionId: criterion, done: !found.row.done });
}

function keep(): void {
  if (page) host.setState({ uid: page.uid, scroll: Math.max(0, window.scrollY) });
}

let keeping: number | undefined;
window.addEventListener('scroll', () => {
  window.clearTimeout(keeping);
  keeping = window.setTimeout(keep, 150);
});

host.postMessage({ type: 'ready' });

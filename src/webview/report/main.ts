// The traceability report in the editor's webview. Knows the protocol, and the core's types; draws what the host sends.
import type { ReportAction, ReportPage, ReportView } from '../../core/presenters/traceability/page.js';
import { isReportHostMessage, isReportState } from '../../protocol/reportGuards.js';
import type { ReportPageMessage, ReportState } from '../../protocol/reportMessages.js';
import { isReportPage } from '../../protocol/reportPageGuard.js';
import { createAssembly } from '../../protocol/reportPieces.js';
import { element } from '../dom.js';
import { drawNotice } from '../drawPage.js';
import { morph } from '../morph.js';
import { drawReport } from './drawReport.js';

interface Host {
  postMessage(message: ReportPageMessage): void;
  getState(): unknown;
  setState(state: ReportState): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const root = element('div', { id: 'page', class: 'page' });
const announcer = element('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
const assemble = createAssembly();
let page: ReportPage | undefined;

const kept = host.getState();
/** Where an earlier page was scrolled to; used once. */
let earlier = isReportState(kept) ? kept.scroll : undefined;
let view: ReportView = isReportState(kept) ? kept.view : { text: '', limits: [] };

document.body.append(root, announcer);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isReportHostMessage(data)) return;
  if (data.type === 'notice') {
    if (!page) morph(root, drawNotice(data.text, true));
    return;
  }
  const next = assemble(data);
  if (isReportPage(next)) show(next);
});

/** Draws a page over the one before; what has the focus keeps it, or hands it to the title when it is gone. */
function show(next: ReportPage): void {
  const before = page;
  page = next;
  const focused = document.activeElement;
  morph(root, drawReport(next));
  choose('epic', next.filters.epic.chosen);
  choose('folder', next.filters.folder.chosen);
  if (!before) {
    // What a person typed meanwhile stays as it is; the first page says what an earlier one looked for.
    const field = root.querySelector<HTMLInputElement>('#text');
    if (field) field.value = view.text;
    window.scrollTo(0, earlier ?? 0);
    earlier = undefined;
  } else if (before.spoken !== next.spoken) announcer.textContent = next.spoken;
  if (!(focused instanceof HTMLElement) || focused === document.activeElement || focused === document.body) return;
  const heir = focused.isConnected ? focused : root.querySelector('h1');
  heir?.focus({ preventScroll: true });
}

/** A drop-down list that a person used no longer follows the attributes of its options. */
function choose(name: string, key: string): void {
  const list = root.querySelector<HTMLSelectElement>(`#${name}`);
  if (list && list.value !== key) list.value = key;
}

root.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const control = target.closest<HTMLElement>('button');
  if (!control) return;
  const { open, show: shows, act, more, count, epic, folder } = control.dataset;
  if (open !== undefined) host.postMessage({ type: 'open', target: open });
  else if (shows !== undefined) host.postMessage({ type: 'showStory', id: shows });
  else if (act !== undefined) host.postMessage({ type: 'act', does: act as ReportAction['does'] });
  else if (more !== undefined) {
    const others = view.limits.filter(({ key }) => key !== more);
    want({ ...view, limits: [...others, { key: more, count: Number(count) }] });
  } else if (epic !== undefined) narrow('epic', epic);
  else if (folder !== undefined) narrow('folder', folder);
});

root.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement)) return;
  if (target.id === 'epic' || target.id === 'folder') narrow(target.id, target.value);
});

let typing: number | undefined;
root.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  window.clearTimeout(typing);
  typing = window.setTimeout(() => {
    want({ ...view, text: target.value.slice(0, 1000) });
  }, 200);
});

/** The empty key stands for everything. */
function narrow(by: 'epic' | 'folder', key: string): void {
  const narrowed = new Map([
    ['epic', view.epic ?? ''],
    ['folder', view.folder ?? ''],
    [by, key],
  ]);
  const chosen = Object.fromEntries([...narrowed].filter(([, value]) => value !== ''));
  want({ text: view.text, limits: [], ...chosen });
}

function want(wanted: ReportView): void {
  view = wanted;
  keep();
  host.postMessage({ type: 'view', view });
}

function keep(): void {
  host.setState({ view, scroll: Math.max(0, window.scrollY) });
}

let keeping: number | undefined;
window.addEventListener('scroll', () => {
  window.clearTimeout(keeping);
  keeping = window.setTimeout(keep, 150);
});

host.postMessage({ type: 'ready', view });

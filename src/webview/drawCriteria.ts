import type { CriterionRow, PlaceRow, TaskRow, TaskRows } from '../core/presenters/panel/page.js';
import { element } from './dom.js';
import { drawInlines } from './drawRichText.js';
import { drawPlace, link, spoken } from './places.js';
import type { Ticked, Ticks } from './ticks.js';

/** What a block needs to know of the page around it. */
export interface Surroundings {
  /** The section's key, which is unique on the page. */
  readonly section: string;
  readonly savingLabel: string;
  readonly ticks: Ticks;
}

/** A story's criteria, each with its tasks folded below it. */
export function drawCriteria(rows: readonly CriterionRow[], around: Surroundings): HTMLElement {
  return element('ul', { class: 'criteria' }, ...rows.map((row, index) => drawCriterion(row, index, around)));
}

function drawCriterion(row: CriterionRow, index: number, around: Surroundings): HTMLElement {
  const id = `${around.section}-${index}`;
  const { isPending, notes } = drawNotes(id, row.state, { criterion: row.id }, around);
  const words = [element('span', { class: 'id' }, row.id), ' ', ...drawInlines(row.inlines)];
  return element(
    'li',
    {
      'data-key': row.id,
      class: row.done ? 'criterion done' : 'criterion',
      'aria-busy': isPending ? 'true' : undefined,
    },
    ...(row.tickable ? drawBox(row, id, words, notes) : drawStatement(row.position, words)),
    ...notes,
    row.tasks && drawTasks(row.tasks, id, around),
    row.places.length === 0
      ? undefined
      : element('ul', { class: 'places' }, ...row.places.map((place) => drawPlace(place, ''))),
  );
}

/** The tasks of a criterion, folded: a list of criteria stays one that is read at a glance. */
function drawTasks(tasks: TaskRows, id: string, around: Surroundings): HTMLElement {
  return element(
    'details',
    { class: 'tasks', 'data-key': 'tasks' },
    element('summary', {}, tasks.title),
    ...drawTaskRows(tasks, id, around),
  );
}

/** Tasks with check boxes; `id` stands before the ids of their elements. */
export function drawTaskRows({ rows, more }: TaskRows, id: string, around: Surroundings): readonly HTMLElement[] {
  const list = element(
    'ul',
    { class: 'criteria' },
    ...rows.map((row, index) => drawTask(row, `${id}-task-${index}`, around)),
  );
  return more === undefined ? [list] : [list, element('p', { class: 'quiet' }, more)];
}

function drawTask(row: TaskRow, id: string, around: Surroundings): HTMLElement {
  const { isPending, notes } = drawNotes(id, row.state, { story: row.story, criterion: row.id }, around);
  const words = [element('span', { class: 'id' }, row.id), ' ', ...drawInlines(row.inlines)];
  return element(
    'li',
    {
      'data-key': `${row.story} ${row.id}`,
      class: row.done ? 'criterion done' : 'criterion',
      'aria-busy': isPending ? 'true' : undefined,
    },
    ...(row.tickable ? drawBox({ ...row, position: row.name }, id, words, notes) : drawStatement(row.name, words)),
    ...notes,
    row.place && element('div', { class: 'place' }, drawTaskPlace(row.place, row.name)),
  );
}

function drawTaskPlace({ label, target }: PlaceRow, name: string): HTMLElement {
  return link(label, { 'data-open': target, 'aria-label': `${name}: ${label}` });
}

/** What is said below a box: its state, that it is being written, and what became of that. */
function drawNotes(
  id: string,
  state: string | undefined,
  ticked: Ticked,
  { savingLabel, ticks }: Surroundings,
): { readonly isPending: boolean; readonly notes: readonly HTMLElement[] } {
  const { pending, text, failed } = ticks.of(ticked);
  const notes = [
    state === undefined ? undefined : element('p', { class: 'state', id: `${id}-state` }, state),
    pending ? element('p', { class: 'state saving', id: `${id}-saving` }, savingLabel) : undefined,
    text === undefined ? undefined : element('p', { class: failed ? 'failure' : 'state', id: `${id}-note` }, text),
  ];
  return { isPending: pending, notes: notes.filter((note) => note !== undefined) };
}

function drawBox(
  row: Pick<CriterionRow, 'id' | 'done' | 'position'> & Partial<Pick<TaskRow, 'story'>>,
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
    'data-story': row.story,
    'aria-describedby': description === '' ? undefined : description,
  });
  return [box, element('label', { for: id }, spoken(`${row.position}: `), ...words)];
}

/** A criterion that only its tasks, or another tool, can tick. */
function drawStatement(position: string, words: readonly (Node | string)[]): readonly HTMLElement[] {
  const dot = element('span', { class: 'dot', 'aria-hidden': 'true' });
  return [dot, element('p', { class: 'statement' }, spoken(`${position}: `), ...words)];
}

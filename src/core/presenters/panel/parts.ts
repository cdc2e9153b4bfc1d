import type { Place } from '../../actions/actionError.js';
import { t } from '../../text/l10n.js';
import { richText } from '../../text/richText/blocks.js';
import { inlines } from '../../text/richText/inline.js';
import type { Inline, RichText } from '../../text/richText/richText.js';
import { decodedUri } from '../../text/uris.js';
import { plainText } from '../../text/richText/plainText.js';
import { visibleText } from '../../text/visibleText.js';
import type { CodeReference, CodeReferences, FileReferences } from '../codeReferences.js';
import type { CriterionList, CriterionView, TaskList, TaskView } from '../criterionViews.js';
import type { DecisionLink, ItemLink, StatusView } from '../itemLinks.js';
import { present } from '../present.js';
import type {
  Badge,
  FileRow,
  ItemRow,
  PanelBlock,
  PanelSection,
  PlaceRow,
  CriterionRow,
  TargetOf,
  TaskRow,
  TaskRows,
  Tone,
} from './page.js';

/** Longer texts are cut: a page is for reading, and a message to it must stay small. */
const longestText = 20_000;
const mostRows = 100;
const mostPlaces = 150;
const mostBelowCriterion = 12;

const tones: Readonly<Record<string, Tone>> = {
  doing: 'doing',
  proposed: 'doing',
  done: 'done',
  accepted: 'done',
  dropped: 'dropped',
  rejected: 'dropped',
  deprecated: 'warning',
  superseded: 'warning',
};

/** A text from outside on one line, with nothing hidden in it. */
export function oneLine(text: string): string {
  return visibleText(text.replace(/\s+/g, ' ').trim());
}

/** A title on one line, without the marks of its Markdown and with nothing hidden in it. */
export function plainLine(markdown: string): string {
  return plainText(visibleText(markdown));
}

type AnyLink = ItemLink | DecisionLink;

/** Draws the parts that pages have in common; `target` hands out the keys. */
export class Parts {
  #places = 0;

  constructor(readonly target: TargetOf) {}

  rich(markdown: string): RichText {
    const isLong = markdown.length > longestText;
    const text = richText(isLong ? markdown.slice(0, longestText) : markdown, this.#web);
    return isLong ? [...text, { kind: 'paragraph', inlines: [t('… The file holds the rest.')] }] : text;
  }

  inline(markdown: string): readonly Inline[] {
    return inlines(markdown.slice(0, longestText).replace(/\s+/g, ' ').trim(), this.#web);
  }

  text(key: string, title: string, markdown: string | undefined): readonly PanelSection[] {
    if (markdown === undefined || markdown.trim() === '') return [];
    return [{ key, title, aside: false, blocks: [{ kind: 'text', text: this.rich(markdown) }] }];
  }

  /** What stands beside the id: the status, where there is one, and whether the item is put away. */
  badges(status: StatusView<string> | undefined, archived: boolean): readonly Badge[] {
    const put: readonly Badge[] = archived ? [{ text: t('Archived'), tone: 'dropped' }] : [];
    return status ? [this.#badge(status), ...put] : put;
  }

  #badge(status: StatusView<string>): Badge {
    return { text: oneLine(status.words), tone: tones[status.category] ?? 'plain' };
  }

  item(link: AnyLink): ItemRow {
    const summary = 'summary' in link ? link.summary : undefined;
    const supersededBy = 'supersededBy' in link ? link.supersededBy : undefined;
    const badge = link.status && this.#badge(link.status);
    return present({
      id: oneLine(link.id),
      title: link.uid === undefined ? t('not in the backlog') : plainLine(link.title ?? ''),
      shows: link.uid,
      badge:
        badge && supersededBy ? { ...badge, text: t('superseded by {0}', oneLine(supersededBy.join(', '))) } : badge,
      text: summary === undefined ? undefined : this.rich(summary),
    });
  }

  /** A section that lists other items; none when there are none. */
  items(key: string, title: string, links: readonly AnyLink[], aside: boolean): readonly PanelSection[] {
    if (links.length === 0) return [];
    const rows = links.slice(0, mostRows).map((link) => this.item(link));
    return [{ key, title, aside, blocks: [{ kind: 'items', rows }, ...leftOut(links.length - rows.length)] }];
  }

  criteria(key: string, title: string, list: CriterionList, aside: boolean): PanelSection {
    const { done, total } = list;
    return {
      key,
      title,
      summary: t('{0} of {1} done', done, total),
      progress: { done, total },
      aside,
      blocks: [{ kind: 'criteria', rows: list.criteria.map((criterion) => this.#criterion(criterion)) }],
    };
  }

  #criterion(criterion: CriterionView): CriterionRow {
    const { stateWords = '', taskWords } = criterion;
    const tasks = criterion.tasks.tasks.length === 0 ? undefined : criterion.tasks;
    const isPlain = criterion.tickable && (criterion.state === 'open' || criterion.state === 'done');
    // What follows from the tasks is said by their heading.
    const own = isPlain || (tasks && criterion.progress) ? undefined : oneLine(stateWords);
    const state = [own, criterion.optional ? t('optional') : undefined, criterion.testWords].filter(isSaid);
    const places = [
      ...criterion.tests.flatMap(({ title, words, place }) => (place ? [this.#test(title, words, place)] : [])),
      ...criterion.code.map((reference) => this.#place(reference, oneLine(reference.label), reference.className)),
    ];
    return present({
      id: criterion.id,
      inlines: this.inline(criterion.text),
      done: criterion.done,
      tickable: criterion.tickable,
      state: state.length === 0 ? undefined : state.join(' · '),
      position: criterion.position,
      spoken: oneLine(criterion.spoken),
      places: places.slice(0, mostBelowCriterion),
      tasks: tasks && this.tasks(tasks, taskWords ?? (criterion.progress ? stateWords : t('Tasks'))),
    });
  }

  tasks({ tasks, more }: TaskList, title: string): TaskRows {
    const rows = tasks.map((task) => this.#task(task));
    return { title: oneLine(title), rows, ...(more > 0 ? { more: t('{0} more', more) } : {}) };
  }

  #task({ story, id, text, done, tickable, notes, spoken, place }: TaskView): TaskRow {
    return present({
      story,
      id,
      inlines: this.inline(text),
      done,
      tickable,
      state: notes.length === 0 ? undefined : oneLine(notes.join(' · ')),
      name: t('Task {0}', oneLine(id)),
      spoken: oneLine(spoken),
      place: place && { label: fileLabel(place), note: oneLine(id), target: this.open(place) },
    });
  }

  /** The code that names the item with this `uid`, what is not a link listed apart. */
  code(uid: string, { linked, apart }: CodeReferences, empty: string): PanelSection {
    const count = sum(linked);
    const blocks: PanelBlock[] =
      count === 0 ? [{ kind: 'quiet', text: empty }] : [{ kind: 'files', files: this.#files(linked) }];
    if (apart.length > 0) {
      blocks.push({ kind: 'files', title: t('Also named in texts'), files: this.#files(apart) });
    }
    const left = count + sum(apart) - this.#places;
    if (left > 0) {
      const text = t('{0} more references', left);
      blocks.push({ kind: 'more', text, target: this.target({ kind: 'references', id: uid }) });
    }
    return {
      key: 'code',
      title: t('Code'),
      ...(count === 0 ? {} : { summary: count === 1 ? t('1 reference') : t('{0} references', count) }),
      aside: false,
      blocks,
    };
  }

  #files(files: readonly FileReferences[]): readonly FileRow[] {
    return files.flatMap(({ path, references }) => {
      const shown = references.slice(0, mostPlaces - this.#places);
      this.#places += shown.length;
      const places = shown.map((reference) => this.#place(reference, String(reference.line + 1), noteOf(reference)));
      return shown.length === 0 ? [] : [{ path: oneLine(path), places }];
    });
  }

  #test(title: string, words: string, place: Place): PlaceRow {
    return { label: title, note: words, target: this.open(place) };
  }

  #place({ place }: CodeReference, label: string, note: string): PlaceRow {
    return { label, note: oneLine(note), target: this.open(place) };
  }

  open(place: Place): string {
    return this.target({ kind: 'place', ...place });
  }

  readonly #web = (url: string): string => this.target({ kind: 'web', url });
}

/** `tasks.md:12`: a task's list is known by its page. */
function fileLabel({ uri, range }: Place): string {
  const name = oneLine(decodedUri(uri.split('/').at(-1) ?? ''));
  return range ? `${name}:${range.start.line + 1}` : name;
}

function noteOf({ className, criterion }: CodeReference): string {
  return criterion === undefined ? className : `${className}, ${criterion}`;
}

function isSaid(words: string | undefined): words is string {
  return words !== undefined && words !== '';
}

function leftOut(count: number): readonly PanelBlock[] {
  return count > 0 ? [{ kind: 'quiet', text: t('{0} more', count) }] : [];
}

function sum(files: readonly FileReferences[]): number {
  return files.reduce((count, { references }) => count + references.length, 0);
}

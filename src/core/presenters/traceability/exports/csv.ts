import { withoutHiddenCharacters } from '../../../text/hidden.js';
import type { CriterionTrace, StoryTrace, Traceability } from '../traceability.js';

/** The columns, in their order, those of a story first; names are never translated: other programs read them. */
const storyColumns = [
  'story',
  'title',
  'kind',
  'status',
  'category',
  'part_of',
  'source',
  'files',
  'references',
  'gaps',
] as const;
const criterionColumns = ['criterion', 'text', 'done', 'evidence', 'tests'] as const;
export const csvColumns = [...storyColumns, ...criterionColumns];

/**
 * The traceability matrix as CSV (RFC 4180: comma, CRLF, quotes where needed; UTF-8): one line a criterion, and one for
 * each story without criteria. Texts that a spreadsheet would take for a formula begin with an apostrophe. Comes in
 * pieces, since it may be long.
 */
export function* traceabilityCsv({ stories, coverage }: Traceability): Iterable<string> {
  const names = new Map(coverage.epics.map(({ key, id }) => [key, id]));
  yield `${csvColumns.join(',')}\r\n`;
  for (const story of stories) {
    const own = cellsOf(storyColumns, storyCells(story, names));
    const criteria = story.criteria.length === 0 ? [undefined] : story.criteria;
    yield criteria.map((criterion) => `${own},${cellsOf(criterionColumns, criterionCells(criterion))}\r\n`).join('');
  }
}

type Cells<K extends string> = Readonly<Record<K, string | number>>;

function storyCells(story: StoryTrace, names: ReadonlyMap<string, string>): Cells<(typeof storyColumns)[number]> {
  const above = story.partOf.find((key) => key !== story.uid) ?? '';
  return {
    story: story.id,
    title: story.title,
    kind: story.kind,
    status: story.status.raw,
    category: story.status.category,
    part_of: names.get(above) ?? '',
    source: story.source,
    files: new Set(story.code.map(({ uri }) => uri)).size,
    references: story.code.length,
    gaps: story.gaps.join(' '),
  };
}

function criterionCells(criterion: CriterionTrace | undefined): Cells<(typeof criterionColumns)[number]> {
  if (!criterion) return { criterion: '', text: '', done: '', evidence: '', tests: '' };
  const { id, text, done, evidence, tests } = criterion;
  return { criterion: id, text, done: done ? 'yes' : 'no', evidence, tests };
}

function cellsOf<K extends string>(columns: readonly K[], cells: Cells<K>): string {
  return columns.map((column) => cell(cells[column])).join(',');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // Nearly all are plain, and there may be many thousand.
  const text = /^[!-~]+(?: [!-~]+)*$/.test(value) ? value : withoutHiddenCharacters(value);
  const harmless = /^[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

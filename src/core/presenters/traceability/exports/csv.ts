import { withoutHiddenCharacters } from '../../../text/hidden.js';
import type { CriterionTrace, StoryTrace, Traceability } from '../traceability.js';

/** The columns, in their order; names are never translated: other programs read them. */
export const csvColumns = [
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
  'criterion',
  'text',
  'done',
  'evidence',
  'tests',
] as const;

type Row = Readonly<Record<(typeof csvColumns)[number], string | number>>;

/**
 * The traceability matrix as CSV (RFC 4180: comma, CRLF, quotes where needed; UTF-8): one line a criterion, and one for
 * each story without criteria. Texts that a spreadsheet would take for a formula begin with an apostrophe.
 */
export function traceabilityCsv({ stories, coverage }: Traceability): string {
  const names = new Map(coverage.epics.map(({ key, id }) => [key, id]));
  const lines = stories.flatMap((story) => {
    const own = storyCells(story, names);
    const criteria = story.criteria.length === 0 ? [undefined] : story.criteria;
    return criteria.map((criterion) => lineOf({ ...own, ...criterionCells(criterion) }));
  });
  return [csvColumns.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function storyCells(story: StoryTrace, names: ReadonlyMap<string, string>) {
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

function criterionCells(criterion: CriterionTrace | undefined) {
  if (!criterion) return { criterion: '', text: '', done: '', evidence: '', tests: '' };
  const { id, text, done, evidence, tests } = criterion;
  return { criterion: id, text, done: done ? 'yes' : 'no', evidence, tests };
}

function lineOf(row: Row): string {
  return csvColumns.map((column) => cell(row[column])).join(',');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // Nearly all are plain, and there may be many thousand.
  const text = /^[!-~]+(?: [!-~]+)*$/.test(value) ? value : withoutHiddenCharacters(value);
  const harmless = /^[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

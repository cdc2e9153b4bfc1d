import { t } from '../../text/l10n.js';
import { rowText } from '../trees/nodeText.js';
import { statusWords } from '../words.js';
import type { Bar, CoverageRow, CoverageTable, Figure, RowLimit } from './page.js';
import { limited } from './pageLimits.js';
import { epicName, percentOf, percentWords } from './partWords.js';
import type { Coverage, CoverageGroups, FolderCoverage } from './traceability.js';

const usualRows = 20;
const deepestShown = 4;

/** The numbers above everything. */
export function figuresOf({ all }: CoverageGroups): readonly Figure[] {
  const { stories, withCode, criteria, done, passed, failed } = all;
  return [
    figure(t('Stories with code'), withCode, stories, goodBar(withCode, stories)),
    figure(t('Criteria done'), done, criteria, goodBar(done, criteria)),
    {
      ...figure(t('Criteria with passing tests'), passed, criteria, testBar(all)),
      ...(failed > 0 ? { note: t('{0} of {1}, {2} with failing tests', passed, criteria, failed) } : {}),
    },
  ];
}

/** Coverage by part of the backlog, by folder of the code, by status and by source; tables that say nothing are left out. */
export function tablesOf(
  groups: CoverageGroups,
  limits: readonly RowLimit[],
  hasWords: HasWords,
): readonly CoverageTable[] {
  const table = <T>(
    { key, title, heads }: Pick<CoverageTable, 'key' | 'title' | 'heads'>,
    groups: readonly T[],
    nameOf: (group: T) => string,
    row: (group: T) => Omit<CoverageRow, 'name'>,
  ): CoverageTable => {
    const found = groups.filter((group) => hasWords([nameOf(group)]));
    const { rows, ...more } = limited(key, found, limits, usualRows);
    return { key, title, heads, rows: rows.map((group) => ({ name: nameOf(group), ...row(group) })), ...more };
  };
  const mostFiles = groups.folders.reduce((most, { files }) => Math.max(most, files), 0);
  const heads = (first: string): readonly string[] => [first, t('Stories with code'), t('Criteria done'), t('Tests')];
  return [
    table(
      { key: 'epics', title: t('By part of the backlog'), heads: heads(t('Part of')) },
      groups.epics,
      epicName,
      (epic) => ({
        key: epic.key === '' ? 'none' : `part:${epic.key}`,
        depth: Math.min(epic.depth, deepestShown),
        ...(epic.key === '' ? {} : { narrows: { epic: epic.key } }),
        cells: coverageCells(epic),
      }),
    ),
    table(
      {
        key: 'folders',
        title: t('By folder of the code'),
        heads: [t('Folder'), t('Files that name stories'), t('Criteria done'), t('Tests')],
      },
      groups.folders,
      ({ path }) => rowText(path),
      (folder) => ({
        key: folder.path,
        depth: folder.depth,
        narrows: { folder: folder.path },
        cells: [filesCell(folder, mostFiles), ...coverageCells(folder).slice(1)],
      }),
    ),
    table(
      { key: 'statuses', title: t('By status'), heads: heads(t('Status')) },
      groups.statuses,
      ({ category }) => statusWords(category),
      (status) => plainRow(status.category, status),
    ),
    table(
      { key: 'sources', title: t('By source'), heads: heads(t('Source')) },
      groups.sources.length < 2 ? [] : groups.sources,
      ({ label }) => rowText(label),
      (source) => plainRow(source.source, source),
    ),
  ].filter(({ rows }) => rows.length > 0);
}

/** Whether one of these texts has all the words that a person looks for. */
export type HasWords = (texts: readonly (string | undefined)[]) => boolean;

function plainRow(key: string, coverage: Coverage): Omit<CoverageRow, 'name'> {
  return { key, depth: 0, cells: coverageCells(coverage) };
}

function figure(label: string, part: number, all: number, bar: Bar): Figure {
  return { label, value: all === 0 ? '–' : percentWords(part, all), note: t('{0} of {1}', part, all), bar };
}

function coverageCells(coverage: Coverage): CoverageRow['cells'] {
  const { stories, withCode, criteria, done } = coverage;
  return [
    shareCell(withCode, stories),
    shareCell(done, criteria),
    criteria === 0 ? nothing : { text: testWords(coverage), bar: testBar(coverage) },
  ];
}

const nothing = { text: '–' };

function shareCell(part: number, all: number): CoverageRow['cells'][number] {
  return all === 0 ? nothing : { text: t('{0} of {1}', part, all), bar: goodBar(part, all) };
}

/** The share of files where it is known how many there are, else how they compare with other folders. */
function filesCell({ files, allFiles }: FolderCoverage, mostFiles: number): CoverageRow['cells'][number] {
  if (allFiles !== undefined) return shareCell(files, allFiles);
  return { text: String(files), bar: [{ tone: 'size', share: percentOf(files, mostFiles) }] };
}

function testWords({ passed, failed, untold }: Coverage): string {
  const parts = [
    ...(passed > 0 ? [t('{0} passed', passed)] : []),
    ...(failed > 0 ? [t('{0} failed', failed)] : []),
    ...(untold > 0 ? [t('{0} without result', untold)] : []),
  ];
  return parts.length === 0 ? t('none') : parts.join(', ');
}

function goodBar(part: number, all: number): Bar {
  return part === 0 ? [] : [{ tone: 'good', share: percentOf(part, all) }];
}

function testBar({ criteria, passed, failed, untold }: Coverage): Bar {
  const parts = [
    { tone: 'good' as const, share: percentOf(passed, criteria) },
    { tone: 'bad' as const, share: percentOf(failed, criteria) },
    { tone: 'unsure' as const, share: percentOf(untold, criteria) },
  ];
  return parts.filter((part) => part.share > 0);
}

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
  const table = (
    key: string,
    title: string,
    heads: readonly string[],
    rows: readonly CoverageRow[],
  ): CoverageTable => ({
    key,
    title,
    heads,
    ...limited(
      key,
      rows.filter(({ name }) => hasWords([name])),
      limits,
      usualRows,
    ),
  });
  const heads = (first: string): readonly string[] => [first, t('Stories with code'), t('Criteria done'), t('Tests')];
  return [
    table(
      'epics',
      t('By part of the backlog'),
      heads(t('Part of')),
      groups.epics.map((epic) => ({
        key: epic.key === '' ? 'none' : `part:${epic.key}`,
        name: epicName(epic),
        depth: Math.min(epic.depth, deepestShown),
        ...(epic.key === '' ? {} : { narrows: { epic: epic.key } }),
        cells: coverageCells(epic),
      })),
    ),
    table(
      'folders',
      t('By folder of the code'),
      [t('Folder'), t('Files that name stories'), t('Criteria done'), t('Tests')],
      groups.folders.map((folder) => ({
        key: folder.path,
        name: rowText(folder.path),
        depth: folder.depth,
        narrows: { folder: folder.path },
        cells: [filesCell(folder, groups.folders), ...coverageCells(folder).slice(1)],
      })),
    ),
    table(
      'statuses',
      t('By status'),
      heads(t('Status')),
      groups.statuses.map((status) => plainRow(status.category, statusWords(status.category), status)),
    ),
    table(
      'sources',
      t('By source'),
      heads(t('Source')),
      groups.sources.length < 2
        ? []
        : groups.sources.map((source) => plainRow(source.source, rowText(source.label), source)),
    ),
  ].filter(({ rows }) => rows.length > 0);
}

/** Whether one of these texts has all the words that a person looks for. */
export type HasWords = (texts: readonly (string | undefined)[]) => boolean;

function plainRow(key: string, name: string, coverage: Coverage): CoverageRow {
  return { key, name, depth: 0, cells: coverageCells(coverage) };
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
function filesCell(
  { files, allFiles }: FolderCoverage,
  folders: readonly FolderCoverage[],
): CoverageRow['cells'][number] {
  if (allFiles !== undefined) return shareCell(files, allFiles);
  const most = folders.reduce((max, folder) => Math.max(max, folder.files), 0);
  return { text: String(files), bar: [{ tone: 'size', share: percentOf(files, most) }] };
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

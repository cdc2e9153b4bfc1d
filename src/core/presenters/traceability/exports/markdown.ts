import { t } from '../../../text/l10n.js';
import { idAndTitle, markdownRow, rowText } from '../../trees/nodeText.js';
import { statusWords } from '../../words.js';
import { driftWords, skippedWords } from '../findingWords.js';
import { epicName, percentWords, placeLabel } from '../partWords.js';
import type { Coverage, FolderCoverage, Gap, StoryTrace, Traceability, TracePlace } from '../traceability.js';

/** Longer lists end with how many more there are. */
const mostRows = 500;
const mostPlaces = 10;

/**
 * Traceability as a Markdown document: how much of the backlog has code, met criteria and passing tests, and where code
 * and backlog do not agree. Texts from outside are escaped: they appear as they are and format nothing. Comes in pieces.
 */
export function* traceabilityMarkdown(report: Traceability): Iterable<string> {
  let between = '';
  for (const part of partsOf(report)) {
    yield `${between}${part}\n`;
    between = '\n';
  }
}

function* partsOf(report: Traceability): Iterable<string> {
  const { stories, coverage, drift = [] } = report;
  const withGap = (gap: Gap): readonly StoryTrace[] => stories.filter(({ gaps }) => gaps.includes(gap));
  yield `# ${t('Traceability')}`;
  yield t('As of {0}', report.at.slice(0, 10));
  if (coverage.all.stories + coverage.all.criteria === 0) yield t('The backlog has no stories that need code.');
  else yield* coverageParts(report);
  yield* section(t('Unknown IDs'), report.unknownIds, ({ id, code }) => `${bold(id)}: ${placesOf(code)}`);
  yield* section(t('Stories without code'), withGap('without-code'), storyRow);
  yield* section(t('Done stories with open criteria'), withGap('open-criteria'), (story) =>
    withCriteria(story, ({ done }) => !done),
  );
  yield* section(t('Criteria without tests'), withGap('without-evidence'), (story) =>
    withCriteria(story, ({ tests }) => tests === 0),
  );
  yield* section(
    t('Superseded decisions still referenced'),
    report.supersededDecisions,
    ({ id, title, supersededBy, code }) => {
      const by = supersededBy.length === 0 ? '' : ` (${t('by {0}', supersededBy.map(escapedMarkdown).join(', '))})`;
      return `${bold(id)} ${escapedMarkdown(markdownRow(title))}${by}: ${placesOf(code)}`;
    },
  );
  yield* section(t('Drift'), drift, (one) => {
    const place = escapedMarkdown(placeLabel(one.code));
    return `${bold(one.story.id)} ${escapedMarkdown(markdownRow(one.story.title))}: ${place}, ${driftWords(one)}`;
  });
  yield* section(t('Problems'), report.problems, ({ place, message, code }) => {
    const where = place === undefined ? '' : `${escapedMarkdown(placeLabel(place))}: `;
    return `${where}${escapedMarkdown(message)} (${code})`;
  });
  yield* section(
    t('Files not looked through'),
    report.skipped,
    ({ path, reason }) => `${escapedMarkdown(path)}: ${skippedWords(reason)}`,
  );
}

/** Inline Markdown that reads as the text itself. */
export function escapedMarkdown(text: string): string {
  return rowText(text).replace(/[\\`*_[\]<>&|~$#]/g, '\\$&');
}

function* coverageParts({ coverage }: Traceability): Iterable<string> {
  const { all, epics, folders, statuses } = coverage;
  yield `## ${t('Coverage')}`;
  yield table(
    [t('Part of'), t('Stories with code')],
    epics,
    (epic) => coverageRow(`${indent(epic.depth)}${escapedMarkdown(epicName(epic))}`, epic),
    coverageRow(t('All'), all),
  );
  if (folders.length > 0) yield table([t('Folder of the code'), t('Files that name stories')], folders, folderRow);
  yield table([t('Status'), t('Stories with code')], statuses, (one) => coverageRow(statusWords(one.category), one));
}

function indent(depth: number): string {
  return '— '.repeat(Math.min(depth, 5));
}

function table<T>(
  first: readonly string[],
  groups: readonly T[],
  row: (group: T) => string,
  ...total: readonly string[]
): string {
  const head = [...first, t('Criteria done'), t('Tests passed'), t('Tests failed')];
  const rows = groups.slice(0, mostRows).map((group) => row(group));
  const more = groups.length > mostRows ? [`| … ${t('and {0} more', groups.length - mostRows)} | | | | |`] : [];
  return [`| ${head.join(' | ')} |`, '| --- | --: | --: | --: | --: |', ...rows, ...more, ...total].join('\n');
}

function coverageRow(name: string, coverage: Coverage, first = share(coverage.withCode, coverage.stories)): string {
  const { criteria, done, passed, failed } = coverage;
  const cells = [first, share(done, criteria), share(passed, criteria), share(failed, criteria)];
  return `| ${name} | ${cells.join(' | ')} |`;
}

/** Code that names stories, of all code where that is known. */
function folderRow(folder: FolderCoverage): string {
  const { path, depth, files, allFiles } = folder;
  const name = `${indent(depth)}${escapedMarkdown(path)}`;
  return coverageRow(name, folder, allFiles === undefined ? String(files) : share(files, allFiles));
}

function share(part: number, all: number): string {
  return all === 0 ? '–' : `${part}/${all} (${percentWords(part, all)})`;
}

/** A section with a list; none where the list is empty. */
function* section<T>(title: string, items: readonly T[], row: (item: T) => string): Iterable<string> {
  if (items.length === 0) return;
  const shown = items.slice(0, mostRows).map((item) => `- ${row(item)}`);
  const more = items.length > mostRows ? [`- … ${t('and {0} more', items.length - mostRows)}`] : [];
  yield `## ${title} (${items.length})`;
  yield [...shown, ...more].join('\n');
}

function storyRow({ id, title, status }: StoryTrace): string {
  return `${bold(id)} ${escapedMarkdown(markdownRow(title))}${status.raw === '' ? '' : ` (${escapedMarkdown(status.raw)})`}`;
}

function withCriteria(story: StoryTrace, isMeant: (criterion: StoryTrace['criteria'][number]) => boolean): string {
  const meant = story.criteria.filter(isMeant);
  const rows = meant
    .slice(0, mostPlaces)
    .map(({ id, text }) => `\n  - ${escapedMarkdown(idAndTitle({ id, title: text }))}`);
  const more = meant.length > mostPlaces ? `\n  - … ${t('and {0} more', meant.length - mostPlaces)}` : '';
  return storyRow(story) + rows.join('') + more;
}

function placesOf(places: readonly TracePlace[]): string {
  const shown = places.slice(0, mostPlaces).map((place) => escapedMarkdown(placeLabel(place)));
  const more = places.length - shown.length;
  return [...shown, ...(more > 0 ? [t('and {0} more', more)] : [])].join(', ');
}

function bold(text: string): string {
  return `**${escapedMarkdown(text)}**`;
}
